"""Classes of the repository: their members, objects of them, and what stands above them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...model import code
from . import structs
from .frames import Frame
from .libraries import Call, library_of
from .values import Attr, Cls, Func, Inst, Outside, Value, options

if TYPE_CHECKING:
    from .machine import Machine

_DEEPEST = 8


def define(machine: Machine, node: code.Class, frame: Frame) -> Cls:
    """The class with its static fields; in Go, methods of a type declared in several files come together."""
    known = frame.variables.get(node.name)
    if isinstance(known, Cls) and known.frame.top.variables is frame.top.variables and known.node is not node:
        if frame.module.language == "go":
            structs.complete(machine, known, node, frame)
            known.static.update(_methods(node, frame))
            return known
    elif isinstance(known, Cls) and known.node is node:
        return known
    made = Cls(node, frame)
    made.bases = tuple(machine.value(base, frame) for base in node.bases)
    frame.variables.setdefault(node.name, made)
    made.static.update(_methods(node, frame))
    inner = Frame(frame.module, frame)
    inner.variables[node.name] = made
    for field in node.fields:
        if isinstance(field.target, code.Name) and not (isinstance(field.value, code.Opaque) and not field.value.text):
            value = machine.value(field.value, inner)
            made.static[field.target.id] = replace(value, free=False) if isinstance(value, Func) else value
            inner.variables[field.target.id] = made.static[field.target.id]
    return made


def _methods(node: code.Class, frame: Frame) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for method in sorted(node.methods, key=lambda item: -len(item.parameters)):
        known = found.get(method.name)
        if isinstance(known, Func):
            found[method.name] = replace(known, others=(*known.others, method))
        else:
            found[method.name] = Func(method, frame)
    return found


def construct(machine: Machine, cls: Cls, call: Call) -> Value:
    """An object of a class."""
    made = Inst(cls)
    _fields(machine, made, cls, 0)
    if cls.frame.module.language == "go":
        structs.fill(made, call)
    made.fields.update(call.keywords if not call.arguments and call.node.new else {})
    function = method(made, "__init__")
    if function is not None:
        machine.invoke(function, call.arguments, call.keywords, call.at)
    else:
        from .converting import of_all

        read = of_all(machine, cls, call)
        if read is not None:
            return read
        for path in outside_bases(cls):
            library = library_of(path)
            found = library.made(path, made, call) if library is not None else None
            if found is not None:
                return found
        if call.keywords and not call.arguments:
            made.fields.update(call.keywords)
    return made


def _fields(machine: Machine, made: Inst, cls: Cls, depth: int) -> None:
    """Fields that are computed for each object: those of function values belong to it."""
    for base in cls.bases if depth < _DEEPEST else ():
        for option in options(base):
            if isinstance(option, Cls):
                _fields(machine, made, option, depth + 1)
    for field in cls.node.fields:
        if not isinstance(field.target, code.Name):
            continue
        name = field.target.id
        value = cls.static.get(name)
        if isinstance(value, Func) and value.receiver is None and isinstance(field.value, code.Function):
            frame = Frame(cls.frame.module, cls.frame, {"self": made})
            made.fields[name] = replace(value, frame=frame)
        elif value is None and field.annotation:
            found = typed(machine, field.annotation, cls.frame)
            if found is not None:
                made.fields[name] = found


def call_super(machine: Machine, above: Attr, call: Call) -> Value:
    """`super(...)` as a constructor in JavaScript and Java; as a value in Python."""
    if isinstance(above.of, Inst) and call.frame.module.language != "python":
        found = member(machine, above.of, "__init__", above=True)
        if isinstance(found, Func):
            machine.invoke(found, call.arguments, call.keywords, call.at)
    return above


def member(machine: Machine, of: Inst | Cls, name: str, *, above: bool = False) -> Value | None:
    """A field or method, own or inherited; None where no class of the repository has it."""
    if isinstance(of, Inst) and not above and name in of.fields:
        return of.fields[name]
    cls = of.cls if isinstance(of, Inst) else of
    if isinstance(of, Inst) and cls.frame.module.language == "go" and name not in cls.static:
        passed = structs.promoted(machine, of, name)
        if passed is not None:
            return passed
    found = _inherited(cls, name, above, 0)
    if isinstance(found, Func) and isinstance(of, Inst) and found.receiver is None:
        static = found.node.static
        bound = found if static else replace(found, receiver=of)
        if any(isinstance(item, code.Name) and item.id.endswith("property") for item in found.node.decorators):
            return machine.invoke(replace(bound, free=True), [], {})
        return bound
    if isinstance(found, Func) and isinstance(of, Cls) and found.receiver is None:
        names = {item.id for item in found.node.decorators if isinstance(item, code.Name)}
        return replace(found, receiver=of) if "classmethod" in names or found.node.static else found
    if found is not None:
        return found
    for path in outside_bases(cls):
        library = library_of(path)
        known = library.inherited(path, of, name) if library is not None else None
        if known is not None:
            return known
    return None


def method(of: Inst, name: str) -> Func | None:
    """A method of an object, bound to it."""
    found = _inherited(of.cls, name, False, 0)
    return replace(found, receiver=of) if isinstance(found, Func) else None


def _inherited(cls: Cls, name: str, above: bool, depth: int) -> Value | None:
    if not above and name in cls.static:
        return cls.static[name]
    for base in cls.bases if depth < _DEEPEST else ():
        for option in options(base):
            if isinstance(option, Cls):
                found = _inherited(option, name, False, depth + 1)
                if found is not None:
                    return found
    return None


def outside_bases(cls: Cls, depth: int = 0) -> list[str]:
    """Paths of the classes outside the repository that a class extends."""
    found: list[str] = []
    for base in cls.bases if depth < _DEEPEST else ():
        for option in options(base):
            if isinstance(option, Outside):
                found.append(option.path)
            elif isinstance(option, Cls):
                found.extend(outside_bases(option, depth + 1))
    return found


def typed(machine: Machine, annotation: str, frame: Frame) -> Value | None:
    """What a declared type says of a value that is handed in: an SDK client, an object of a class here."""
    from .implementing import implementation
    from .names import lookup

    parts = annotation.strip().lstrip("*&").split("[")[0].split("<")[0].split(".")
    if not parts or not all(part.isidentifier() for part in parts):
        return None
    value = lookup(machine, parts[0], frame)
    for name in parts[1:]:
        from .names import member as of

        value = of(machine, value, name, None)
    if isinstance(value, Outside):
        library = library_of(value.path)
        return library.instance(value.path) if library is not None else None
    if isinstance(value, Cls):
        return implementation(machine, value)
    return None
