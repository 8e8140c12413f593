"""Operators over values that may not be known."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from .syntax import Operation
from .values import Choice, Hole, Joined, Reference, Unknown, Value, concrete


def truth(value: Value) -> bool | None:
    """True or false; None where it is not known."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in ("true", "false"):
        return value == "true"
    if isinstance(value, Choice):
        sides = {truth(value.yes), truth(value.no)}
        return sides.pop() if len(sides) == 1 else None
    return None


def number(value: Value) -> int | float | None:
    """A number, also one written as text; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    if isinstance(value, str) and 0 < len(value) <= 40:
        try:
            return int(value)
        except ValueError:
            pass
        try:
            made = float(value)
        except ValueError:
            return None
        return made if math.isfinite(made) else None
    return None


def operate(node: Operation, values: list[Value]) -> Value:
    """One operator."""
    operator = node.operator
    if operator in ("&&", "||"):
        return _logic(node, values)
    if operator in ("==", "!="):
        same = equal(values[0], values[1]) if len(values) == 2 else None
        if same is None:
            return _unknown(node, values)
        return same if operator == "==" else not same
    if operator == "!":
        decided = truth(values[0])
        return _unknown(node, values) if decided is None else not decided
    numbers = [found for value in values if (found := number(value)) is not None]
    if len(numbers) < len(values):
        return _unknown(node, values)
    if len(numbers) == 1:
        return -numbers[0]
    try:
        made = _ARITHMETIC[operator](*numbers)
    except (ArithmeticError, KeyError, ValueError):
        return _unknown(node, values)
    if isinstance(made, float) and made.is_integer() and abs(made) < 2**53:
        return int(made)
    return made if not isinstance(made, int) or abs(made) < 2**200 else _unknown(node, values)


def _logic(node: Operation, values: list[Value]) -> Value:
    decided = [truth(value) for value in values]
    stop = node.operator == "||"
    if stop in decided:
        return stop
    return _unknown(node, values) if None in decided else not stop


def equal(one: Value, other: Value) -> bool | None:
    """Whether two values are the same; None where it is not known."""
    for side, against in ((one, other), (other, one)):
        if isinstance(side, Reference) and (against is None or against == ""):
            return False  # an attribute of a resource is never empty
        if isinstance(side, Joined) and (against is None or (against == "" and _some_text(side))):
            return False
        if isinstance(side, Reference) and isinstance(against, str) and side.known is not None:
            return side.known == against
    if isinstance(one, Reference) and isinstance(other, Reference):
        return True if one == other else None
    if concrete(one) and concrete(other):
        if isinstance(one, bool) is not isinstance(other, bool) and (isinstance(one, str) or isinstance(other, str)):
            return truth(one) is truth(other) if truth(one) is not None and truth(other) is not None else False
        return bool(one == other) if isinstance(one, bool) is isinstance(other, bool) else False
    if (one is None and isinstance(other, dict | list)) or (other is None and isinstance(one, dict | list)):
        return False
    return None


def _some_text(value: Joined) -> bool:
    return any((isinstance(part, str) and part) or (isinstance(part, Hole) and isinstance(part.value, Reference))
               for part in value.parts)  # fmt: skip


def _unknown(node: Operation, values: list[Value]) -> Unknown:
    reason = next((value.reason for value in values if isinstance(value, Unknown)), "it depends on a deployment")
    failed = any(isinstance(value, Unknown) and value.failed for value in values)
    return Unknown(node.place.written, reason, node.place.location, failed)


_ARITHMETIC: dict[str, Callable[..., Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "%": lambda a, b: math.fmod(a, b),
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
