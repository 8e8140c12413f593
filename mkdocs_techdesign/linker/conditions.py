"""Conditions under the parameter defaults: true, false, or not decided."""

from __future__ import annotations

from collections.abc import Callable

from ..model.nodes import Map
from .values import intrinsic

DEEPEST = 20


def holds(
    node: object, text: Callable[[object], str | None], named: Callable[[str], bool | None], depth: int = 0
) -> bool | None:
    """Whether a condition holds; None where it depends on what only a deployment knows.

    `text` evaluates an operand, `named` another condition.
    """
    if not isinstance(node, Map) or len(node) != 1 or depth > DEEPEST:
        return None
    key = intrinsic(node) or next(iter(node))
    argument = node[key]
    if key == "Condition":
        return named(argument) if isinstance(argument, str) else None
    if not isinstance(argument, list):
        return None
    if key == "Fn::Equals" and len(argument) == 2:
        sides = [text(side) for side in argument]
        if any(side is None or "${" in side for side in sides):
            return None
        return sides[0] == sides[1]
    inner = [holds(part, text, named, depth + 1) for part in argument]
    if key == "Fn::Not" and len(inner) == 1:
        return None if inner[0] is None else not inner[0]
    if key == "Fn::And":
        return False if False in inner else (None if None in inner else True)
    if key == "Fn::Or":
        return True if True in inner else (None if None in inner else False)
    return None
