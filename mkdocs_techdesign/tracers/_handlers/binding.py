"""Arguments to parameters, and what tells one call from another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model import code
from . import classes
from .frames import Frame
from .values import Func, Lst, Outside, Rec, Text, Unknown, Value, options

if TYPE_CHECKING:
    from .machine import Machine


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
        if isinstance(value, Unknown) and parameter.annotation:
            value = classes.typed(machine, parameter.annotation, frame) or value
        frame.variables[parameter.name] = value


def functions_in(value: Value, depth: int = 0) -> Iterator[Func]:
    """The functions in a value: itself, those in records and lists."""
    for option in options(value):
        if isinstance(option, Func):
            yield option
        elif isinstance(option, Outside):
            yield from option.given
        elif isinstance(option, Rec) and depth < 5:
            for entry in list(option.entries.values())[:100]:
                yield from functions_in(entry, depth + 1)
        elif isinstance(option, Lst) and depth < 5:
            for item in option.items[:20]:
                yield from functions_in(item, depth + 1)


def key_of(value: Value | None) -> object:
    """What tells one argument from another."""
    if isinstance(value, Unknown):
        return "?"
    if isinstance(value, Text):
        return value if len(value.parts) < 20 else id(value)
    return value
