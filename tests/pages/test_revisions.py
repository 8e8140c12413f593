"""Revisions: those people wrote, else those version control knows, marked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from mkdocs_techdesign.checklist.references_missing import ReferencesMissing
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.model.findings import Assessment
from mkdocs_techdesign.model.history import Commit
from mkdocs_techdesign.pages._detail import at_level
from mkdocs_techdesign.pages.appendices import AppendicesPage
from mkdocs_techdesign.renderer import RenderContext, render
from tests.views.documents import made

KNOWN = (
    Commit(id="0123456789", date=date(2026, 3, 2), subject="<img src=x> | [a](b)"),
    Commit(id="abcdef0123", date=date(2026, 3, 1), subject=""),
)
WRITTEN = 'revisions:\n  - {version: "1.0", date: 2026-01-31, author: orders-team, changes: first draft}\n'


def page(design: str, history: tuple[Commit, ...] | None = KNOWN) -> str:
    """The appendices as Markdown; empty where there is no such page."""
    document = made({}, design=f"design: {{title: x, intent: new-feature, detail: comprehensive}}\n{design}")
    document = Document(facts=replace(document.facts, history=history), assessment=Assessment())
    section = AppendicesPage().build(document)
    return render(at_level(section, "comprehensive"), document, RenderContext()) if section else ""


def test_where_nobody_wrote_any_the_commits_are_shown_as_derived() -> None:
    text = page("")
    assert "Revision history" in text
    assert re.search(r">derived</span> From the last commits", text)
    rows = re.findall(
        r"<tr>\n<td[^>]*>(\d{4}.*?)</td>\n<td[^>]*><code[^>]*>(\w+)</code></td>\n<td[^>]*>(.*?)</td>", text
    )
    assert [row[1] for row in rows] == ["0123456789", "abcdef0123"]
    assert rows[1][2] == "no subject"
    assert "<img" not in text


def test_what_people_wrote_stands_alone() -> None:
    text = page(WRITTEN)
    assert "first draft" in text
    assert "0123456789" not in text


def test_outside_git_there_is_no_history() -> None:
    assert "Revision history" not in page("", ())


def test_a_history_that_was_cut_off_is_neither_shown_nor_missed() -> None:
    assert "Revision history" not in page("", None)
    design = "design: {title: x, intent: new-feature, detail: comprehensive}\n"
    for history, asked in (((), True), (None, False), (KNOWN, False)):
        facts = replace(made({}, design=design).facts, history=history)
        assert bool(list(ReferencesMissing().examine("revisions", facts))) == asked
