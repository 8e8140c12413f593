"""What names stand for: variables, members, things outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...languages._written import written
from ...model import code
from . import asking, classes, importing
from .frames import Frame
from .libraries import library_of
from .texts import expression_of
from .values import Attr, Cls, Either, Func, Given, Inst, Known, Mod, Outside, Rec, Thing, Unknown, Value, join

if TYPE_CHECKING:
    from .machine import Machine

LONGEST_PATH = 300


def lookup(machine: Machine, name: str, frame: Frame) -> Value:
    """The value of a name: a variable, an import, something beside the file, or outside."""
    found = frame.find(name)
    if found is not None:
        return found
    if name == "super":
        receiver = frame.find("self")
        if isinstance(receiver, Inst):
            return Attr(receiver, "<super>")
    top = frame.top
    imported = top.imports.get(name)
    if imported is not None:
        value = importing.imported(machine, top, imported)
        top.variables[name] = value
        return value
    beside = importing.beside(machine, top, name)
    if beside is not None:
        return beside
    return Outside(name)


def member(machine: Machine, of: Value, name: str, node: code.Expression | None) -> Value:
    """`of.name`."""
    if isinstance(of, Either):
        return join([member(machine, option, name, node) for option in of.options])
    if isinstance(of, Given):
        return asking.attribute(of, name, written(node) if node is not None else f"{expression_of(of)}.{name}")
    if isinstance(of, Outside):
        return outside(f"{of.path}.{name}", of.given)
    if isinstance(of, Rec):
        return record_entry(of, name, node)
    if isinstance(of, Inst | Cls):
        found = classes.member(machine, of, name)
        return found if found is not None else unknown(of, name, node)
    if isinstance(of, Attr) and of.name == "<super>" and isinstance(of.of, Inst):
        found = classes.member(machine, of.of, name, above=True)
        return found if found is not None else unknown(of, name, node)
    if isinstance(of, Mod):
        return importing.member(machine, of, name) or unknown(of, name, node)
    if isinstance(of, Thing):
        found = of.library.member(of, name)
        return found if found is not None else Attr(of, name, written(node) if node is not None else "")
    if isinstance(of, Known) and name in ("value", "name", "Value"):
        return of
    return unknown(of, name, node)


def outside(path: str, given: tuple[Func, ...] = ()) -> Value:
    """A path to something outside, or what its library knows it to be."""
    path = path[:LONGEST_PATH]
    library = library_of(path)
    known = library.known(path) if library is not None else None
    return known if known is not None else Outside(path, given)


def record_entry(of: Rec, name: str, node: code.Expression | None) -> Value:
    """An entry of a record; names of SDKs differ in the case of their letters."""
    if name in of.entries:
        return of.entries[name]
    for key, value in of.entries.items():
        if key.lower() == name.lower():
            return value
    return unknown(of, name, node)


def unknown(of: Value, name: str, node: code.Expression | None) -> Value:
    """A member nobody knows, as written."""
    return Unknown(written(node) if node is not None else f"{expression_of(of)}.{name}")
