"""Findings to status: the checklist applied to one design, with severities, waivers, coverage and thresholds.

    results = examine(facts, checks)
    assessment = assess(facts, results)

A section is complete when no finding at warning or above is left in it, needs input when only questions to people
remain, else incomplete. An item is satisfied when no finding at warning or above of its own is left; coverage is
satisfied items over applicable items. Advice and waived findings never change either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..design.checks import Checks
from ..document import Facts
from ..model.findings import Assessment, Finding, ItemResult, Kind, SectionAssessment, Severity, Status, Waived
from ..model.sections import SECTIONS, SectionId
from ._baseline import NO_BASELINE, Baseline, as_baseline, known, read_baseline
from ._examine import examine
from ._fingerprints import fingerprint
from ._left_out import told_once
from ._reference import explain, named, reference, rules
from ._settings import outdated, unknown, unusable
from ._severities import is_off, overridden
from ._thresholds import thresholds
from ._waivers import apply_waivers

__all__ = [
    "Baseline",
    "as_baseline",
    "assess",
    "examine",
    "explain",
    "fingerprint",
    "named",
    "read_baseline",
    "reference",
    "rules",
]

PASSED_ON = "DOC-open-question"
"""The item that passes on what stands open in design.yaml, unless a more special item has asked it."""


def assess(facts: Facts, results: Iterable[ItemResult], baseline: Baseline = NO_BASELINE) -> Assessment:
    """What the findings mean for each section and for the gate."""
    checks = facts.design.checks
    results = tuple(results)
    items = [_configured(item, facts) for item in results if not is_off(item.check, checks)]
    items = _asked_once(items)
    items, waived, mistakes = apply_waivers(facts, items)
    items = told_once(items, facts)
    held, gone = known(items, baseline)
    ids = {*(rule.id for rule in rules()), *(item.check for item in results)}
    if not facts.design.broken:
        mistakes += [*unknown(checks, ids), *unusable(checks, baseline), *outdated(gone)]
    own = [overridden(finding, checks) for finding in mistakes if not is_off(finding.check, checks)]
    sections = _sections(items, own, waived)
    late = [
        overridden(each, checks)
        for each in thresholds(facts, sections, _unfinished(sections, set(held)), baseline)
        if not is_off(each.check, checks)
    ]
    if late:
        own += late
        sections = _sections(items, own, waived)
    findings = [*own, *(finding for item in items for finding in item.findings)]
    return Assessment(
        sections=sections,
        findings=tuple(sorted(findings, key=_order)),
        waived=tuple(sorted(waived, key=lambda one: _order(one.finding))),
        items=tuple(items),
        fail_on=_fail_on(checks, baseline),
        known=tuple(sorted(held, key=_order)),
        gone=gone,
        has_baseline=baseline.location is not None and not baseline.mistake,
    )


def _unfinished(sections: Mapping[SectionId, SectionAssessment], held: set[Finding]) -> set[SectionId]:
    """Sections that something keeps open which is not known."""
    return {
        id
        for id, section in sections.items()
        if any(one.severity.at_least(Severity.WARNING) and one not in held for one in section.findings)
    }


def _configured(item: ItemResult, facts: Facts) -> ItemResult:
    findings = tuple(overridden(finding, facts.design.checks) for finding in item.findings)
    return replace(item, findings=findings)


def _asked_once(items: Sequence[ItemResult]) -> list[ItemResult]:
    """Drop from the item that passes questions on those a more special item asks at the same place."""
    asked = {
        finding.location
        for item in items
        if item.check != PASSED_ON
        for finding in item.findings
        if finding.kind is Kind.QUESTION
    }
    return [
        replace(item, findings=tuple(finding for finding in item.findings if finding.location not in asked))
        if item.check == PASSED_ON
        else item
        for item in items
    ]


def _sections(
    items: Sequence[ItemResult], own: Sequence[Finding], waived: Sequence[Waived]
) -> dict[SectionId, SectionAssessment]:
    findings = sorted([*own, *(finding for item in items for finding in item.findings)], key=_order)
    sections: dict[SectionId, SectionAssessment] = {}
    for info in SECTIONS:
        applicable = [item for item in items if item.section is info.id and item.subjects]
        inside = tuple(finding for finding in findings if finding.section is info.id)
        sections[info.id] = SectionAssessment(
            section=info.id,
            status=_status(bool(applicable), inside),
            satisfied=sum(item.satisfied for item in applicable),
            applicable=len(applicable),
            findings=inside,
            waived=tuple(one for one in waived if one.finding.section is info.id),
        )
    return sections


def _status(applies: bool, findings: Sequence[Finding]) -> Status:
    grave = [finding for finding in findings if finding.severity.at_least(Severity.WARNING)]
    if not grave:
        return Status.COMPLETE if applies or findings else Status.NOT_APPLICABLE
    if all(finding.kind is Kind.QUESTION for finding in grave):
        return Status.NEEDS_INPUT
    return Status.INCOMPLETE


def _order(finding: Finding) -> tuple[object, ...]:
    places = list(SectionId)
    return (
        places.index(finding.section),
        list(Severity).index(finding.severity),
        finding.location,
        finding.check,
        finding.target,
        finding.message,
    )


def _fail_on(checks: Checks, baseline: Baseline) -> Severity | None:
    if checks.fail_on == "never":
        return None
    said = Severity(checks.fail_on or "error")
    ratcheted = checks.ratchet and baseline.location is not None and said is Severity.ERROR
    return Severity.WARNING if ratcheted else said
