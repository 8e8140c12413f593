"""Branches that are decided before anything runs: tests of the type of a value that is written in the code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...model import code
from .frames import Frame
from .values import Known, Lst, Rec, Text, Value, options

if TYPE_CHECKING:
    from .machine import Machine

Arm = tuple[code.Expression | None, tuple[code.Statement, ...]]
_TYPEOF = re.compile(r"typeof (\w+)")
_TEXT, _RECORD, _LIST = "text", "record", "list"
_PYTHON = {"str": _TEXT, "dict": _RECORD, "list": _LIST}
_SCRIPT = {"string": (_TEXT,), "object": (_RECORD, _LIST)}


def possible(machine: Machine, arms: Sequence[Arm], frame: Frame) -> list[Arm]:
    """The arms that may be taken; the first that is surely taken stands as the last."""
    found: list[Arm] = []
    for test, block in arms:
        verdict = None if test is None else _verdict(machine, test, frame)
        if verdict is True:
            return [*found, (None, block)]
        if verdict is None:
            found.append((test, block))
    return found


def _verdict(machine: Machine, test: code.Expression, frame: Frame) -> bool | None:
    """Whether a test of a type holds; None where nobody can tell."""
    if isinstance(test, code.Call):
        named = isinstance(test.callee, code.Name) and test.callee.id == "isinstance" and len(test.arguments) == 2
        asked, kind = test.arguments if named else (None, None)
        wanted = _PYTHON.get(kind.id) if isinstance(kind, code.Name) else None
        if wanted is None or not isinstance(asked, code.Name):
            return None
        return _holds(machine.value(asked, frame), (wanted,))
    if isinstance(test, code.Binary) and test.operator == "==" and isinstance(test.right, code.Literal):
        variable = _TYPEOF.fullmatch(test.left.text) if isinstance(test.left, code.Opaque) else None
        kinds = _SCRIPT.get(str(test.right.value))
        if variable is not None and kinds is not None:
            return _holds(machine.value(code.Name(id=variable[1], line=test.line, column=test.column), frame), kinds)
    return None


def _holds(value: Value, wanted: Sequence[str]) -> bool | None:
    verdicts = {_kind(option) in wanted if _kind(option) else None for option in options(value)}
    return verdicts.pop() if len(verdicts) == 1 else None


def _kind(value: Value) -> str | None:
    if isinstance(value, Rec):
        return _RECORD
    if isinstance(value, Lst):
        return _LIST
    return _TEXT if isinstance(value, Text) or (isinstance(value, Known) and isinstance(value.value, str)) else None
