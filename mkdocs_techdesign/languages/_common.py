"""What nodes of several languages become in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.code import Choice, Expression, Items, Literal, Name
from ._numbers import number
from ._reader import Reader, ToExpression

if TYPE_CHECKING:
    from tree_sitter import Node


def first(reader: Reader, node: Node | None) -> Node | None:
    """The first named child that leaves a trace."""
    silent = reader.grammar.silent
    return None if node is None else next((child for child in node.named_children if child.type not in silent), None)


def inner(reader: Reader, node: Node) -> Expression:
    """What leaves no trace itself: parentheses, `await`, casts."""
    return reader.expression(first(reader, node))


def name(reader: Reader, node: Node) -> Expression:
    """A variable or type; a receiver is `self` whatever it is called."""
    line, column = reader.place(node)
    text = reader.of(node)
    return Name(id=reader.renamed.get(text, text), line=line, column=column)


def this(reader: Reader, node: Node) -> Expression:
    """`this`."""
    line, column = reader.place(node)
    return Name(id="self", line=line, column=column)


def constant(value: bool | None, *, missing: bool = False) -> ToExpression:
    """`true`, `None` and the like; `undefined` is nothing that is missing."""

    def lower(reader: Reader, node: Node) -> Expression:
        line, column = reader.place(node)
        return Literal(value=value, missing=missing, line=line, column=column)

    return lower


def numeric(reader: Reader, node: Node) -> Expression:
    """A number; opaque where it has no value here."""
    line, column = reader.place(node)
    value = number(reader.of(node))
    return reader.opaque(node) if value is None else Literal(value=value, line=line, column=column)


def unary(reader: Reader, node: Node) -> Expression:
    """A negative number; with other operators opaque."""
    operand = first(reader, node)
    if operand is not None and reader.of(node)[:1] == "-" and operand.named_child_count == 0:
        value = reader.expression(operand)
        if isinstance(value, Literal) and isinstance(value.value, int | float):
            line, column = reader.place(node)
            return Literal(value=-value.value, line=line, column=column)
    return parts(reader, node)


def items(reader: Reader, node: Node) -> Expression:
    """A list of whatever brackets."""
    line, column = reader.place(node)
    return Items(items=reader.expressions(node.named_children), line=line, column=column)


def ternary(reader: Reader, node: Node) -> Expression:
    """`test ? then : otherwise`."""
    line, column = reader.place(node)
    return Choice(
        test=reader.expression(node.child_by_field_name("condition")),
        then=reader.expression(node.child_by_field_name("consequence")),
        otherwise=reader.expression(node.child_by_field_name("alternative")),
        line=line,
        column=column,
    )


def parts(reader: Reader, node: Node) -> Expression:
    """Opaque, its operands as parts."""
    return reader.opaque(node, *node.named_children)


def shown(reader: Reader, node: Node) -> Expression:
    """Opaque as it stands."""
    return reader.opaque(node)
