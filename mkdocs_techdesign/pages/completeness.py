"""What is missing, section by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..document import Document
from ..model.content import (
    Badge,
    Code,
    CompletenessBar,
    ContentBlock,
    Details,
    Items,
    PageLink,
    Prose,
    Row,
    Section,
    Source,
    Strong,
    Text,
)
from ..model.findings import Assessment, Finding, Kind, SectionAssessment, Severity, Status
from ..model.sections import BY_ID, SectionId
from . import Page
from ._writing import LONG, Words, about, beside, part, plural, stacked, subject, table, written

MARKS = {
    Status.COMPLETE: ("✅ complete", "ok"),
    Status.INCOMPLETE: ("⚠️ incomplete", "bad"),
    Status.NEEDS_INPUT: ("📝 needs input", "info"),
    Status.NOT_APPLICABLE: ("➖ not applicable", "quiet"),
}
FIRST = ("REQ-no-use-case", "REQ-performance-missing", "ARC-few-flows", "DAT-table-without-patterns")
"""Checks whose questions come first in their section: without these answers the others cannot be given."""
FINDING = {Severity.ERROR: ("⛔", "bad"), Severity.WARNING: ("⚠️", "warn"), Severity.ADVICE: ("💡", "quiet")}


class CompletenessPage(Page):
    """What is missing?"""

    id = "completeness"
    order = 800

    def build(self, document: Document) -> Section | None:
        """Sections with status and coverage, all findings, waivers, assumptions and questions."""
        assessment = document.assessment
        words = Words(document)
        return Section(
            id=self.id,
            title="Completeness",
            question="What is missing?",
            blocks=(
                *bar(assessment),
                *_sections(assessment),
                *part("Findings", _findings(assessment)),
                *part("Waived", _waived(assessment)),
                *part("Assumptions", _assumptions(words)),
                *part("Questions to take to the meeting", _questions(words)),
            ),
            sources=words.sources(),
        )


def bar(assessment: Assessment) -> Iterator[ContentBlock]:
    """Sections by status, and the coverage of all."""
    count = Counter(section.status for section in assessment.sections.values())
    order = (Status.COMPLETE, Status.NEEDS_INPUT, Status.INCOMPLETE)
    segments = tuple((status.value, count[status]) for status in order if count[status])
    if segments:
        yield CompletenessBar(segments)
    satisfied = sum(section.satisfied for section in assessment.sections.values())
    applicable = sum(section.applicable for section in assessment.sections.values())
    if applicable:
        yield Prose(
            f"{satisfied} of {applicable} checks that apply are met. Open: {tally(assessment.findings) or 'nothing'}."
        )


def tally(findings: tuple[Finding, ...]) -> str:
    """`3 errors, 1 question`: how many of each sort, worst first."""
    asked = sum(finding.kind is Kind.QUESTION for finding in findings)
    rest = Counter(finding.severity for finding in findings if finding.kind is not Kind.QUESTION)
    parts = [
        plural(rest[Severity.ERROR], "error") if rest[Severity.ERROR] else "",
        plural(rest[Severity.WARNING], "warning") if rest[Severity.WARNING] else "",
        plural(asked, "question") if asked else "",
        f"{rest[Severity.ADVICE]} advice" if rest[Severity.ADVICE] else "",
    ]
    return ", ".join(part for part in parts if part)


def _sections(assessment: Assessment) -> Iterator[ContentBlock]:
    yield from table(
        ("Section", "Status", "Checks met", "Open"),
        (
            Row(
                (
                    PageLink(BY_ID[item.section].title, BY_ID[item.section].slug),
                    Badge(*MARKS[item.status]),
                    f"{item.satisfied} of {item.applicable}" if item.applicable else "",
                    _open(item),
                )
            )
            for item in assessment.sections.values()
            if item.status is not Status.NOT_APPLICABLE
        ),
        align="llrl",
    )
    left_out = [
        BY_ID[item.section].title for item in assessment.sections.values() if item.status is Status.NOT_APPLICABLE
    ]
    if left_out:
        yield Prose(f"Nothing to check yet in: {', '.join(left_out)}.")


def _open(item: SectionAssessment) -> str:
    waived = f"{len(item.waived)} waived" if item.waived else ""
    return ", ".join(text for text in (tally(item.findings), waived) if text)


def _findings(assessment: Assessment) -> Iterator[ContentBlock]:
    if len(assessment.findings) <= LONG:
        yield from _listed(assessment.findings, named=True)
        return
    for id, section in assessment.sections.items():
        for found in _listed(section.findings, named=False):
            yield Details((Strong(BY_ID[id].title), tally(section.findings)), (found,))


def _listed(findings: tuple[Finding, ...], *, named: bool) -> Iterator[ContentBlock]:
    yield from table(
        ("Section", "Kind", "What is wrong", "What to do", "Where"),
        (
            Row(
                (
                    PageLink(BY_ID[finding.section].title, BY_ID[finding.section].slug) if named else "",
                    word(finding),
                    stacked(subject(finding), finding.message),
                    finding.fix,
                    stacked(Source(finding.location), Code(finding.check)),
                )
            )
            for finding in findings
        ),
        filterable=True,
    )


def word(finding: Finding) -> Badge:
    """The sort of a finding as a badge."""
    if finding.kind is Kind.QUESTION:
        return Badge("📝 question", "info")
    mark, tone = FINDING[finding.severity]
    return Badge(f"{mark} {finding.severity.value}: {finding.kind.value}", tone)


def _waived(assessment: Assessment) -> Iterator[ContentBlock]:
    yield from table(
        ("Check", "About", "What is accepted", "Reason", "Owner", "Expires"),
        (
            Row(
                (
                    Code(item.finding.check),
                    about(item.finding.target),
                    item.finding.message,
                    item.reason,
                    item.owner,
                    item.expires.isoformat() if item.expires else Badge("never", "warn"),
                )
            )
            for item in assessment.waived
        ),
    )


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
            for item in words.document.design.assumptions
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


def asked_of(owner: str) -> Prose:
    """The line above the questions of one owner."""
    return Prose(("Asked of", Strong(owner))) if owner else Prose("Nobody is asked yet")


def questions_of(words: Words, besides: tuple[Finding, ...] = ()) -> dict[SectionId, list[Finding]]:
    """Questions that nobody is asked, by section, those first whose answers decide most. `besides` is left out."""
    found: dict[SectionId, list[Finding]] = {}
    for finding in words.document.assessment.questions:
        if not finding.owner and finding not in besides:
            found.setdefault(finding.section, []).append(finding)
    for questions in found.values():
        questions.sort(key=lambda finding: FIRST.index(finding.check) if finding.check in FIRST else len(FIRST))
    return {id: found[id] for id in BY_ID if id in found}


def by_owner(words: Words, besides: tuple[Finding, ...] = ()) -> list[tuple[str, list[Text]]]:
    """Everything only people can answer, by who is asked; what nobody is asked comes last. `besides` is left out."""
    asked: dict[str, list[Text]] = {}
    seen: set[object] = set()
    for finding in words.document.assessment.questions:
        text = beside(subject(finding), finding.message, Source(finding.location))
        if finding not in besides:
            asked.setdefault(finding.owner or "", []).append(text)
        seen.add(finding.location)
    for question in words.document.design.questions:
        if question.text and question.location not in seen:
            asked.setdefault(question.owner or "", []).append((question.text, Source(question.location)))
    return [(owner, asked[owner]) for owner in sorted(asked, key=lambda name: (not name, name))]
