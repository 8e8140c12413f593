"""What rules and schedules have in common."""

from __future__ import annotations

from collections.abc import Callable

from ..design.resilience import Retry
from ..document import Facts
from ..kinds.rule import Rule, RuleTarget
from ..model.location import Location, Unresolved
from . import _stated as say
from ._labels import label
from ._model import Stated

RETRIES = 185
"""What EventBridge does where nobody says how often."""
OLDEST = 86_400


def targets(facts: Facts, rule: Rule) -> dict[str, Stated]:
    """Where it sends what it matches, and how hard it tries."""
    place = rule.location
    return {
        "targets": say.several((label(facts, one.target) for one in rule.targets), place),
        "retries": _each(rule, lambda one: RETRIES if one.retry_attempts is None else one.retry_attempts, str),
        "oldest event": _each(rule, lambda one: OLDEST if one.maximum_age is None else one.maximum_age, say.seconds),
        "dead letters": say.several((label(facts, one.dead_letter) for one in rule.targets if one.dead_letter), place),
        "enabled": say.stated(rule.enabled, place),
    }


def tries(entry: Retry) -> dict[str, Stated]:
    """How hard people say it tries."""
    said = {
        "retries": say.count(entry.attempts, entry.where("attempts")),
        "oldest event": say.written(entry.max_age, entry.where("max_age")),
    }
    return {field: value for field, value in said.items() if value is not None}


def _each(rule: Rule, value: Callable[[RuleTarget], int | Unresolved], shown: Callable[[int], str]) -> Stated:
    """One number where all targets agree; with the line of the first target."""
    place: Location = rule.targets[0].location if rule.targets else rule.location
    found = [value(one) for one in rule.targets]
    unknown = next((one for one in found if isinstance(one, Unresolved)), None)
    if unknown is not None or not found:
        return say.stated(unknown, place)
    numbers = sorted({one for one in found if isinstance(one, int)})
    text = ", ".join(shown(number) for number in numbers)
    return Stated(value=numbers[0] if len(numbers) == 1 else frozenset(numbers), text=text, location=place)
