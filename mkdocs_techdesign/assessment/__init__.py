"""Findings to status: the checklist applied to one design, with severities, waivers, coverage and thresholds.

    results = examine(facts, checks)
    assessment = assess(facts, results)

A section is complete when no finding at warning or above is left in it, needs input when only questions to people
remain, else incomplete. An item is satisfied in a section when nothing of its own at warning or above is left there;
coverage is satisfied items over applicable items. Advice and waived findings never change either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from ..document import Facts
from ..model.findings import Assessment, ItemResult, Kind
from ..model.location import Location
from ._baseline import NO_BASELINE, Baseline, as_baseline, known, read_baseline
from ._examine import examine
from ._fingerprints import fingerprint
from ._gate import gate_of
from ._left_out import told_once
from ._reference import explain, named, reference, rules
from ._sections import order, rows
from ._settings import outdated, unknown, unusable
from ._severities import is_off, overridden
from ._thresholds import unmet
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
    gate = gate_of(checks, baseline, held)
    own = [overridden(finding, checks) for finding in mistakes if not is_off(finding.check, checks)]
    own += unmet(facts, items, own, waived, gate, baseline)
    findings = [*own, *(finding for item in items for finding in item.findings)]
    return Assessment(
        sections=rows(items, own, waived),
        findings=tuple(sorted(findings, key=order)),
        waived=tuple(sorted(waived, key=lambda one: order(one.finding))),
        items=tuple(items),
        fail_on=gate.fail_on,
        known=tuple(sorted(held, key=order)),
        gone=gone,
        has_baseline=baseline.location is not None and not baseline.mistake,
    )


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
    return [_passing_on(item, asked) if item.check == PASSED_ON else item for item in items]


def _passing_on(item: ItemResult, asked: Collection[Location]) -> ItemResult:
    """The item with what is left to it; a question another item asks is no subject of its own."""
    findings = tuple(finding for finding in item.findings if finding.location not in asked)
    return replace(item, subjects=item.subjects - (len(item.findings) - len(findings)), findings=findings)
