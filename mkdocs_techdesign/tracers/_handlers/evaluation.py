"""Expressions to values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ...languages._written import written
from ...model import code
from . import asking, calling, classes
from .comprehending import comprehended
from .formats import percent
from .frames import Frame
from .libraries import Call
from .names import LONGEST_PATH, lookup, member, outside, record_entry
from .nulls import nullable, remove, removed, spread
from .texts import concat, number_of, text_of
from .values import (
    Cls,
    Func,
    Given,
    Inst,
    Known,
    Lst,
    Mod,
    Outside,
    Rec,
    Stored,
    Text,
    Thing,
    Unknown,
    Value,
    Variable,
    items_of,
    join,
    options,
)

if TYPE_CHECKING:
    from .machine import Machine

_IMAGES = {
    "NewImage": "NewImage", "newImage": "NewImage", "new_image": "NewImage", "getNewImage": "NewImage",
    "OldImage": "OldImage", "oldImage": "OldImage", "old_image": "OldImage", "getOldImage": "OldImage",
}  # fmt: skip
"""Names of the item in a stream record, as the runtimes and Powertools have them."""
_FILTER = re.compile(r"[\[(]\s*(\w+)\s+for\s+\1\s+in\s+(\w+)\b(?![.(\[])")
"""A comprehension that keeps some items of a list as they are."""


def evaluate(machine: Machine, node: code.Expression, frame: Frame) -> Value:
    """The value of any expression."""
    made = _BY_TYPE.get(type(node))
    return made(machine, node, frame) if made is not None else Unknown(written(node))


def _literal(machine: Machine, node: code.Literal, frame: Frame) -> Value:
    return Known(node.value, frame.module.at(node))


def _name(machine: Machine, node: code.Name, frame: Frame) -> Value:
    return lookup(machine, node.id, frame)


def _member(machine: Machine, node: code.Member, frame: Frame) -> Value:
    _image(machine, node.name, node, frame)
    found = member(machine, machine.value(node.object, frame), node.name, node)
    return asking.note(machine, asking.shown_as(found, node), frame.module.at(node))


def _index(machine: Machine, node: code.Index, frame: Frame) -> Value:
    of = machine.value(node.object, frame)
    if isinstance(node.key, code.Opaque):
        if node.key.text != "each":
            return _slice(of, node)
        items = list(items_of(of))
        asked = asking.of_events(of)
        if isinstance(asked, Given):
            items.append(asking.each(asked, written(node)))
        return join(items) if items else _of_each(of, node)
    key = machine.value(node.key, frame)
    _image(machine, text_of(key), node, frame)
    found = join([_at(machine, option, key, node) for option in options(of)])
    return asking.note(machine, asking.shown_as(found, node), frame.module.at(node))


def _image(machine: Machine, name: str | None, node: code.Expression, frame: Frame) -> None:
    """Notes a read of the item before or after a change, which a table's stream may hold or not."""
    if name in _IMAGES:
        machine.sign("stream-image", _IMAGES[name], frame.module.at(node))


def _slice(of: Value, node: code.Index) -> Value:
    """Some of the items, which ones nobody knows."""
    made: list[Value] = []
    for option in options(of):
        if isinstance(option, Lst):
            made.append(Lst(list(option.items), True))
        elif isinstance(option, Unknown) and option.parts:
            made.append(option)
        elif isinstance(option, Given) and option.place:
            made.append(asking.shown_as(option, node))
        else:
            made.append(Unknown(written(node)))
    return join(made)


def _of_each(of: Value, node: code.Index) -> Value:
    for option in options(of):
        if isinstance(option, Rec) and option.entries:
            return join(list(option.entries.values()))
        if isinstance(option, Outside):
            return Outside(f"{option.path}[]"[:LONGEST_PATH])
    return Unknown(written(node))


def _at(machine: Machine, of: Value, key: Value, node: code.Index) -> Value:
    text, number = text_of(key), number_of(key)
    if isinstance(of, Given):
        if number is not None and text in (None, str(number)):
            return asking.each(of, written(node)) if of.place else Unknown(written(node))
        if text is None and asking.counted(node.key) and of.path:
            return asking.each(of, written(node))
        return asking.member(of, text, written(node)) if text is not None else Unknown(written(node))
    if isinstance(of, Lst):
        if number is not None and not of.loose and -len(of.items) <= number < len(of.items):
            return of.items[number]
        return join(list(of.items)) if of.items and of.loose else Unknown(written(node))
    if isinstance(of, Rec):
        if text is not None:
            return record_entry(of, text, node)
        values = [*of.entries.values(), *of.rest]
        return join(values) if values else Unknown(written(node))
    if isinstance(of, Outside):
        if text is not None and number is None:
            return outside(f"{of.path}.{text}")
        return of
    if isinstance(of, Thing):
        found = of.library.member(of, text if text is not None else "[]")
        return found if found is not None else of
    if isinstance(of, Inst | Cls | Mod) and text is not None:
        return member(machine, of, text, node)
    if isinstance(of, Variable | Stored) and number == 0:
        return of  # Go's LookupEnv gives the value first
    return Unknown(written(node))


def _call(machine: Machine, node: code.Call, frame: Frame) -> Value:
    receiver: Value | None = None
    name = ""
    if isinstance(node.callee, code.Member):
        receiver, name = machine.value(node.callee.object, frame), node.callee.name
    else:
        callee = machine.value(node.callee, frame)
    arguments: list[Value] = []
    keywords: dict[str, Value] = {}
    for argument in node.arguments:
        arguments.append(machine.value(argument, frame))
    for key, argument in node.keywords:
        value = machine.value(argument, frame)
        if key == "**" and isinstance(value, Rec):
            keywords.update(value.entries)
        else:
            keywords[key] = value
    call = Call(machine, node, frame, arguments, keywords)
    _image(machine, text_of(arguments[0]) if name == "get" and arguments else name, node, frame)
    if receiver is not None:
        return calling.method(machine, receiver, name, call)
    return calling.call(machine, callee, call)


def _record(machine: Machine, node: code.Record, frame: Frame) -> Value:
    made = Rec(at=frame.module.at(node))
    for key, item in node.entries:
        value = machine.value(item, frame)
        if isinstance(item, code.Function) and isinstance(value, Func):
            value = replace(value, free=False)
        if key is None:
            for option in options(value):
                if isinstance(option, Rec):
                    spread(made, option)
                elif isinstance(option, Outside):
                    made.entries.setdefault("", option)
                else:
                    made.rest.append(option)
            continue
        found = machine.value(key, frame)
        name = text_of(found)
        if name is None:
            made.keys.append(found)
            made.rest.append(value)
        else:
            made.entries[name] = value
            made.places[name] = frame.module.at(key)
            (made.nulls.add if nullable(item) else made.nulls.discard)(name)
    return made


def _items(machine: Machine, node: code.Items, frame: Frame) -> Value:
    return Lst([machine.value(item, frame) for item in node.items])


def _template(machine: Machine, node: code.Template, frame: Frame) -> Value:
    values: list[Value | str] = []
    expressions: list[str] = []
    for part in node.parts:
        values.append(part if isinstance(part, str) else machine.value(part, frame))
        expressions.append("" if isinstance(part, str) else written(part))
    return concat(*values, expressions=tuple(expressions))


def _binary(machine: Machine, node: code.Binary, frame: Frame) -> Value:
    left = machine.value(node.left, frame)
    right = machine.value(node.right, frame)
    for side in (left, right):
        if isinstance(side, Thing):
            found = side.library.operation(node.operator, left, right)
            if found is not None:
                return found
    if node.operator in ("in", "not in"):
        asking.inside(machine, left, right, frame.module.at(node), missing=node.operator == "not in")
    if node.operator == "or":
        asking.optional(machine, left, frame.module.at(node.left))
        if isinstance(left, Variable) and left.default is None:
            return replace(left, default=right)
        return join([left, right])
    if node.operator == "and":
        return right
    if node.operator == "+":
        if isinstance(left, Lst) and isinstance(right, Lst):
            return Lst([*left.items, *right.items], left.loose or right.loose)
        if _texts(left) or _texts(right):
            return concat(left, right, expressions=(written(node.left), written(node.right)))
    if node.operator == "%" and _texts(left):
        return percent(left, right, node)
    return Unknown(written(node))


def _texts(value: Value) -> bool:
    first = options(value)[0]
    if isinstance(first, Known):
        return isinstance(first.value, str)
    return isinstance(first, Text | Variable | Stored | Unknown)


def _choice(machine: Machine, node: code.Choice, frame: Frame) -> Value:
    asking.optional(machine, machine.value(node.test, frame), frame.module.at(node.test))
    return join([machine.value(node.then, frame), machine.value(node.otherwise, frame)])


def _function(machine: Machine, node: code.Function, frame: Frame) -> Value:
    return Func(node, frame, free=True)


def _class(machine: Machine, node: code.Class, frame: Frame) -> Value:
    return classes.define(machine, node, frame)


def _opaque(machine: Machine, node: code.Opaque, frame: Frame) -> Value:
    made = comprehended(machine, node, frame)
    if made is not None:
        return made
    kept = _FILTER.match(node.text)
    if kept is not None and frame.module.language == "python":
        source = lookup(machine, kept.group(2), frame)
        return _slice(
            source, code.Index(object=code.Name(id=kept.group(2)), key=node, line=node.line, column=node.column)
        )
    gone = removed(node.text)
    if gone is not None:
        remove(lookup(machine, gone[0], frame), gone[1])
    if not node.parts:
        return Unknown(" ".join(node.text.split()))
    with machine.looping():
        parts = tuple(machine.value(part, frame) for part in node.parts)
    for part in parts:
        if isinstance(part, Thing):
            found = part.library.operation(node.text, *parts[:2]) if len(parts) > 1 else None
            if found is not None:
                return found
    return Unknown(" ".join(node.text.split()), "computed at run time", parts)


_BY_TYPE: dict[type, Callable[[Machine, Any, Frame], Value]] = {
    code.Literal: _literal,
    code.Name: _name,
    code.Member: _member,
    code.Index: _index,
    code.Call: _call,
    code.Record: _record,
    code.Items: _items,
    code.Template: _template,
    code.Binary: _binary,
    code.Choice: _choice,
    code.Function: _function,
    code.Class: _class,
    code.Opaque: _opaque,
}
