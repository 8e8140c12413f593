"""Values to canonical nodes: references as `Ref` and `Fn::GetAtt`, texts with holes as `Fn::Sub`."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import build, mapping
from .data_sources import Data, Outputs, RemoteOutputs
from .instances import Instance
from .scope import Space
from .values import Choice, Encoded, Every, Intrinsic, Joined, LocalFile, Reference, TextBuilder, Unknown, Value

DEEPEST = 90


def node(value: Value, where: Location, depth: int = 0) -> Any:
    """The node of a value; `where` is its place if it has none of its own."""
    if depth > DEEPEST:
        return unresolved(Unknown("…", "nested too deeply", where))
    if isinstance(value, Map):
        items = {key: node(item, value.at(key), depth + 1) for key, item in value.items()}
        return Map(items, path=value.path, line=value.line, column=value.column, keys_at=value.keys_at)
    if isinstance(value, Seq):
        members = [node(item, value.at(index), depth + 1) for index, item in enumerate(value)]
        return Seq(members, path=value.path, line=value.line, column=value.column, items_at=value.items_at)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int | float | bool | None):
        return value
    handler = _NODES.get(type(value))
    return handler(value, where, depth) if handler is not None else unresolved(
        Unknown("…", "only a run of Terraform knows it", where)
    )  # fmt: skip


def unresolved(value: Unknown) -> Map:
    """What stands for a value that is not known."""
    stated = mapping({"expression": value.expression, "reason": value.reason}, value.location)
    return mapping({"Td::Unresolved": stated}, value.location)


def _reference(value: Reference, where: Location, depth: int) -> Any:
    if value.attribute:
        return build({"Fn::GetAtt": [value.address, value.attribute]}, where)
    return mapping({"Ref": value.address}, where)


def _joined(value: Joined, where: Location, depth: int) -> Any:
    text = ""
    variables: dict[str, Any] = {}
    for part in value.parts:
        if isinstance(part, str):
            text += part.replace("${", "${!")
            continue
        made = node(part.value, where, depth + 1)
        name = _free(part.written, made, variables)
        variables[name] = made
        text += "${" + name + "}"
    return build({"Fn::Sub": [text, variables]}, where)


def _free(written: str, made: Any, variables: dict[str, Any]) -> str:
    """A name for a hole that `Fn::Sub` takes, the same one for the same value."""
    plain = "".join(character for character in written if character not in "${}!")[:120].strip() or "value"
    name, number = plain, 2
    while name in variables and variables[name] != made:
        name, number = f"{plain} ({number})", number + 1
    return name


def _choice(value: Choice, where: Location, depth: int) -> Any:
    sides = [node(side, value.location, depth + 1) for side in (value.yes, value.no)]
    sides = [mapping({"Ref": "AWS::NoValue"}, where) if side is None else side for side in sides]
    return build({"Fn::If": [value.test, *sides]}, value.location)


def _intrinsic(value: Intrinsic, where: Location, depth: int) -> Any:
    if value.name == "Text":
        return value.argument
    if value.name == "Td::StackOutput":
        return build({value.name: list(value.argument)}, where)
    return mapping({value.name: node(value.argument, where, depth + 1)}, where)


def _instance(value: Instance, where: Location, depth: int) -> Any:
    return mapping({"Ref": value.address}, where)


def _encoded(value: Encoded, where: Location, depth: int) -> Any:
    builder = TextBuilder(where.path)
    builder.value(value, "…", where.line)
    made = builder.made()
    return None if isinstance(made, Encoded) else node(made, where, depth + 1)


def _module(value: Any, where: Location, depth: int) -> Any:
    return unresolved(Unknown(str(getattr(value, "address", "…")), "a module is no value", where))


_NODES: dict[type, Any] = {
    Choice: _choice,
    Data: lambda value, where, depth: unresolved(Unknown(value.instance.address, "a data source is no value", where)),
    Encoded: _encoded,
    Every: lambda value, where, depth: node(value.one, where, depth + 1),
    Instance: _instance,
    Intrinsic: _intrinsic,
    Joined: _joined,
    LocalFile: lambda value, where, depth: mapping({"Td::Path": value.path}, where),
    Outputs: _module,
    Reference: _reference,
    RemoteOutputs: _module,
    Space: lambda value, where, depth: unresolved(Unknown(value.kind, "names nothing", where)),
    Unknown: lambda value, where, depth: unresolved(value),
}
