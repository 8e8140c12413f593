"""Bodies that are read as a declared type: classes, structs, interfaces; their fields under the names JSON has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from ...languages._written import written
from ...model import code
from ...model.location import Location
from . import asking
from .frames import Frame
from .values import Cls, Given, Value, options

if TYPE_CHECKING:
    from .machine import Machine

_TAG = re.compile(r'json:"([^",]*)')
_MOST = 200
"""Fields of one type, those of its parts counted."""
_DEEPEST = 4
_TYPES = {
    "string": ("string", "str", "char", "character", "uuid", "emailstr", "charsequence"),
    "integer": ("int", "integer", "long", "short", "int32", "int64", "uint", "uint32", "uint64", "biginteger"),
    "number": ("float", "double", "number", "float32", "float64", "decimal", "bigdecimal"),
    "boolean": ("bool", "boolean"),
    "array": ("list", "array", "set", "sequence", "tuple", "collection", "arraylist", "readonlyarray"),
    "object": ("dict", "map", "record", "object", "hashmap", "mapping"),
}
_SCALARS = ("string", "integer", "number", "boolean")
_JSON = {word: kind for kind, words in _TYPES.items() for word in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A field of a type."""

    name: str
    """As JSON has it, with those of parts: `items[].sku`."""
    own: str
    """As the type has it; empty for fields of parts."""
    type: str | None
    optional: bool
    at: Location
    plain: bool
    """True for a text, a number, a member of an enumeration: nothing that has fields."""


def resolved(machine: Machine, annotation: str | None, frame: Frame) -> tuple[code.Class, Frame] | None:
    """The class, struct or interface of the repository that an annotation names, and where it stands."""
    name = inner(annotation)
    if frame.module.language == "typescript" and name.isidentifier():
        found = _shape(machine, frame.top, name, 0)
        if found is not None:
            return found
    known = class_of(machine, annotation, frame)
    return (known.node, known.frame) if known is not None else None


def class_of(machine: Machine, annotation: str | None, frame: Frame) -> Cls | None:
    """The class or struct of the repository that an annotation names."""
    from .names import lookup, member

    first, *rest = inner(annotation).split(".")
    if not all(part.isidentifier() for part in (first, *rest)):
        return None
    value = lookup(machine, first, frame)
    for part in rest:
        value = member(machine, value, part, None)
    return next((option for option in options(value) if isinstance(option, Cls)), None)


def _shape(machine: Machine, top: Frame, name: str, depth: int) -> tuple[code.Class, Frame] | None:
    """A type of TypeScript, from here or from the file it is imported from."""
    for node in top.module.shapes:
        if node.name == name:
            return node, top
    taken = top.imports.get(name)
    again = next((item for item in top.module.imports if item.local == f'import("{item.module}")'), None)
    for item in [found for found in (taken, again if taken is None else None) if found is not None]:
        for path in machine.program.files(top.module, item) if depth < _DEEPEST else ():
            module = machine.program.repository.module(path)
            if module is not None:
                there = name if item.name in (None, "default") else str(item.name)
                found = _shape(machine, machine.program.frame(module), there, depth + 1)
                if found is not None:
                    return found
    return None


def inner(annotation: str | None) -> str:
    """The name in a type: `Item` of `Item[]`, `*Item`, `[]types.Item` and `Item | null`."""
    text = (annotation or "").strip()
    alternatives = [part.strip() for part in text.split("|") if part.strip() not in ("null", "undefined", "None")]
    text = alternatives[0] if len(alternatives) == 1 else ""
    return text.removeprefix("readonly ").strip("*&[]? ").split("<")[0]


def listed(annotation: str | None) -> bool:
    """True for a list of what `inner` gives."""
    text = (annotation or "").strip().strip("*&")
    return text.startswith("[]") or text.endswith("[]")


def json_type(annotation: str | None) -> str | None:
    """What JSON calls a type; None where that is not plain."""
    if listed(annotation):
        return "array"
    name = inner(annotation)
    return "object" if name.startswith("map[") else _JSON.get(name.rsplit(".", 1)[-1].lower())


def fields(machine: Machine, node: code.Class, frame: Frame) -> list[Declared]:
    """The fields of a type, those of what it extends first."""
    found: dict[str, Declared] = {}
    for field in _fields(machine, node, frame, "", (), True):
        found.setdefault(field.name, field)
        if len(found) >= _MOST:
            break
    return list(found.values())


def _fields(
    machine: Machine, node: code.Class, frame: Frame, prefix: str, above: tuple[int, ...], own: bool
) -> Iterator[Declared]:
    if id(node) in above or len(above) > _DEEPEST:
        return
    above = (*above, id(node))
    for base in node.bases:
        known = resolved(machine, written(base), frame) if isinstance(base, code.Name | code.Member) else None
        if known is not None:
            yield from _fields(machine, *known, prefix, above, own)
    for field in node.fields:
        name = _name(field, frame.module.language)
        if name is None or not isinstance(field.target, code.Name):
            continue
        below = f"{prefix}{name}{'[]' if listed(field.annotation) else ''}."
        known = (field.value, frame) if isinstance(field.value, code.Class) else None
        known = known or resolved(machine, field.annotation, frame)
        parts = list(islice(_fields(machine, *known, below, above, False), _MOST)) if known is not None else []
        at = frame.module.at(field.target if field.target.line > 1 or field.line == 1 else field)
        if own or not parts:
            yield Declared(
                name=prefix + name,
                own=field.target.id if own else "",
                type=json_type(field.annotation),
                optional=_optional(field, frame.module.language),
                at=at,
                plain=not parts and (known is not None or json_type(field.annotation) in _SCALARS),
            )
        yield from parts


def _name(field: code.Assign, language: str) -> str | None:
    """The name JSON has for a field; None for what is none."""
    assert isinstance(field.target, code.Name)
    own = field.target.id
    if language == "go":
        for mark in field.decorators:
            tag = _TAG.search(str(mark.value)) if isinstance(mark, code.Literal) else None
            if tag is not None and tag[1]:
                return None if tag[1] == "-" else tag[1]
        return own if own[:1].isupper() else None
    if language == "java":
        for mark in field.decorators:
            called = written(mark.callee if isinstance(mark, code.Call) else mark).rsplit(".", 1)[-1]
            if called == "JsonIgnore":
                return None
            if called in ("JsonProperty", "SerializedName", "JsonAlias") and isinstance(mark, code.Call):
                for value in (*mark.arguments, *dict(mark.keywords).values()):
                    if isinstance(value, code.Literal) and isinstance(value.value, str):
                        return value.value
        return own if isinstance(field.value, code.Opaque) and not field.value.text else None
    if language == "python":
        if field.annotation is None or field.annotation == "ClassVar" or own.startswith("_") or own == "model_config":
            return None
        given = dict(field.value.keywords) if isinstance(field.value, code.Call) else {}
        alias = given.get("validation_alias", given.get("alias"))
        return str(alias.value) if isinstance(alias, code.Literal) else own
    if field.annotation is None and not isinstance(field.value, code.Class):
        return None
    return own if own and not own.startswith("#") else None


def _optional(field: code.Assign, language: str) -> bool:
    """True where the type says that it may be absent."""
    if language == "typescript":
        return any(isinstance(mark, code.Literal) and mark.value == "?" for mark in field.decorators)
    if language != "python" or (isinstance(field.value, code.Opaque) and not field.value.text):
        return False
    if isinstance(field.value, code.Call):
        given = dict(field.value.keywords)
        first = field.value.arguments[0] if field.value.arguments else None
        return "default" in given or "default_factory" in given or (first is not None and written(first) != "...")
    return True


def declare(machine: Machine, given: Given, node: code.Class, frame: Frame) -> list[Declared]:
    """Notes every field of a type that a body is read as."""
    found = fields(machine, node, frame)
    for field in found:
        path = below(given, field.name)
        if path:
            asking.note(machine, replace(given, path=path), field.at, optional=field.optional, type=field.type)
    return found


def below(given: Given, name: str) -> str:
    return f"{given.path}.{name}" if given.path else name


def annotated(machine: Machine, value: Value, annotation: str | None, frame: Frame) -> None:
    """Notes the fields of the type that a body, or a part of one, is said to be."""
    for option in options(value):
        if isinstance(option, Given) and option.place == "body" and annotation:
            known = resolved(machine, annotation, frame)
            if known is not None:
                whole = asking.each(option) if listed(annotation) else option
                if isinstance(whole, Given):
                    declare(machine, whole, *known)
