"""What is wrong with `checks:` itself: ids that name no rule, a baseline that cannot be used or has become too long."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase

from ..design.checks import Checks
from ..model.findings import Finding, Gone
from ..model.wording import plural
from ._baseline import Baseline
from ._rules import BaselineOutdated, BaselineUnusable, CheckUnknown

_ANEW = "Run `techdesign check --write-baseline`"
_NAMED = 3


def unknown(checks: Checks, rules: Collection[str]) -> Iterator[Finding]:
    """Ids and globs that match none of the rules."""
    written = [(name, checks.where("severity", name)) for name in checks.severity]
    written += [(name, checks.where("off", str(index))) for index, name in enumerate(checks.off)]
    for name, place in written:
        if any(fnmatchcase(rule, name) for rule in rules):
            continue
        yield CheckUnknown.finding(f"{name} names no rule of the checklist.", place, name, proposal(name, rules))


def proposal(name: str, rules: Collection[str]) -> str:
    """What to write for a name that is no rule, as a sentence."""
    by_lower = {rule.lower(): rule for rule in rules}
    near = get_close_matches(name.lower()[:80], by_lower, 1, 0.6)
    return f"Did you mean {by_lower[near[0]]}?" if near else "Take the id from `techdesign explain`."


def unusable(checks: Checks, baseline: Baseline) -> Iterator[Finding]:
    """A baseline with a mistake, and a ratchet without a baseline."""
    if baseline.mistake:
        place = checks.where("baseline") if baseline.missing or not baseline.location else baseline.location
        name = f" {baseline.location.path}" if baseline.location else ""
        message = f"The baseline{name} cannot be used: {baseline.mistake}."
        yield BaselineUnusable.finding(message, place, "baseline", f"{_ANEW}, and commit the file.")
    elif checks.ratchet and baseline.location is None:
        fix = f"Name the file under checks: baseline:, and write it. {_ANEW}."
        message = "A ratchet needs a baseline, and none is named."
        yield BaselineUnusable.finding(message, checks.where("ratchet"), "baseline", fix)


def outdated(gone: Sequence[Gone]) -> Iterator[Finding]:
    """One finding for all rows that are gone."""
    if gone:
        named = ", ".join(
            dict.fromkeys(" ".join(word for word in (row.check, row.target) if word) for row in gone[:_NAMED])
        )
        more = f" and {len(gone) - _NAMED} more" if len(gone) > _NAMED else ""
        count = plural(len(gone), "finding")
        message = f"{count} of the baseline {'is' if len(gone) == 1 else 'are'} gone: {named}{more}."
        yield BaselineOutdated.finding(message, gone[0].location, "baseline", f"{_ANEW}, so that it gets shorter.")
