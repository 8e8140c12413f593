"""Names and texts of strangers through every export, every form of a comparison and every file a site offers: what a
real parser reads is what was meant, and a CI server that reads the log finds no command in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mkdocs_techdesign import escape
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.exports import Export, Report, View, _change_json, _change_markdown, _change_text
from mkdocs_techdesign.exports._change import Side, difference
from mkdocs_techdesign.exports.text import TextReport
from mkdocs_techdesign.hosting.site import Site, assemble
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.renderer import RenderContext
from tests.diff.test_diff import read
from tests.site.test_hostile_text import design, pictures, template

from .test_escape import ATTACKS

TRICKS = [
    "##[set-output name=passed]true", "x ##vso[task.prependpath]/tmp/evil", "##teamcity[buildStatus text='ok']",
    "::set-output name=passed::true", "a\r::add-mask::a", "a%0A::error::b", "]]>&x;<!-- -->", "--><img src=x>", "<!--",
    "\x1b]8;;https://canary.invalid\x07x\x1b]8;;\x1b\\", "\u2028::error::x", "=cmd|' /C calc'!A0", "@team", "#12",
    "GH-12 owner/repo#1 owner@0123456789", "![x](//canary.invalid)", "<https://canary.invalid>", "`` ` ``", "~~~\nx",
    "!include https://canary.invalid", "@enduml", "%%{init: {'securityLevel': 'loose'}}%%", "</details></table>",
    "$(touch x) `touch x`; rm -rf .", "../../../etc/passwd", "javascript:alert(1)", "\\| a | b |", "[a]: javascript:x",
    "\ud800\uffff\ufdd0", "a\0b", "\u202etxt.exe", "'\"><svg onload=x>",
]  # fmt: skip
OURS = {"github": {"error", "warning", "notice", "group", "endgroup"}}
"""Commands that a form of the findings is made of."""
TAGS = frozenset(
    {"h2", "h3", "p", "strong", "blockquote", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "ul",
     "li", "br", "code", "pre"}
)  # fmt: skip
"""What our comments are made of: neither links nor pictures."""


@dataclass(frozen=True)
class Hostile:
    """What a repository of such names becomes."""

    document: Document
    site: Site
    printed: dict[str, str]
    """Comparisons, and the findings with their source lines, by a name that says how each is read."""


def made(values: list[str], folder: Path) -> Hostile:
    """A repository with the values in templates, in the design and as names of files, against an empty one."""
    values = [re.sub("[\ud800-\udfff\ufffe\uffff]", "?", value) for value in values]  # YAML has no such characters
    empty = folder / "empty" / "shop"
    shop = folder / "shop"
    for place in (empty, shop):
        place.mkdir(parents=True)
    files = {"template.yaml": template(values), "design.yaml": {**design(values), **pictures(values)}}
    for name, content in files.items():
        (shop / name).write_text(yaml.safe_dump(content, sort_keys=False, width=10_000), encoding="utf-8")
    for number, value in enumerate(values):
        name = re.sub("[/\0]", "-", value)[:60]
        (shop / f"{name}{number}.yaml").write_text(
            f"Resources: {{Q{number}: {{Type: AWS::SQS::Queue, Properties: {{A: !Foo x}}}}, L: {{Type: 'AWS::X'}}}}\n"
        )
    document = read(shop)
    context = RenderContext(folder="", repo_url="https://github.com/a/b", commit="0" * 12, design_path="design.yaml")
    found = difference(Side(document=read(empty), name=values[0]), Side(document=document, name=values[-1]))
    rows = "".join(f"{escape.line(text)}\n" for text, _ in _change_text.lines(found))
    return Hostile(
        document=document,
        site=assemble(document, context),
        printed={
            "comment.md": _change_markdown.text(found),
            "difference.json": escape.json(json.dumps(_change_json.data(found))),
            "difference.txt": rows,
            "excerpts.txt": TextReport().write(document, View(root=shop)),
        },
    )


@cache
def everything() -> Hostile:
    """With every attack there is."""
    with TemporaryDirectory() as folder:
        return made([*TRICKS, *ATTACKS], Path(folder))


def reports() -> list[type[Export]]:
    return sorted(members("exports", Export), key=lambda member: member.id)


def commands(log: str) -> Iterator[str]:
    """Commands that GitHub's, Azure's and TeamCity's servers find in a log."""
    for row in re.split("\r\n|\r|\n", log):
        if new := re.match(r"\s*::(\S*)[^:]*(?::[^:]+)*::", row):
            yield new[1].partition("::")[0]
        elif old := re.search(r"##(\w*)\[([\w.-]*)[^\]]*\]", row):
            yield old[0]


class Seen(HTMLParser):
    """Elements and texts of a rendered comment."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.path: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.path += [tag] if tag != "br" else []

    def handle_endtag(self, tag: str) -> None:
        assert self.path.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts += [data] if "code" not in self.path else []


def judge(name: str, content: bytes, own: Iterable[str] = ()) -> None:
    """Read a file as the program that it is for reads it. A kind of file nobody here knows has to be added."""
    text = content.decode("utf-8")
    assert set(commands(text)) <= set(own), name
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text), name
    kind = PurePosixPath(name).suffix
    if kind in (".json", ".sarif"):
        value = json.loads(text)
        if kind == ".sarif":
            sarif(value)
    elif kind in (".xml", ".svg"):
        root = ElementTree.fromstring(text)
        assert not [part for part in root.iter() if re.search(r"script|foreignObject|\}a$|image|use$", str(part.tag))]
        assert not [key for part in root.iter() for key in part.attrib if re.search("^on|href", key)]
    elif kind == ".md":
        comment(text)
    elif kind == ".graphql":
        schema(text)
    else:
        assert kind == ".txt", f"say here how {name} is read"


def sarif(value: Any) -> None:
    """Addresses lead nowhere else, and messages have no links."""
    for result in value["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[\w.~%-][\w.~%/-]*", uri, re.ASCII), uri
        assert ".." not in unquote(uri).split("/")
        assert not re.search(r"(?<!\\)(?:\\\\)*\[", result["message"]["text"])


def comment(text: str) -> None:
    """As a code host shows it: our elements, no attribute that acts, no mention."""
    seen = Seen(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))
    assert {tag for tag, _ in seen.elements} <= TAGS
    assert {(key, value) for _, attributes in seen.elements for key, value in attributes.items()} <= {
        ("class", "language-mermaid"), ("style", "text-align:right"),
    }  # fmt: skip
    assert not [one for one in seen.texts if re.search(r"(?<!\w)@\w|#\d", one)]


def schema(text: str) -> None:
    """One document of GraphQL, as the language's own parser reads it."""
    graphql = pytest.importorskip("graphql")
    assert graphql.parse(text).definitions


def exported(member: type[Export], document: Document) -> None:
    """What one export makes."""
    own = OURS.get(member.form, ()) if issubclass(member, Report) else ()
    for name, content in member().render(document).items():
        judge(name, content, own)


def shown(hostile: Hostile) -> None:
    """What is printed otherwise, and what a site is made of."""
    for name, text in hostile.printed.items():
        judge(name, text.encode())
    for name, content in hostile.site.files:
        judge(name, content)
    for uri, page in hostile.site.pages:
        assert re.fullmatch(r"[a-z0-9/-]+\.md", uri)
        head, _, body = page.removeprefix("---\n").partition("\n---\n")
        if page.startswith("---\n"):
            assert set(yaml.safe_load(head)) <= {"title", "description", "hide", "search", "tags"}, uri
            assert body


@pytest.mark.parametrize("member", reports(), ids=lambda member: member.id)
def test_attacks_stay_text_in_every_export(member: type[Export]) -> None:
    exported(member, everything().document)


def test_attacks_stay_text_in_comparisons_and_files() -> None:
    hostile = everything()
    assert len(hostile.document.assessment.findings) > 200
    shown(hostile)


NAMES = st.lists(st.sampled_from([*TRICKS, *ATTACKS]) | st.text(max_size=20), min_size=3, max_size=4)


@given(NAMES)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_names_stay_text_everywhere(values: list[str]) -> None:
    with TemporaryDirectory() as folder:
        hostile = made(values, Path(folder))
    for member in reports():
        exported(member, hostile.document)
    shown(hostile)
