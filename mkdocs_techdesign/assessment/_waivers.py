"""Findings somebody accepted, and waivers that accept nothing any more."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase

from ..design.checks import Waiver
from ..document import Facts
from ..model.findings import Finding, ItemResult, Waived
from ._reference import rules
from ._rules import WaiverExpired, WaiverIncomplete, WaiverOrphaned
from ._settings import proposal
from ._severities import names


def apply_waivers(facts: Facts, items: Sequence[ItemResult]) -> tuple[list[ItemResult], list[Waived], list[Finding]]:
    """The items without what was waived, what was waived, and the mistakes among the waivers."""
    waivers = facts.design.checks.waivers
    valid = [waiver for waiver in waivers if _complete(waiver) and not _expired(waiver, facts.as_of)]
    used: set[int] = set()
    left: list[ItemResult] = []
    waived: list[Waived] = []
    for item in items:
        kept: list[Finding] = []
        for finding in item.findings:
            covering = [one for one in valid if _covers(one, finding)]
            if not covering:
                kept.append(finding)
                continue
            used.update(map(id, covering))
            waiver = covering[0]
            waived.append(
                Waived(finding=finding, reason=waiver.reason or "", owner=waiver.owner or "", expires=waiver.expires)
            )
        left.append(replace(item, findings=tuple(kept)))
    known = {*(rule.id for rule in rules()), *(item.check for item in items)}
    mistakes = [_mistake(waiver, facts.as_of, id(waiver) in used, known) for waiver in waivers]
    return left, waived, [mistake for mistake in mistakes if mistake is not None]


def _complete(waiver: Waiver) -> bool:
    return bool(waiver.check and waiver.reason and waiver.owner)


def _expired(waiver: Waiver, as_of: date) -> bool:
    return waiver.expires is not None and waiver.expires < as_of


def _covers(waiver: Waiver, finding: Finding) -> bool:
    return names(waiver.check or "", finding.check) and (
        waiver.target is None or waiver.target == finding.target or fnmatchcase(finding.target, waiver.target)
    )


def _mistake(waiver: Waiver, as_of: date, used: bool, known: Collection[str]) -> Finding | None:
    about = f"{waiver.check} for {waiver.target}" if waiver.target else str(waiver.check)
    if not _complete(waiver):
        lacking = [name for name in ("check", "reason", "owner") if not getattr(waiver, name)]
        message = f"The waiver of {about} has no {' and no '.join(lacking)}, so it waives nothing."
        return WaiverIncomplete.finding(message, waiver.where(lacking[0]), about, f"Write {lacking[0]}: below it.")
    if _expired(waiver, as_of):
        message = f"The waiver of {about} expired on {waiver.expires}."
        fix = "Fix what it waived and remove it, or agree with its owner on a new date."
        return WaiverExpired.finding(message, waiver.where("expires"), about, fix)
    if not used:
        message = f"The waiver of {about} matches no finding."
        fix = "Remove it; if it should match, compare check and target with the finding it is for."
        if not any(fnmatchcase(rule, waiver.check or "") for rule in known):
            message = f"The waiver of {about} names no rule of the checklist."
            fix = proposal(waiver.check or "", known)
        return WaiverOrphaned.finding(message, waiver.where("check"), about, fix)
    return None
