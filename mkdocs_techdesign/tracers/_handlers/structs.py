"""Structs of Go: literals with and without names, embedded structs and what they pass on, methods in other files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...model import code
from .frames import Frame
from .libraries import Call
from .values import Cls, Func, Inst, Outside, Thing, Value, options

if TYPE_CHECKING:
    from .machine import Machine

_MOST_EMBEDDED = 30


def complete(machine: Machine, known: Cls, node: code.Class, frame: Frame) -> None:
    """Adds what a further file says of a type: methods, or what it consists of where that comes later."""
    if (node.fields or node.bases) and not (known.node.fields or known.node.bases):
        known.node, known.frame = node, frame
        known.bases = tuple(machine.value(base, frame) for base in node.bases)


def fill(made: Inst, call: Call) -> None:
    """The fields of a literal: by name, or in the order they are declared in."""
    made.fields.update(call.keywords)
    if call.arguments:
        parts = sorted((*made.cls.node.bases, *made.cls.node.fields), key=lambda part: (part.line, part.column))
        names = [_name(part.target) if isinstance(part, code.Assign) else _name(part) for part in parts]
        made.fields.update({name: value for name, value in zip(names, call.arguments, strict=False) if name})


def promoted(machine: Machine, of: Inst, name: str) -> Value | None:
    """A field or method of what a struct embeds, the nearest first."""
    from . import names

    pending, seen = [of], {id(of)}
    for outer in pending:
        for base in outer.cls.node.bases:
            held = outer.fields.get(_name(base))
            for option in options(held) if held is not None else ():
                if isinstance(option, Inst):
                    found = option.fields.get(name) or option.cls.static.get(name)
                    if found is not None:
                        return replace(found, receiver=option) if isinstance(found, Func) else found
                    if id(option) not in seen and len(seen) < _MOST_EMBEDDED:
                        seen.add(id(option))
                        pending.append(option)
                elif isinstance(option, Thing | Outside):
                    return names.member(machine, option, name, None)
    return None


def _name(node: code.Expression) -> str:
    """The name a field, or an embedded type, goes by."""
    return node.name if isinstance(node, code.Member) else node.id if isinstance(node, code.Name) else ""
