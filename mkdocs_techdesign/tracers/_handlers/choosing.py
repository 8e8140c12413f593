"""Tests of a request that say by which of several routes it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import code
from .frames import Frame
from .values import Given, options

if TYPE_CHECKING:
    from .machine import Machine


def chosen(machine: Machine, test: code.Expression, frame: Frame) -> tuple[tuple[str, str], ...]:
    """What a test says of the route of a request where it holds: `event.routeKey === "PUT /orders"`."""
    if not isinstance(test, code.Binary):
        return ()
    if test.operator == "and":
        return (*chosen(machine, test.left, frame), *chosen(machine, test.right, frame))
    if test.operator != "==" or not isinstance(test.right, code.Literal) or not isinstance(test.right.value, str):
        return ()
    said = [option for option in options(machine.value(test.left, frame)) if isinstance(option, Given)]
    return ((said[0].path, test.right.value),) if len(said) == 1 and said[0].kind == "route" else ()
