"""What is missing, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..document import Document
from ..model.content import (
    Badge,
    Code,
    ContentBlock,
    Details,
    Download,
    Items,
    PageLink,
    Prose,
    Row,
    Section,
    Source,
    Strong,
    Text,
)
from ..model.findings import Assessment, Finding, Kind, SectionAssessment, Status, Waived, percent
from ..model.sections import BY_ID, SectionId
from ..model.wording import plural
from . import Page
from ._badge import badge
from ._begin import to_begin
from ._coverage import bar
from ._drifting import compared
from ._findings import sort, state, tally
from ._questions import asked_of, by_owner
from ._status import as_json
from ._writing import LONG, Words, about, beside, part, stacked, subject, table, written

DRIFT = "design-and-code"
"""Anchor of what the section Drift has: it has no page of its own. Hosts give its heading the id `drift`."""
SOON = 30
"""Days before a waiver expires from which it is marked."""


class CompletenessPage(Page):
    """What is missing?"""

    id = "completeness"
    order = 800

    def build(self, document: Document) -> Section | None:
        """Sections with status and coverage, drift, other findings, what is known or waived, assumptions, questions."""
        assessment = document.assessment
        words = Words(document)
        return Section(
            id=self.id,
            title="Completeness",
            question="What is missing?",
            blocks=(
                *bar(assessment),
                *to_begin(document),
                *_sections(assessment),
                *part("Drift", _drift(words), anchor=DRIFT),
                *part("Findings", _findings(assessment)),
                *part("Known from the baseline", _known(assessment)),
                *part("Waived", _waived(words)),
                *part("Assumptions", _assumptions(words)),
                *part("Questions to take to the meeting", _questions(words)),
                *part("For dashboards", _files(document)),
            ),
            sources=words.sources(),
        )


def _sections(assessment: Assessment) -> Iterator[ContentBlock]:
    yield from table(
        ("Section", "Status", "Checks met", "Coverage", "Open"),
        (
            Row(
                (
                    _link(item.section),
                    state(item.status),
                    f"{item.satisfied} of {item.applicable}" if item.applicable else "",
                    "" if item.coverage is None else f"{percent(item.coverage)} %",
                    _open(item, assessment),
                )
            )
            for item in assessment.sections.values()
            if item.status is not Status.NOT_APPLICABLE
        ),
        align="llrrl",
    )
    left_out = [
        BY_ID[item.section].title for item in assessment.sections.values() if item.status is Status.NOT_APPLICABLE
    ]
    if left_out:
        yield Prose(f"Nothing to check yet in: {', '.join(left_out)}.")


def _link(id: SectionId) -> PageLink:
    return PageLink(BY_ID[id].title, BY_ID[id].slug, DRIFT if BY_ID[id].slug == "completeness" else "")


def _open(item: SectionAssessment, assessment: Assessment) -> str:
    held = set(assessment.known)
    known = sum(finding in held for finding in item.findings)
    more = (f"{known} of them known" if known else "", f"{len(item.waived)} waived" if item.waived else "")
    return ", ".join(text for text in (tally(item.findings), *more) if text)


def _drift(words: Words) -> Iterator[ContentBlock]:
    """Where design and code disagree, whichever section it belongs to."""
    assessment = words.document.assessment
    held = set(assessment.known)
    found = tuple(one for one in assessment.findings if _drifts(one) and one not in held)
    yield from _listed(found, assessment, named=True)
    yield from compared(words, found)


def _drifts(finding: Finding) -> bool:
    return finding.kind is Kind.DRIFT or finding.section is SectionId.DRF


def _findings(assessment: Assessment) -> Iterator[ContentBlock]:
    held = set(assessment.known)
    found = tuple(one for one in assessment.findings if not _drifts(one) and one not in held)
    if len(found) <= LONG:
        yield from _listed(found, assessment, named=True)
        return
    for id in assessment.sections:
        inside = tuple(one for one in found if one.section is id)
        for listed in _listed(inside, assessment, named=False):
            yield Details((Strong(BY_ID[id].title), tally(inside)), (listed,))


def _known(assessment: Assessment) -> Iterator[ContentBlock]:
    """What the baseline excuses, and its rows that nothing needs any more."""
    for listed in _listed(assessment.known, assessment, named=True):
        long = len(assessment.known) > LONG
        yield Details(plural(len(assessment.known), "finding"), (listed,)) if long else listed
    rows = tuple(
        Row((Code(row.check), about(row.target), row.message, Source(row.location))) for row in assessment.gone
    )
    for listed in table(("Check", "About", "What was wrong", "Row"), rows):
        yield Prose(
            (
                f"{plural(len(rows), 'row')} of the baseline without a finding:",
                Code("techdesign check --write-baseline"),
                "takes such rows out.",
            )
        )
        yield listed


def _listed(findings: tuple[Finding, ...], assessment: Assessment, *, named: bool) -> Iterator[ContentBlock]:
    failing, held = set(assessment.failing), set(assessment.known)
    yield from table(
        ("Section", "Kind", "What is wrong", "What to do", "Where"),
        (
            Row(
                (
                    _link(finding.section) if named else "",
                    beside(
                        sort(finding),
                        Badge("fails the check", "quiet") if finding in failing else "",
                        Badge("known", "quiet") if finding in held else "",
                    ),
                    stacked(subject(finding), finding.message),
                    beside(finding.fix, f"Asked of {finding.owner}." if finding.owner else ""),
                    stacked(Source(finding.location), Code(finding.check)),
                )
            )
            for finding in findings
        ),
        filterable=True,
    )


def _waived(words: Words) -> Iterator[ContentBlock]:
    yield from table(
        ("Section", "Check", "What is accepted", "Reason", "Owner", "Expires", "Where"),
        (
            Row(
                (
                    _link(item.finding.section),
                    stacked(sort(item.finding), Code(item.finding.check)),
                    stacked(subject(item.finding), item.finding.message),
                    item.reason,
                    item.owner,
                    _expires(item, words.document.facts.as_of),
                    Source(item.finding.location),
                )
            )
            for item in words.document.assessment.waived
        ),
    )


def _expires(item: Waived, as_of: date) -> Text:
    """The last day, and how far it is where it is near."""
    if item.expires is None:
        return Badge("never", "warn")
    left = (item.expires - as_of).days
    near = Badge("last day" if left == 0 else f"in {plural(left, 'day')}", "warn") if left <= SOON else ""
    return stacked(item.expires.isoformat(), near)


def _files(document: Document) -> Iterator[ContentBlock]:
    yield Prose("Made with every build, for a README and for other programs.")
    yield Download("completeness.svg", badge(document), "Badge with coverage and state")
    yield Download("completeness.json", as_json(document), "Coverage, counts and sections as JSON")


def _assumptions(words: Words) -> Iterator[ContentBlock]:
    yield from table(
        ("Assumption", "State", "Affects", "Question", "Owner", "Source"),
        (
            Row(
                (
                    written(item, "text"),
                    Badge("✅ validated", "ok") if item.validated else Badge("⚠️ assumption", "warn"),
                    words.mentions(item.affects),
                    written(item, "question"),
                    written(item, "owner"),
                    Source(item.location),
                )
            )
            for item in sorted(words.document.design.assumptions, key=lambda item: bool(item.validated))
        ),
    )


def _questions(words: Words) -> Iterator[ContentBlock]:
    for owner, questions in by_owner(words):
        heading, listed = asked_of(owner), Items(tuple(questions), ordered=True)
        if not owner and len(questions) > LONG:
            yield Prose(
                f"{plural(len(questions), 'question')} nobody is asked yet: they stand above by section. "
                "Write an owner beside an answer that is still to come, and it stands here under that name."
            )
        elif len(questions) > LONG:
            yield Details(beside(heading.text, f"({plural(len(questions), 'question')})"), (listed,))
        else:
            yield heading
            yield listed
