"""Any text in any block reaches the reader as text: no element, attribute or link comes out of it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.model.diagram import Graph, Node
from mkdocs_techdesign.model.findings import Finding
from mkdocs_techdesign.renderer import inlines, render_part

from .samples import BLOCKS, CONTEXT, DOCUMENT, of

DEFAULTS = ["toc", "tables", "fenced_code"]
MANY = [
    *DEFAULTS,
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "meta",
    "nl2br",
    "sane_lists",
    "smarty",
    "wikilinks",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.progressbar",
    "pymdownx.smartsymbols",
    "pymdownx.snippets",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
]
MARK = "Zq7mark"
TRICKS = (
    "<script>x</script>",
    "<img src=x onerror=x>",
    "](javascript:x)",
    "`",
    "```",
    "~~~",
    "|",
    "{{ 7*7 }}",
    "{% raw %}",
    '--8<-- "secret"',
    ";--8<--",
    "{: onclick=x }",
    "!!! note",
    "??? note",
    '=== "tab"',
    "# h",
    "---",
    "***",
    "[^1]",
    "*[API]: x",
    ":smile:",
    "(c)",
    "++ctrl++",
    "^^x^^",
    "==x==",
    "https://x.example",
    "www.x.example",
    "a@x.example",
    "&lt;b&gt;",
    "&#60;",
    "\\",
    "\n\n    code",
    "\n\n<div>",
    "</td></tr></table>",
    "</pre></div>",
    "</figure>",
    "-->",
    "<!--",
    "]]>",
    "\x02wzxhzdk:0\x03",
    "\u202e",
    "\u2028",
    "\x00",
    "\r\n",
    "\t",
    "[[x]]",
    "~~x~~",
    "1. x",
    "- x",
    "- [ ] x",
    "Title: x",
)
HOSTILE = st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=12)), min_size=1, max_size=5).map("".join)
STRUCTURAL = {
    "anchor",
    "page",
    "tone",
    "kind",
    "id",
    "align",
    "language",
    "category",
    "glyph",
    "lane",
    "severity",
    "check",
}


@pytest.fixture(autouse=True, scope="module")
def whole_expressions() -> Iterator[None]:
    """Long expressions are cut on pages; here all of the text has to come through."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inlines, "EXPRESSION", 10_000)
        yield


class Page(HTMLParser):
    """Elements with their attributes, and the visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "wbr" or attrs:  # where a long name may wrap
            self.elements.append((tag, tuple(sorted(name for name, _ in attrs))))

    def handle_data(self, data: str) -> None:
        self.text += data


def words(text: str) -> str:
    """Text as a reader sees it: no white space, nothing invisible."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c)[0] not in "CZ")


def filled(value: Any, text: str, name: str = "") -> Any:
    """The same block with `text` in place of each string a person or a scan could have written."""
    if isinstance(value, str) and type(value) is str:
        return value if name in STRUCTURAL else text
    if isinstance(value, tuple):
        return tuple(filled(item, text, name) for item in value)
    if isinstance(value, Node | Finding | Graph):
        changed = {"label": text} if isinstance(value, Node) else {"message": text, "fix": text, "target": text}
        return replace(value, **({"title": text, "caption": text} if isinstance(value, Graph) else changed))
    if is_dataclass(value) and not isinstance(value, type):
        if type(value).__module__.endswith("location"):
            return value
        known = {f.name: filled(getattr(value, f.name), text, f.name) for f in fields(value) if f.init}
        return replace(value, **known)
    return value


def page(block: Any, extensions: list[str]) -> Page:
    return Page(markdown.markdown(render_part(of(block), DOCUMENT, CONTEXT, "design/apis.md"), extensions=extensions))


@pytest.mark.parametrize("extensions", [DEFAULTS, MANY], ids=["defaults", "many"])
@pytest.mark.parametrize("name", sorted(set(BLOCKS) - {"figure", "figure_sequence", "completeness_bar", "long_text"}))
@settings(max_examples=10, deadline=None)
@given(text=HOSTILE)
def test_text_stays_text(name: str, extensions: list[str], text: str) -> None:
    calm, rough = page(filled(BLOCKS[name], MARK), extensions), page(filled(BLOCKS[name], f"{MARK}{text}"), extensions)
    assert rough.elements == calm.elements
    assert words(rough.text) == words(calm.text.replace(MARK, f"{MARK}{text}"))


@settings(max_examples=30, deadline=None)
@given(text=HOSTILE)
def test_prose_of_people_makes_paragraphs_lists_and_code_only(text: str) -> None:
    from mkdocs_techdesign.model.content import LongText

    rough = page(LongText(text), MANY)
    assert {tag for tag, _ in rough.elements} <= {"div", "p", "ul", "ol", "li", "code"}
    assert {names for tag, names in rough.elements if tag not in ("div", "code")} <= {()}


@settings(max_examples=10, deadline=None)
@given(text=HOSTILE)
def test_pictures(text: str) -> None:
    for name in ("figure", "figure_sequence"):
        tags = {tag for tag, _ in page(filled(BLOCKS[name], f"{MARK}{text}"), MANY).elements}
        assert not tags & {"script", "img", "iframe", "object", "embed", "form", "input", "foreignobject"}


def test_the_collected_payloads(corpora: Path) -> None:
    payloads = json.loads((corpora / "security" / "injection_payloads.json").read_text(encoding="utf-8"))["payloads"]
    for block in (BLOCKS["prose"], BLOCKS["table"], BLOCKS["heading"], BLOCKS["gap_list"]):
        calm = page(filled(block, MARK), MANY)
        for payload in payloads:
            rough = page(filled(block, f"{MARK}{payload['value']}"), MANY)
            assert rough.elements == calm.elements, payload["id"]
