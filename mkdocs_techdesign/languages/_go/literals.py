"""Composite literals: structs, maps, slices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.code import Call, Expression, Items, Record
from .._common import first
from .._reader import Reader
from .types import plain, type_name

if TYPE_CHECKING:
    from tree_sitter import Node

_LISTS = ("slice_type", "array_type", "implicit_length_array_type")


def composite(reader: Reader, node: Node) -> Expression:
    """`T{…}`: a call of `T` with its fields as keywords; a record for maps, items for slices and arrays."""
    body = node.child_by_field_name("body")
    return reader.opaque(node) if body is None else literal(reader, node, body, node.child_by_field_name("type"))


def untyped(reader: Reader, node: Node) -> Expression:
    """`{…}` whose type nobody wrote here."""
    return literal(reader, node, node, None)


def literal(reader: Reader, node: Node, body: Node, kind: Node | None) -> Expression:
    """The braces of a literal, with the type that stands before them or around them."""
    line, column = reader.place(node)
    inside = plain(kind)
    shape = inside.type if inside is not None else ""
    elements = [child for child in body.named_children if child.type != "comment"]
    keyed = [child for child in elements if child.type == "keyed_element"]
    if shape in _LISTS:
        element = inside.child_by_field_name("element") if inside is not None else None
        found = [_value(reader, child.child_by_field_name("value") or child, element) for child in elements]
        return Items(items=tuple(found), line=line, column=column)
    if shape == "map_type" or (keyed and not _named(keyed)):
        element = inside.child_by_field_name("value") if inside is not None and shape == "map_type" else None
        entries: list[tuple[Expression | None, Expression]] = []
        for child in elements:
            key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
            entries.append((None if key is None else _value(reader, key, None), _value(reader, value, element)))
        return Record(entries=tuple(entries), line=line, column=column)
    keywords: list[tuple[str, Expression]] = []
    for child in keyed:
        key = child.child_by_field_name("key")
        given = _value(reader, child.child_by_field_name("value"), None)
        keywords.append((reader.of(key) if key is not None else "", given))
    positional = tuple([_value(reader, child, None) for child in elements if child.type != "keyed_element"])
    return Call(
        callee=type_name(reader, kind),
        arguments=positional,
        keywords=tuple(keywords),
        new=True,
        line=line,
        column=column,
    )


def _named(keyed: list[Node]) -> bool:
    """True where the keys are names: fields of a struct."""
    key = keyed[0].child_by_field_name("key")
    return key is not None and key.named_child_count == 1 and key.named_children[0].type == "identifier"


def _value(reader: Reader, node: Node | None, kind: Node | None) -> Expression:
    """An element; braces without a type have that of the list or map they stand in."""
    while node is not None and node.type == "literal_element":
        node = first(reader, node)
    if node is not None and node.type == "literal_value":
        return literal(reader, node, node, kind)
    return reader.expression(node)
