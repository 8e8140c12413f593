"""Variables and assignments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model.code import Assign, Binary, Literal, Name, Opaque
from .._common import first
from .._reader import Reader
from .types import written

if TYPE_CHECKING:
    from tree_sitter import Node


def variables(reader: Reader, node: Node) -> Iterator[Assign]:
    """`Type a = 1, b;` inside a function."""
    kind = written(reader, node.child_by_field_name("type"))
    for child in node.children_by_field_name("declarator"):
        made = declared(reader, child, kind)
        reader.local.add(made.target.id if isinstance(made.target, Name) else "")
        yield made


def declared(reader: Reader, node: Node, kind: str | None) -> Assign:
    """One name of a declaration; `var` is no type."""
    line, column = reader.place(node)
    name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
    return Assign(
        target=Name(id=reader.of(name) if name is not None else "", line=line, column=column),
        value=Opaque(text="", line=line, column=column) if value is None else reader.expression(value),
        annotation=None if kind == "var" else kind,
        line=line,
        column=column,
    )


def assignments(reader: Reader, node: Node) -> Iterator[Assign]:
    """`a = b`, `a += b`."""
    line, column = reader.place(node)
    operator = node.child_by_field_name("operator")
    sign = reader.of(operator).removesuffix("=") if operator is not None else ""
    value = reader.expression(node.child_by_field_name("right"))
    target = reader.expression(node.child_by_field_name("left"))
    if sign:
        value = Binary(operator=sign, left=target, right=value, line=line, column=column)
    yield Assign(target=target, value=value, line=line, column=column)


def counted(reader: Reader, node: Node) -> Iterator[Assign]:
    """`i++`."""
    line, column = reader.place(node)
    target = reader.expression(first(reader, node))
    one = Literal(value=1, line=line, column=column)
    sign = "-" if "--" in reader.of(node) else "+"
    value = Binary(operator=sign, left=target, right=one, line=line, column=column)
    yield Assign(target=target, value=value, line=line, column=column)
