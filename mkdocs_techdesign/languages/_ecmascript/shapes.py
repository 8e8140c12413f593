"""Interfaces and types of objects: the fields that values of such a type have. Nothing of them runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ...model.code import Assign, Class, Expression, Literal, Name, Opaque, Statement
from .._reader import Reader
from .strings import text
from .types import annotation

if TYPE_CHECKING:
    from tree_sitter import Node

_BODIES = ("object_type", "interface_body")
_DEEPEST = 6


def interface(reader: Reader, node: Node) -> Iterable[Statement]:
    """`interface A extends B { … }`."""
    name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
    if name is not None and body is not None:
        extends = reader.first(node, "extends_type_clause")
        bases = _names(reader, extends.named_children if extends is not None else ())
        reader.shapes.append(_shape(reader, node, reader.of(name), [body], bases, 0))
    return ()


def type_alias(reader: Reader, node: Node) -> Iterable[Statement]:
    """`type A = { … }`, `type A = B & { … }`; other types have no fields."""
    name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
    if name is None or value is None:
        return ()
    parts = value.named_children if value.type == "intersection_type" else [value]
    bodies = [part for part in parts if part.type == "object_type"]
    bases = _names(reader, parts if value.type == "intersection_type" else ())
    if bodies or bases:
        reader.shapes.append(_shape(reader, node, reader.of(name), bodies, bases, 0))
    return ()


def _shape(
    reader: Reader, node: Node, name: str, bodies: Iterable[Node], bases: tuple[Expression, ...], depth: int
) -> Class:
    line, column = reader.place(node)
    fields = tuple([field for body in bodies for field in _fields(reader, body, depth)])
    return Class(name=name, bases=bases, fields=fields, line=line, column=column)


def _fields(reader: Reader, body: Node, depth: int) -> Iterator[Assign]:
    for child in body.named_children:
        key = child.child_by_field_name("name") if child.type == "property_signature" else None
        if key is None:
            continue
        line, column = reader.place(child)
        said = child.child_by_field_name("type")
        inside = next((part for part in said.named_children if part.type in _BODIES), None) if said else None
        value: Expression = Opaque(text="", line=line, column=column)
        if inside is not None and depth < _DEEPEST:
            value = _shape(reader, inside, "", [inside], (), depth + 1)
        optional = any(part.type == "?" for part in child.children)
        yield Assign(
            target=Name(id=text(reader, key) if key.type == "string" else reader.of(key), line=line, column=column),
            value=value,
            annotation=annotation(reader, said),
            decorators=(Literal(value="?", line=line, column=column),) if optional else (),
            line=line,
            column=column,
        )


def _names(reader: Reader, nodes: Iterable[Node]) -> tuple[Expression, ...]:
    """The types it takes fields from, by their names."""
    found: list[Expression] = []
    for node in nodes:
        if node.type == "type_identifier":
            line, column = reader.place(node)
            found.append(Name(id=reader.of(node), line=line, column=column))
    return tuple(found)
