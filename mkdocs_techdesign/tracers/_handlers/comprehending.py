"""Comprehensions of Python over a request: `[line["sku"] for line in body["lines"]]` reads a field of each item.

The neutral form keeps a comprehension as it is written, so that its text is read here: only loops over a variable, or
over what stands in it under literal names, and only reads by literal names.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ...model import code
from . import asking
from .frames import Frame
from .values import Given, Lst, Value, items_of, join, options

if TYPE_CHECKING:
    from .machine import Machine

_NAME = r"""(?:\["[\w-]+"\]|\['[\w-]+'\])"""
_LOOP = re.compile(rf"\bfor (\w+) in (\w+)({_NAME}*)(?=\s*(?:[\])}}]|if\b|$))")
_PART = re.compile(r"[\w-]+")


def comprehended(machine: Machine, node: code.Opaque, frame: Frame) -> Value | None:
    """What a comprehension over a list of a request makes; None for anything else. Its reads are reported."""
    loops = list(_LOOP.finditer(node.text)) if frame.module.language == "python" and " for " in node.text else []
    if len(loops) != 1:
        return None
    variable, source, within = loops[0].groups()
    items = _items(frame.find(source), within)
    if not items:
        return None
    at = frame.module.at(node)
    for found in re.finditer(rf"(?<![\w.]){variable}({_NAME}+|\.get\(\s*[\"'][\w-]+[\"'])", node.text):
        asking.note(machine, join([_read(item, found[1]) for item in items]), at)
    whole = re.fullmatch(rf"[\[(]\s*{variable}({_NAME}*)\s+{re.escape(loops[0][0])}.*", node.text, re.DOTALL)
    return Lst([_read(item, whole[1]) for item in items], True) if whole is not None else None


def _items(source: Value | None, within: str) -> list[Value]:
    """The items of the list it goes through, as far as they are of a request."""
    found: list[Value] = []
    for option in options(source) if source is not None else ():
        if isinstance(option, Given) and option.place:
            listed = _read(option, within)
            found += [asking.each(listed)] if isinstance(listed, Given) else []
        elif isinstance(option, Lst) and not within:
            found += [item for item in items_of(option) if isinstance(item, Given)]
    return found


def _read(value: Value, names: str) -> Value:
    """A part of a value under literal names."""
    for name in _PART.findall(names.removeprefix(".get")):
        if isinstance(value, Given):
            value = asking.member(value, name, f"{value.expression}[{name}]")
    return replace(value, expression=value.path) if isinstance(value, Given) else value
