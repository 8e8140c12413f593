"""Assignments to several names at once: one for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model.code import Assign, Expression, Index, Items, Literal, Opaque
from .._reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Node

_PATTERNS = frozenset({"pattern_list", "tuple_pattern", "list_pattern", "tuple", "list", "expression_list"})


def assigned(reader: Reader, target: Node, value: Expression, annotation: str | None = None) -> Iterator[Assign]:
    """`a, b = value` as `a = value[0]` and `b = value[1]`; from a list of as many items, item by item."""
    while target.type == "parenthesized_expression" and target.named_children:
        target = target.named_children[0]
    line, column = reader.place(target)
    if target.type not in _PATTERNS:
        yield Assign(target=reader.expression(target), value=value, annotation=annotation, line=line, column=column)
        return
    targets = [child for child in target.named_children if child.type != "comment"]
    starred = any(child.type == "list_splat_pattern" for child in targets)
    if isinstance(value, Items) and len(value.items) == len(targets) and not starred:
        for child, item in zip(targets, value.items, strict=True):
            yield from assigned(reader, child, item)
        return
    value = reader.once(value, target)
    for position, child in enumerate(targets):
        key: Expression = Literal(value=position, line=line, column=column)
        if child.type == "list_splat_pattern":
            key = Opaque(text=f"{position}:", line=line, column=column)
            child = next(iter(child.named_children), child)
        yield from assigned(reader, child, Index(object=value, key=key, line=line, column=column))
