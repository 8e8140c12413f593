"""What is missing, section by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from ..document import Document
from ..model.content import (
    Badge,
    Code,
    CompletenessBar,
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
from ..model.findings import Assessment, Finding, Kind, SectionAssessment, Severity, Status, Waived
from ..model.sections import BY_ID, SectionId
from . import Page
from ._badge import badge
from ._drifting import compared
from ._status import as_json
from ._writing import LONG, Words, about, beside, part, plural, stacked, subject, table, written

MARKS = {
    Status.COMPLETE: ("✅ complete", "ok"),
    Status.INCOMPLETE: ("⚠️ incomplete", "bad"),
    Status.NEEDS_INPUT: ("📝 needs input", "info"),
    Status.NOT_APPLICABLE: ("➖ not applicable", "quiet"),
}
FIRST = ("REQ-no-use-case", "REQ-performance-missing", "ARC-few-flows", "DAT-table-without-patterns")
"""Checks whose questions come first in their section: without these answers the others cannot be given."""
_PLURALS = {Severity.ERROR: ("errors",), Severity.WARNING: ("warnings", "questions"), Severity.ADVICE: ("advice",)}
FINDING = {Severity.ERROR: ("⛔", "bad"), Severity.WARNING: ("⚠️", "warn"), Severity.ADVICE: ("💡", "quiet")}


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


def bar(assessment: Assessment) -> Iterator[ContentBlock]:
    """Sections by status, the coverage of all, and whether the check passes."""
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
        yield from _verdict(assessment)


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


def _verdict(assessment: Assessment) -> Iterator[ContentBlock]:
    """What fails the check, and from where on findings do."""
    threshold = assessment.fail_on
    if threshold is None:
        yield Prose("No finding fails the check: design.yaml says so.")
        return
    failing = len(assessment.failing)
    words = [word for severity in Severity if severity.at_least(threshold) for word in _PLURALS[severity]]
    counted = " and ".join(", ".join(words).rsplit(", ", 1))
    beyond = ", unless the baseline knows them" if assessment.has_baseline else ""
    yield Prose(
        (
            Badge(f"⛔ {plural(failing, 'finding')} to repair", "bad")
            if failing
            else Badge("✅ the check passes", "ok"),
            f"Open {counted} {'fail the check' if failing else 'would fail it'}{beyond}.",
        )
    )


def _sections(assessment: Assessment) -> Iterator[ContentBlock]:
    yield from table(
        ("Section", "Status", "Checks met", "Coverage", "Open"),
        (
            Row(
                (
                    _link(item.section),
                    Badge(*MARKS[item.status]),
                    f"{item.satisfied} of {item.applicable}" if item.applicable else "",
                    f"{item.satisfied * 100 // item.applicable} %" if item.applicable else "",
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
                        word(finding),
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


def word(finding: Finding) -> Badge:
    """The sort of a finding as a badge."""
    if finding.kind is Kind.QUESTION:
        return Badge("📝 question", "info")
    mark, tone = FINDING[finding.severity]
    return Badge(f"{mark} {finding.severity.value}: {finding.kind.value}", tone)


def _waived(words: Words) -> Iterator[ContentBlock]:
    yield from table(
        ("Section", "Check", "What is accepted", "Reason", "Owner", "Expires", "Where"),
        (
            Row(
                (
                    _link(item.finding.section),
                    stacked(word(item.finding), Code(item.finding.check)),
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
