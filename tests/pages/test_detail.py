"""One design, more or less of it: blocks above the level of detail are not written, what links to them still lands."""

from __future__ import annotations

import pytest

from mkdocs_techdesign.model.content import (
    Card,
    Cards,
    ContentBlock,
    Details,
    Download,
    Heading,
    Prose,
    Row,
    Section,
    Table,
    Tier,
)
from mkdocs_techdesign.pages._detail import LEVELS, anchors, at_level, downloads
from mkdocs_techdesign.renderer import RenderContext

FILE = Download("model.json", "{}", "The model")
BLOCKS: tuple[ContentBlock, ...] = (
    Heading("Always", anchor="always"),
    Tier("standard", (Prose("standard"), Tier("comprehensive", (Heading("Deep", anchor="deep"), FILE)))),
    Details("Folded", (Tier("comprehensive", (Prose("nothing else is in here"),)),)),
    Cards((Card("card", (Tier("standard", (Prose("in a card"),)),), anchor="card"),)),
    Table(("Name",), (Row(("a",), anchor="row"),)),
)
SECTION = Section(id="page", title="Page", question="What?", blocks=BLOCKS)


@pytest.mark.parametrize(("level", "count"), [("overview", 3), ("standard", 4), ("comprehensive", 7)])
def test_each_level_adds_to_the_one_below(level: str, count: int) -> None:
    page = at_level(SECTION, level)
    assert page is not None
    assert len(page.blocks) == count
    assert not any(isinstance(block, Tier) for block in page.blocks)


def test_a_page_of_a_higher_level_is_left_out() -> None:
    page = Section(id="page", title="Page", question="What?", tier="comprehensive")
    assert [at_level(page, level) is None for level in LEVELS] == [True, True, False]


def test_downloads_and_anchors_are_found_wherever_they_stand() -> None:
    page = at_level(SECTION, "comprehensive")
    assert page is not None
    assert list(downloads(page.blocks)) == [FILE]
    assert set(anchors(page.blocks)) == {"always", "deep", "card", "row"}


def test_a_link_to_what_is_not_written_leads_to_its_page() -> None:
    context = RenderContext(slugs=frozenset({"page", "other"}), anchors=frozenset({"page#always"}))
    assert context.href("page#always", "design/other.md") == "../page/#always"
    assert context.href("page#deep", "design/other.md") == "../page/"
    assert context.file_href("model.json", "design/other.md") == "../files/model.json"
