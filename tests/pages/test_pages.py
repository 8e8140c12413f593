"""Every page of two small systems: one with a design, one as it was found."""

from __future__ import annotations

import html
import posixpath
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

import markdown
import pytest

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.model.findings import Assessment, Finding, Kind, SectionAssessment, Severity, Status
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.sections import SectionId
from mkdocs_techdesign.pages import Page
from mkdocs_techdesign.pages._detail import at_level, downloads
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.renderer import RenderContext, render

HERE = Path(__file__).parent
PROJECTS = ("orders", "as-built", "coded", "workflow", "planned")
PAGES = {page.id: page for page in members("pages", Page)}
TEXT = dict.fromkeys(("graph", "keymap", "matrix", "sequence", "states", "entities"), "text")


def assessment(document: Document) -> Assessment:
    """A review that does not change when checks are added."""
    where = document.design.where("apis")
    gap = Finding(
        check="API-route-undescribed",
        section=SectionId.API,
        kind=Kind.GAP,
        severity=Severity.ERROR,
        message="GET /orders/{id} has no description.",
        location=where,
        target="GET /orders/{id}",
        fix="Write description: and one sentence.",
    )
    question = replace(
        gap, check="DAT-retention", section=SectionId.DAT, kind=Kind.QUESTION, target="OrdersTable", owner="product",
        severity=Severity.WARNING, message="How long are orders kept?", fix="Write retention: below the entity.",
    )  # fmt: skip
    sections = {
        SectionId.DOC: SectionAssessment(section=SectionId.DOC, status=Status.COMPLETE, satisfied=4, applicable=4),
        SectionId.DAT: SectionAssessment(
            section=SectionId.DAT, status=Status.NEEDS_INPUT, satisfied=2, applicable=3, findings=(question,)
        ),
        SectionId.API: SectionAssessment(
            section=SectionId.API, status=Status.INCOMPLETE, satisfied=1, applicable=2, findings=(gap,)
        ),
        SectionId.MIG: SectionAssessment(
            section=SectionId.MIG, status=Status.NOT_APPLICABLE, satisfied=0, applicable=0
        ),
    }
    return Assessment(sections=sections, findings=(question, gap))


@cache
def document(project: str) -> Document:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "checkout"
        shutil.copytree(HERE / project, root, ignore=shutil.ignore_patterns("expected"))
        read = pipeline.read(locate(root))
    facts = replace(read.facts, architecture=replace(read.architecture, commit="0123456789abcdef"))
    read = replace(read, facts=facts)
    return replace(read, assessment=assessment(read))


@cache
def rendered(project: str) -> dict[str, str]:
    built = {id: page().build(document(project)) for id, page in PAGES.items()}
    sections = {id: section and at_level(section, "comprehensive") for id, section in built.items()}
    slugs = frozenset(id for id, section in sections.items() if section)
    context = RenderContext(slugs=slugs, repo_url="https://github.com/o/r", commit="0123456789abcdef", formats=TEXT)
    return {id: render(section, document(project), context) for id, section in sections.items() if section}


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("page", sorted(PAGES))
def test_page(page: str, project: str, golden: Callable[[Path, str], None]) -> None:
    # Entities are decoded so that people can read the difference; tests/renderer pins the encoding itself.
    golden(HERE / project / "expected" / f"{page}.md", html.unescape(rendered(project).get(page, "No page.\n")))


@pytest.mark.parametrize("page", sorted(PAGES))
def test_some_project_has_the_page(page: str) -> None:
    assert any(page in rendered(project) for project in PROJECTS)


@pytest.mark.parametrize("project", PROJECTS)
def test_nothing_says_that_it_has_nothing(project: str) -> None:
    for page, text in rendered(project).items():
        visible = re.sub(r"<[^>]*>", " ", html.unescape(text))
        assert not re.search(r"\bNone\b|\bN/A\b|\bnan\b|<td[^>]*></td></tr>\s*</tbody>", visible), page


class Anchors(HTMLParser):
    """Ids and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(markdown.markdown(text, extensions=["toc", "tables"]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in ("href", "xlink:href") and value and "://" not in value:
                self.links.append(value)


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("formats", [{}, TEXT], ids=["pictures", "text"])
def test_every_link_lands(project: str, formats: dict[str, str]) -> None:
    built = {id: page().build(document(project)) for id, page in PAGES.items()}
    sections = {id: section and at_level(section, "comprehensive") for id, section in built.items()}
    slugs = frozenset(id for id, section in sections.items() if section)
    context = RenderContext(slugs=slugs, formats=formats)
    pages = {id: Anchors(render(section, document(project), context)) for id, section in sections.items() if section}
    files = {f"files/{file.name}" for section in sections.values() if section for file in downloads(section.blocks)}
    for slug, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), slug
        base = "design/" if slug == "index" else f"design/{slug}/"
        for link in page.links:
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(base, path)).removeprefix("design").strip("/") or "index"
            if target in files:
                continue
            assert target in pages, (slug, link)
            assert not anchor or unquote(anchor) in pages[target].ids, (slug, link)


def test_a_place_in_the_design_is_named_where_something_is_missing() -> None:
    text = html.unescape(rendered("orders")["apis"])
    assert "Write description: and one sentence." in text
    assert str(document("orders").design.where("apis").line) in text
    assert isinstance(document("orders").design.where(), Location)
