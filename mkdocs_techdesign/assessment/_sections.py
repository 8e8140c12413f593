"""Findings to one row for each section, in which status, coverage and findings never contradict each other.

An item with a subject counts in each section in which it has found something, waived or not, and where it found
nothing at all in its own: so what it finds elsewhere is never a check met at home.
A rule about the review itself counts where it is broken. Neither is satisfied in a section where something of it is
left at warning or above. So a section is complete exactly where all that counts in it is satisfied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..model.findings import Assessment, Finding, ItemResult, Kind, SectionAssessment, Severity, Status, Waived
from ..model.sections import SECTIONS, SectionId


def rows(
    items: Sequence[ItemResult], own: Sequence[Finding], waived: Sequence[Waived]
) -> dict[SectionId, SectionAssessment]:
    """One row for every section, in document order. `own` are findings about the review itself."""
    return {info.id: _row(info.id, items, own, waived) for info in SECTIONS}


def totals(sections: Mapping[SectionId, SectionAssessment]) -> tuple[int, int]:
    """Satisfied and applicable items of all sections."""
    all_of_them = Assessment(sections=sections)
    return all_of_them.satisfied, all_of_them.applicable


def order(finding: Finding) -> tuple[object, ...]:
    """By section, severity and place."""
    return (
        list(SectionId).index(finding.section),
        list(Severity).index(finding.severity),
        finding.location,
        finding.check,
        finding.target,
        finding.message,
    )


def grave(finding: Finding) -> bool:
    """True for what keeps a section from being complete."""
    return finding.severity.at_least(Severity.WARNING)


def _row(
    id: SectionId, items: Sequence[ItemResult], own: Sequence[Finding], waived: Sequence[Waived]
) -> SectionAssessment:
    found = [finding for item in items for finding in item.findings if finding.section is id]
    broken = [finding for finding in own if finding.section is id]
    accepted = tuple(one for one in waived if one.finding.section is id)
    inside = tuple(sorted([*broken, *found], key=order))
    left = _checks(filter(grave, inside))
    away = _checks(finding for item in items for finding in item.findings if finding.section is not id)
    away |= _checks(one.finding for one in waived if one.finding.section is not id)
    counted = {item.check for item in items if item.section is id and item.subjects} - away
    counted |= left | _checks(found) | _checks(one.finding for one in accepted)
    return SectionAssessment(
        section=id,
        status=_status(bool(counted), inside),
        satisfied=len(counted - left),
        applicable=len(counted),
        findings=inside,
        waived=accepted,
    )


def _checks(findings: Iterable[Finding]) -> set[str]:
    return {finding.check for finding in findings}


def _status(applies: bool, findings: Sequence[Finding]) -> Status:
    left = [finding for finding in findings if grave(finding)]
    if not left:
        return Status.COMPLETE if applies or findings else Status.NOT_APPLICABLE
    if all(finding.kind is Kind.QUESTION for finding in left):
        return Status.NEEDS_INPUT
    return Status.INCOMPLETE
