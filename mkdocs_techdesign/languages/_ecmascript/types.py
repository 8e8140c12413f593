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
