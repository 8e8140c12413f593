"""Types, annotations and modifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.code import Call, Expression, Member, Name
from .._common import first
from .._reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Node


def written(reader: Reader, node: Node | None) -> str | None:
    """A type without arguments of generics."""
    if node is None:
        return None
    if node.type in ("generic_type", "annotated_type"):
        kinds = ("type_identifier", "scoped_type_identifier", "generic_type")
        node = reader.first(node, *kinds) or node
    return reader.of(node)[:200]


def type_name(reader: Reader, node: Node | None) -> Expression:
    """A type where a value stands: what is constructed, extended, caught."""
    if node is None:
        return Name(id="")
    line, column = reader.place(node)
    parts = (written(reader, node) or "").split(".")
    found: Expression = Name(id=parts[0], line=line, column=column)
    for part in parts[1:]:
        found = Member(object=found, name=part, line=line, column=column)
    return found


def marks(reader: Reader, node: Node) -> tuple[Expression, ...]:
    """Annotations of a declaration, as names and calls."""
    modifiers = reader.first(node, "modifiers")
    if modifiers is None:
        return ()
    return tuple(
        [
            reader.expression(child)
            for child in modifiers.named_children
            if child.type in ("annotation", "marker_annotation")
        ]
    )


def is_static(reader: Reader, node: Node) -> bool:
    """True where `static` stands before a declaration."""
    modifiers = reader.first(node, "modifiers")
    return modifiers is not None and any(child.type == "static" for child in modifiers.children)


def declared_at(reader: Reader, node: Node) -> tuple[int, int]:
    """Where a declaration starts after its annotations."""
    for child in node.children:
        if child.type == "modifiers":
            plain = [part for part in child.children if "annotation" not in part.type and "comment" not in part.type]
            if plain:
                return reader.place(plain[0])
        elif "comment" not in child.type:
            return reader.place(child)
    return reader.place(node)


def annotation(reader: Reader, node: Node) -> Expression:
    """`@Name(value)`, `@Name(key = value)`."""
    line, column = reader.place(node)
    name = reader.expression(node.child_by_field_name("name"))
    given = node.child_by_field_name("arguments")
    positional: list[Expression] = []
    named: list[tuple[str, Expression]] = []
    for child in given.named_children if given is not None else ():
        if child.type == "element_value_pair":
            key = child.child_by_field_name("key")
            value = reader.expression(child.child_by_field_name("value"))
            named.append((reader.of(key) if key is not None else "", value))
        elif child.type not in reader.grammar.silent:
            positional.append(reader.expression(child))
    return Call(callee=name, arguments=tuple(positional), keywords=tuple(named), line=line, column=column)


def marker(reader: Reader, node: Node) -> Expression:
    """`@Name`."""
    return reader.expression(node.child_by_field_name("name") or first(reader, node))
