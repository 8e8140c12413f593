"""One design, more or less of it: blocks above the level of detail are not written, what links to them still lands."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.design.about import PageName
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
from mkdocs_techdesign.pages import Page
from mkdocs_techdesign.pages._detail import LEVELS, anchors, at_level, downloads
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.registry import members
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


def test_sections_limit_and_order_what_is_written(tmp_path: Path) -> None:
    for said, expected in (
        ("[catalogue, index, requirements]", ["catalogue", "index", "requirements"]),
        ("[requirements]", ["index", "requirements"]),
    ):
        (tmp_path / "design.yaml").write_text(f"design: {{sections: {said}}}\nglossary: {{a: b}}\n", encoding="utf-8")
        (tmp_path / "template.yaml").write_text("Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n", encoding="utf-8")
        document = pipeline.read(locate(tmp_path))
        assert [section.id for section in pipeline.sections(document)] == expected


def test_every_page_can_be_named_in_the_design() -> None:
    assert {page.id for page in members("pages", Page)} <= set(get_args(PageName))
