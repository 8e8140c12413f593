"""Types as written, and types where a value stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.code import Expression, Member, Name
from .._reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Node


def plain(node: Node | None) -> Node | None:
    """The type below pointers, parentheses and arguments of generics."""
    while node is not None and node.type in ("pointer_type", "parenthesized_type", "generic_type", "unary_expression"):
        inside = node.child_by_field_name("type") or node.child_by_field_name("operand")
        node = inside or next(iter(node.named_children), None)
    return node


def written(reader: Reader, node: Node | None) -> str | None:
    """A type without pointers and arguments of generics: `dynamodb.Client`."""
    inside = plain(node)
    return None if inside is None else reader.of(inside)[:200]


def type_name(reader: Reader, node: Node | None) -> Expression:
    """The type a literal makes."""
    inside = plain(node)
    if inside is None:
        return Name(id="")
    line, column = reader.place(inside)
    if inside.type not in ("type_identifier", "identifier", "qualified_type", "selector_expression"):
        return reader.opaque(inside)
    parts = reader.of(inside).split(".")
    found: Expression = Name(id=parts[0].strip(), line=line, column=column)
    for part in parts[1:]:
        found = Member(object=found, name=part.strip(), line=line, column=column)
    return found
