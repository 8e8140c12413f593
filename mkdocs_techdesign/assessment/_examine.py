"""Running the checklist: each item on its own, so that one that crashes stops no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..checklist import Check, Observation
from ..design import Design
from ..document import Facts
from ..model.findings import Finding, ItemResult, Kind, Severity
from ..model.sections import BY_ID

_LEVELS = ("overview", "standard", "comprehensive")


def examine(facts: Facts, checks: Iterable[Check[Any]]) -> tuple[ItemResult, ...]:
    """How each item that applies to this intent and detail level went."""
    return tuple(_run(check, facts) for check in checks if _applies(check, facts.design))


def _applies(check: Check[Any], design: Design) -> bool:
    if design.broken:
        # What is missing from a file nobody can read is not known: the mistake is all there is to say.
        return check.id == "DOC-design-mistake"
    level = design.about.detail.of(BY_ID[check.section].key)
    return design.intent in check.intents and _LEVELS.index(check.tier) <= _LEVELS.index(level)


def _run(check: Check[Any], facts: Facts) -> ItemResult:
    findings: list[Finding] = []
    count = 0
    try:
        for subject in check.subjects(facts):
            count += 1
            findings += [_finding(check, seen, subject, facts.design) for seen in check.examine(subject, facts)]
    except Exception as error:
        findings.append(_crashed(check, error, facts.design))
        count = max(count, 1)
    return ItemResult(
        check=check.id,
        title=check.title(),
        section=check.section,
        subjects=count,
        findings=tuple(findings),
    )


def _finding(check: Check[Any], seen: Observation, subject: object, design: Design) -> Finding:
    kind = seen.kind or check.kind
    severity = seen.severity or check.severity
    message = seen.message
    if kind is Kind.GAP and design.intent == "existing-system" and severity is not Severity.ADVICE:
        # Nobody planned to have what an existing system lacks: whether it is missing, only people can say.
        kind = Kind.QUESTION
        message = seen.question or message
    if kind is Kind.QUESTION and seen.severity is None and severity is Severity.ERROR:
        severity = Severity.WARNING
    return Finding(
        check=check.id,
        section=seen.section or check.section,
        kind=kind,
        severity=severity,
        message=message,
        location=seen.location,
        target=seen.target,
        fix=seen.fix,
        owner=seen.owner,
        about=tuple(_ids(subject)),
    )


def _ids(subject: object) -> Iterator[str]:
    """Ids of the scanned things a subject is, or holds."""
    for part in subject if isinstance(subject, tuple) else (subject,):
        id = getattr(part, "id", None)
        if isinstance(id, str):
            yield id


def _crashed(check: Check[Any], error: Exception, design: Design) -> Finding:
    """An error, not less: a gate must not open because an item could not look."""
    return Finding(
        check=check.id,
        section=check.section,
        kind=Kind.PROBLEM,
        severity=Severity.ERROR,
        message=f"check crashed: {type(error).__name__}.",
        location=design.where(),
        fix=f"Report it with the design; until then list {check.id} under checks: off:.",
    )
