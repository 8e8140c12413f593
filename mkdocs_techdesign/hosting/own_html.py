"""Hands our HTML to Python-Markdown as what it is: finding that out again, tag by tag, takes longer than making it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from markdown import Extension
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from markdown import Markdown

BEFORE_ALL_THAT_READ_HTML = 29
"""Below 30, which makes blank lines blank, and above 27, the highest that looks into blocks: front matter, fences."""

_TAG = re.compile(r"<([a-z][a-z0-9]*)[\s>]")
_ANCHOR = re.compile(r'<[a-z][^<>]*?\sid="([^"]*)"')


class OwnHtml(Extension):
    """Sets aside, as Python-Markdown itself would, the blocks that are ours on the page that comes next."""

    def __init__(self) -> None:
        super().__init__()
        self._own: frozenset[str] = frozenset()

    def expect(self, page: str) -> None:
        """The next page, as we made it; empty for one that is not ours."""
        self._own = frozenset(_blocks(page))

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 Python-Markdown calls it so
        """Put the search for our blocks before everybody else's."""
        md.preprocessors.register(_SetAside(md, self), "techdesign", BEFORE_ALL_THAT_READ_HTML)

    def sets_aside(self, block: str, md: Markdown) -> bool:
        """Whether the block is one of ours, and one element that needs no paragraph around it."""
        tag = _TAG.match(block)
        return tag is not None and block in self._own and block.endswith(f"</{tag[1]}>") and md.is_block_level(tag[1])


class _SetAside(Preprocessor):
    def __init__(self, md: Markdown, ours: OwnHtml) -> None:
        super().__init__(md)
        self._ours = ours

    def run(self, lines: list[str]) -> list[str]:
        blocks = "\n".join(lines).split("\n\n")
        done = [
            self.md.htmlStash.store(f"{block}\n") if self._ours.sets_aside(block, self.md) else block
            for block in blocks
        ]
        return "\n\n".join(done).split("\n")


def anchors(page: str) -> set[str]:
    """The ids in our blocks of a page: where links may lead, as MkDocs finds them in HTML it has parsed."""
    return {unescape(found) for block in _blocks(page) for found in _ANCHOR.findall(block)}


def _blocks(page: str) -> list[str]:
    return [block for block in page.split("\n\n") if block.startswith("<")]
