"""Types as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Node


def annotation(reader: Reader, node: Node | None) -> str | None:
    """A type annotation without the colon and without arguments of generics."""
    if node is None:
        return None
    inside = next((child for child in node.named_children if child.type != "comment"), None)
    if inside is not None and inside.type == "generic_type":
        inside = inside.child_by_field_name("name") or inside
    return None if inside is None else reader.of(inside)[:200]


def cast(reader: Reader, node: Node | None) -> str | None:
    """The type a value is said to be of: `JSON.parse(text) as Order`, `<Order>JSON.parse(text)`."""
    while node is not None and node.type in ("parenthesized_expression", "await_expression", "non_null_expression"):
        node = next((child for child in node.named_children if child.type != "comment"), None)
    if node is None or node.type not in ("as_expression", "type_assertion") or len(node.named_children) != 2:
        return None
    last = node.named_children[1] if node.type == "as_expression" else node.named_children[0]
    if last.type == "type_arguments":
        last = next(iter(last.named_children), last)
    return reader.of(last)[:200] if last.type in ("type_identifier", "array_type", "nested_type_identifier") else None
