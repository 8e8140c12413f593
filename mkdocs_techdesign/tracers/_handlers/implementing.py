"""Objects that are handed in from outside: of a class here, of the one class that implements an interface."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ...model import code
from . import classes
from .libraries import Call
from .values import Cls, Inst, Value

if TYPE_CHECKING:
    from .machine import Machine


def implementation(machine: Machine, cls: Cls) -> Value | None:
    """An object of a class that is handed in; of an interface the one class beside it that implements it."""
    if cls.node.methods and any(method.body for method in cls.node.methods):
        return _object(machine, cls)
    found = _implementing(machine, cls)
    return _object(machine, found) if found is not None else None


def _implementing(machine: Machine, cls: Cls) -> Cls | None:
    """The one class that implements an interface: in its folder, else below or beside it."""
    near = cls.frame.module
    if near.language != "java":
        return None
    folder = near.path.parent
    project = next((parent for parent in folder.parents if parent.name in ("java", "src")), folder.parent)
    java = [path for path in sorted(machine.program.repository.paths) if path.suffix == ".java" and path != near.path]
    for paths in (
        [path for path in java if path.parent == folder],
        [path for path in java if project in path.parents and path.parent != folder],
    ):
        found = [made for path in paths for made in _classes_of(machine, path, cls.node.name)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _classes_of(machine: Machine, path: PurePosixPath, interface: str) -> list[Cls]:
    """The classes of a file that name an interface among their bases."""
    file = machine.program.repository.sources.get(path)
    if file is None or not file.contains(interface.encode()):
        return []
    module = machine.program.repository.module(path)
    found: list[Cls] = []
    for statement in module.body if module is not None else ():
        if not isinstance(statement, code.Class) or module is None:
            continue
        if any(isinstance(base, code.Name) and base.id == interface for base in statement.bases):
            made = machine.program.load(module, machine).variables.get(statement.name)
            if isinstance(made, Cls):
                found.append(made)
    return found


def _object(machine: Machine, cls: Cls) -> Value:
    """One object of a class, however often it is handed in; nothing in it yet where its making asks for itself."""
    made = machine.program.made
    known = made.get(id(cls))
    if known is not None:
        return known[1] if known[1] is not None else Inst(cls)
    made[id(cls)] = cls, None
    node = code.Call(callee=code.Name(id=cls.node.name), new=True)
    value = classes.construct(machine, cls, Call(machine, node, cls.frame, [], {}))
    made[id(cls)] = cls, value
    return value
