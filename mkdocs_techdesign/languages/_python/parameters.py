"""Parameters of functions and lambdas, and types as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.code import Parameter
from .._reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Node

_STARRED = ("list_splat_pattern", "dictionary_splat_pattern")


def parameters(reader: Reader, node: Node | None) -> tuple[Parameter, ...]:
    """All parameters in order, `self` still among them."""
    if node is None:
        return ()
    found = [_parameter(reader, child) for child in node.named_children if child.type not in reader.grammar.silent]
    return tuple([parameter for parameter in found if parameter is not None])


def annotation(reader: Reader, node: Node | None) -> str | None:
    """A type as written, quotes and arguments of generics gone."""
    if node is None:
        return None
    return reader.of(node).strip("\"' ").partition("[")[0].strip() or None


def _parameter(reader: Reader, node: Node) -> Parameter | None:
    line, column = reader.place(node)
    name = node.child_by_field_name("name") or node
    if node.type == "typed_parameter":
        name = next(iter(node.named_children), node)
    starred = name.type in _STARRED
    if name.type not in ("identifier", *_STARRED):
        return None
    default = node.child_by_field_name("value")
    return Parameter(
        name=reader.of(name).lstrip("* "),
        default=reader.expression(default) if default is not None else None,
        annotation=annotation(reader, node.child_by_field_name("type")),
        keyword=starred,
        line=line,
        column=column,
    )
