"""Our blocks that Python-Markdown is spared come out as they would have, whatever extensions are on."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown import Markdown

from mkdocs_techdesign.hosting.own_html import OwnHtml, anchors

PAGES = sorted((Path(__file__).parent.parent / "pages").rglob("expected/*.md"))
EXTENSIONS = {
    "none": [],
    "MkDocs": ["toc", "tables", "fenced_code"],
    "raw HTML": ["toc", "attr_list", "md_in_html", "admonition", "pymdownx.superfences", "pymdownx.details"],
    "many": [
        "extra",
        "toc",
        "smarty",
        "nl2br",
        "sane_lists",
        "pymdownx.snippets",
        "pymdownx.magiclink",
        "pymdownx.b64",
    ],
}


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value for name, value in attrs if name == "id" and value is not None}


@pytest.mark.parametrize("extensions", EXTENSIONS.values(), ids=EXTENSIONS)
def test_pages_are_the_same(extensions: list[str]) -> None:
    own = OwnHtml()
    aside = 0
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        own.expect(text)
        quick = Markdown(extensions=[*extensions, own])
        assert quick.convert(text) == Markdown(extensions=extensions).convert(text), page
        aside += quick.htmlStash.html_counter
    assert aside > 10 * len(PAGES) > 100


def test_every_anchor_of_our_html_is_known() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        ids = _Ids()
        ids.feed("\n\n".join(block for block in text.split("\n\n") if block.startswith("<")))
        assert anchors(text) == ids.found, page


def test_only_blocks_of_the_page_that_comes_next_are_ours() -> None:
    text = "# Title\n\n<div>\n*ours*\n</div>\n"
    quoted = "```\n<div>\n*ours*\n</div>\n\n```\n\n<div markdown>\n*theirs*\n</div>\n\n<em>inline</em>\n"
    own = OwnHtml()
    for expected, page in (("", quoted), (text, quoted), (text, text)):
        own.expect(expected)
        extensions = ["md_in_html", "fenced_code"]
        assert Markdown(extensions=[*extensions, own]).convert(page) == Markdown(extensions=extensions).convert(page)
