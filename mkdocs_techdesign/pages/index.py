"""What the system is and how far its design has come."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document
from ..model.content import (
    Badge,
    Callout,
    ContentBlock,
    Facts,
    Figure,
    Items,
    PageLink,
    Prose,
    Row,
    Section,
    Source,
    Text,
)
from ..model.findings import Finding
from ..model.location import Location
from ..model.sections import BY_ID, SectionId
from ..model.wording import plural, title
from ..views.risks import anchor, ranked
from ..views.system import in_brief
from . import Page
from ._begin import to_begin
from ._coverage import bar
from ._decisions import in_short
from ._questions import asked_of, by_owner, questions_of
from ._risks import LEVEL
from ._writing import Words, part, prose, table, written

STATUS = {
    "draft": ("✏️ draft", "quiet"),
    "in-review": ("👀 in review", "info"),
    "approved": ("✅ approved", "ok"),
    "superseded": ("⚠️ superseded", "warn"),
}
LISTED = 5
TOP = 3
"""Risks that the overview shows."""
BELONGS_BELOW = ("DOC-acronym-unexplained", "DOC-references-missing")
"""Gaps of the appendices."""


class OverviewPage(Page):
    """What is this, and is it ready for review?"""

    id = "index"
    order = 10

    def build(self, document: Document) -> Section | None:
        """Summary, owner and status, completeness, system picture, decisions, risks, questions, what was not read."""
        words = Words(document)
        design = document.design
        return Section(
            id=self.id,
            title=design.about.title or "System overview",
            question="What is this, and is it ready for review?",
            section=SectionId.DOC,
            blocks=(
                *_about(words),
                *part("Completeness", _completeness(words)),
                *part("The system", _system(words)),
                *part("Key decisions", in_short(words)),
                *part("Top risks", _risks(words)),
                *part("Open questions", _questions(words)),
                *part("Not scanned", _not_scanned(words)),
            ),
            sources=words.sources([Location(path) for path in document.architecture.scanned]),
            findings=tuple(gap for gap in words.findings(SectionId.DOC) if gap.check not in BELONGS_BELOW),
        )


def _about(words: Words) -> Iterator[ContentBlock]:
    about = words.document.design.about
    architecture = words.document.architecture
    if not words.document.design.given:
        yield Callout(
            "note",
            "As built",
            (
                Prose(
                    f"This site shows what the code says: {plural(len(architecture.resources), 'resource')} from "
                    f"{plural(len(architecture.scanned), 'file')}. What only people know is asked where it belongs."
                ),
                *to_begin(words.document),
            ),
        )
    yield from prose(about.summary)
    status = Badge(*STATUS[about.status]) if about.status else written(about, "status")
    pairs: list[tuple[str, Text]] = [
        ("Status", status),
        ("Owner", written(about, "owner")),
        ("Version", written(about, "version")),
        ("Date", written(about, "date")),
        ("Intent", title(about.intent) if about.intent else ""),
        ("Region", written(about, "region")),
        ("Approved by", written(about.approval, "by")),
    ]
    held = tuple((term, value) for term, value in pairs if value not in ("", ()))
    if held:
        yield Facts(held)


def _completeness(words: Words) -> Iterator[ContentBlock]:
    blocks = tuple(bar(words.document.assessment))
    if blocks:
        yield from blocks
        yield Prose((PageLink("What is missing, section by section", "completeness"),))


def _system(words: Words) -> Iterator[ContentBlock]:
    figures = words.figures("system", wide=True)
    if figures:
        brief = in_brief(words.document)
        yield Figure(brief, wide=True) if brief else figures[0]
        yield Prose((PageLink("The parts and how they talk", "architecture"),))


def _risks(words: Words) -> Iterator[ContentBlock]:
    """The worst few; the page of requirements has all."""
    held = ranked(words.document)
    yield from table(
        ("Risk", "Severity", "Likelihood", "Mitigation"),
        (
            Row(
                (
                    PageLink(title(key), "requirements", anchor(key)),
                    Badge(*LEVEL[risk.severity]) if risk.severity else written(risk, "severity"),
                    Badge(*LEVEL[risk.likelihood]) if risk.likelihood else written(risk, "likelihood"),
                    written(risk, "mitigation"),
                )
            )
            for key, risk in held[:TOP]
        ),
    )
    if len(held) > TOP:
        yield Prose((PageLink(f"and {plural(len(held) - TOP, 'more risk')}", "requirements"),))


def _questions(words: Words) -> Iterator[ContentBlock]:
    shown = words.findings(SectionId.DOC)
    for owner, questions in by_owner(words, shown):
        if not owner and len(questions) > LISTED:
            yield from _unasked(words, shown)
            continue
        yield asked_of(owner)
        yield Items(tuple(questions[:LISTED]))
        if len(questions) > LISTED:
            more = f"and {plural(len(questions) - LISTED, 'more question')}"
            yield Prose((PageLink(more, "completeness"),))


def _unasked(words: Words, besides: tuple[Finding, ...]) -> Iterator[ContentBlock]:
    """Many questions that nobody is asked: how many in each section, and the first of them."""
    rows = (
        Row((PageLink(BY_ID[section].title, BY_ID[section].slug), str(len(found)), found[0].message))
        for section, found in questions_of(words, besides).items()
    )
    yield Prose("Nobody is asked yet.")
    yield from table(("About", "Questions", "First of them"), rows, align="lr")
    yield Prose((PageLink("All questions, with where to write the answers", "completeness"),))


def _not_scanned(words: Words) -> Iterator[ContentBlock]:
    missed = words.document.architecture.failed
    if not missed:
        return
    yield Prose(
        f"{plural(len(missed), 'file')} could not be read and {'is' if len(missed) == 1 else 'are'} not on these pages."
    )
    yield Items(tuple((Source(Location(item.path, item.line)), item.reason) for item in missed[:LISTED]))
    if len(missed) > LISTED:
        yield Prose((PageLink(f"and {len(missed) - LISTED} more", "catalogue"),))
