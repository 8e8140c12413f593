"""Findings to one row for each section, in which status, coverage and findings never contradict each other.

An item with a subject counts in each section in which it has found something, waived or not, and where it found
nothing at all in its own: so what it finds elsewhere is never a check met at home.
A rule about the review itself counts where it is broken. Neither is satisfied in a section where something of it is
left at warning or above. So a section is complete exactly where all that counts in it is satisfied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model.findings import Assessment, Finding, ItemResult, Kind, SectionAssessment, Severity, Status, Waived
from ..model.sections import SECTIONS, SectionId

_PLACES = {id: place for place, id in enumerate(SectionId)}
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


def rows(
    items: Sequence[ItemResult], own: Sequence[Finding], waived: Sequence[Waived]
) -> dict[SectionId, SectionAssessment]:
    """One row for every section, in document order. `own` are findings about the review itself."""
    found = [finding for item in items for finding in item.findings]
    inside: dict[SectionId, list[Finding]] = {id: [] for id in SectionId}
    for finding in sorted([*own, *found], key=order):
        inside[finding.section].append(finding)
    counted = _counted(items, [*found, *(one.finding for one in waived)])
    return {
        info.id: _row(
            info.id, counted[info.id], inside[info.id], [one for one in waived if one.finding.section is info.id]
        )
        for info in SECTIONS
    }


def totals(sections: Mapping[SectionId, SectionAssessment]) -> tuple[int, int]:
    """Satisfied and applicable items of all sections."""
    all_of_them = Assessment(sections=sections)
    return all_of_them.satisfied, all_of_them.applicable


def order(finding: Finding) -> tuple[object, ...]:
    """By section, severity and place."""
    return (
        _PLACES[finding.section],
        _RANKS[finding.severity],
        finding.location,
        finding.check,
        finding.target,
        finding.message,
    )


def grave(finding: Finding) -> bool:
    """True for what keeps a section from being complete."""
    return finding.severity.at_least(Severity.WARNING)


def _counted(items: Sequence[ItemResult], found: Sequence[Finding]) -> dict[SectionId, set[str]]:
    """The items that count in each section. `found` are their findings, with the waived ones."""
    counted: dict[SectionId, set[str]] = {id: set() for id in SectionId}
    for finding in found:
        counted[finding.section].add(finding.check)
    spoken = set().union(*counted.values())
    for item in items:
        if item.subjects and item.check not in spoken:
            counted[item.section].add(item.check)
    return counted


def _row(id: SectionId, items: set[str], inside: Sequence[Finding], accepted: Sequence[Waived]) -> SectionAssessment:
    left = {finding.check for finding in inside if grave(finding)}
    counted = items | left
    return SectionAssessment(
        section=id,
        status=_status(bool(counted), inside),
        satisfied=len(counted - left),
        applicable=len(counted),
        findings=tuple(inside),
        waived=tuple(accepted),
    )


def _status(applies: bool, findings: Sequence[Finding]) -> Status:
    left = [finding for finding in findings if grave(finding)]
    if not left:
        return Status.COMPLETE if applies or findings else Status.NOT_APPLICABLE
    if all(finding.kind is Kind.QUESTION for finding in left):
        return Status.NEEDS_INPUT
    return Status.INCOMPLETE
