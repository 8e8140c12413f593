"""Arguments to parameters, and what tells one call from another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model import code
from . import classes, declaring
from .frames import Frame
from .values import Func, Given, Lst, Outside, Rec, Text, Unknown, Value, options

if TYPE_CHECKING:
    from .machine import Machine

_DEEPEST_RECORD = 5
_MOST_ENTRIES = 100


def bind(
    machine: Machine, node: code.Function, frame: Frame, arguments: list[Value], keywords: dict[str, Value]
) -> None:
    rest = keywords.pop("**", None)
    spread = keywords.pop("*", None)
    if isinstance(spread, Lst):
        arguments.extend(spread.items)
    if isinstance(rest, Rec):
        keywords = {**rest.entries, **keywords}
    names = {parameter.name for parameter in node.parameters}
    many = [parameter for parameter in node.parameters if parameter.keyword]
    for index, parameter in enumerate(node.parameters):
        if parameter.keyword:
            last = (
                parameter is many[-1] and (len(many) > 1 or not arguments[index:]) and frame.module.language == "python"
            )
            left = {name: value for name, value in keywords.items() if name not in names}
            frame.variables[parameter.name] = Rec(left) if last else Lst(arguments[index:])
            continue
        if index < len(arguments):
            value = arguments[index]
        elif parameter.name in keywords:
            value = keywords[parameter.name]
        elif parameter.default is not None:
            value = machine.value(parameter.default, frame)
        else:
            value = Unknown(parameter.name)
        if isinstance(value, Given):
            declaring.annotated(machine, value, parameter.annotation, frame)
        elif isinstance(value, Unknown) and parameter.annotation:
            value = classes.typed(machine, parameter.annotation, frame) or value
        frame.variables[parameter.name] = value


def functions_in(value: Value) -> Iterator[Func]:
    """The functions in a value: itself, those in records and lists, each record and list looked into once."""
    pending: list[tuple[Value, int]] = [(value, 0)]
    seen: set[int] = set()
    while pending:
        current, depth = pending.pop()
        for option in options(current):
            if isinstance(option, Func):
                yield option
            elif isinstance(option, Outside):
                yield from option.given
            elif isinstance(option, Rec | Lst) and depth < _DEEPEST_RECORD and id(option) not in seen:
                seen.add(id(option))
                inner = list(option.entries.values()) if isinstance(option, Rec) else option.items
                pending.extend((item, depth + 1) for item in reversed(inner[:_MOST_ENTRIES]))


def key_of(value: Value | None) -> object:
    """What tells one argument from another."""
    if isinstance(value, Given):
        return value.kind, value.place, value.path, value.route, value.status
    if isinstance(value, Unknown):
        return "?"
    if isinstance(value, Text):
        return value if len(value.parts) < 20 else id(value)
    return value
