"""Variables and assignments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model.code import Assign, Binary, Expression, Index, Literal, Name, Opaque
from .._common import first
from .._reader import Reader
from .types import written

if TYPE_CHECKING:
    from tree_sitter import Node


def assignment(reader: Reader, node: Node) -> Iterator[Assign]:
    """`a, b := x, y`, `a, err := f()`, `a += b`."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    values = listed(reader, right)
    operator = node.child_by_field_name("operator")
    sign = reader.of(operator).removesuffix("=") if operator is not None else ""
    targets = listed(reader, left)
    if sign not in ("", ":") and len(targets) == 1 and len(values) == 1:
        line, column = reader.place(node)
        values = [Binary(operator=sign, left=targets[0], right=values[0], line=line, column=column)]
    yield from assigned(reader, targets, values, None, node)


def declared(reader: Reader, node: Node) -> Iterator[Assign]:
    """`const` and `var`, one or several."""
    for spec in node.named_children:
        if spec.type in ("const_spec", "var_spec"):
            names = [_name(reader, name) for name in spec.children_by_field_name("name") if name.is_named]
            values = listed(reader, spec.child_by_field_name("value"))
            yield from assigned(reader, names, values, written(reader, spec.child_by_field_name("type")), spec)
        elif spec.type == "var_spec_list":
            yield from declared(reader, spec)


def counted(reader: Reader, node: Node) -> Iterator[Assign]:
    """`i++`."""
    line, column = reader.place(node)
    target = reader.expression(first(reader, node))
    one = Literal(value=1, line=line, column=column)
    value = Binary(
        operator="+" if node.type == "inc_statement" else "-", left=target, right=one, line=line, column=column
    )
    yield Assign(target=target, value=value, line=line, column=column)


def listed(reader: Reader, node: Node | None) -> list[Expression]:
    """The expressions of a list, or the one there is."""
    if node is None:
        return []
    return list(reader.expressions(node.named_children if node.type == "expression_list" else [node]))


def assigned(
    reader: Reader, targets: list[Expression], values: list[Expression], kind: str | None, node: Node
) -> Iterator[Assign]:
    """One assignment for each name that has one. Of a call's results the first is the call, others are indexed."""
    at, there = reader.place(node)
    if len(values) == len(targets):
        for target, value in zip(targets, values, strict=True):
            yield Assign(target=target, value=value, annotation=kind, line=at, column=there)
    elif not values:
        for target in targets:
            nothing = Opaque(text="", line=at, column=there)
            yield Assign(target=target, value=nothing, annotation=kind, line=at, column=there)
    else:
        # The call itself stands once: with the first name that is wanted.
        whole = values[0]
        for position, target in enumerate(targets):
            if isinstance(target, Name) and target.id == "_" and position + 1 < len(targets):
                continue
            key = Literal(value=position, line=at, column=there)
            taken = Index(object=whole, key=key, line=at, column=there) if position else whole
            yield Assign(target=target, value=taken, annotation=kind, line=at, column=there)
            if whole is values[0]:
                whole = Opaque(text=_shown(reader, node), line=whole.line, column=whole.column)


def _shown(reader: Reader, node: Node) -> str:
    right = node.child_by_field_name("right") or node.child_by_field_name("value") or node
    return reader.of(right)[:200]


def _name(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    return Name(id=reader.of(node), line=line, column=column)
