"""What statements of several languages become in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..model.code import Evaluate, Expression, Index, Literal, Opaque, Raise, Return, Statement
from ._common import first
from ._reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Node


def given(reader: Reader, node: Node) -> Expression:
    """The one value of a statement such as `return`; null where it has none."""
    value = first(reader, node)
    line, column = reader.place(node)
    return Literal(value=None, line=line, column=column) if value is None else reader.expression(value)


def returned(reader: Reader, node: Node) -> Iterator[Statement]:
    """`return value`."""
    line, column = reader.place(node)
    yield Return(value=given(reader, node), line=line, column=column)


def thrown(reader: Reader, node: Node) -> Iterator[Statement]:
    """`throw value`, `raise value`."""
    line, column = reader.place(node)
    yield Raise(value=given(reader, node), line=line, column=column)


def each(reader: Reader, node: Node, collection: Node | None) -> tuple[Expression, Expression]:
    """What a loop at a node goes over, evaluated once, and the item of it that a round has."""
    line, column = reader.place(node)
    over = reader.expression(collection)
    if collection is not None:
        over = reader.once(over, collection)
    return over, Index(object=over, key=Opaque(text="each", line=line, column=column), line=line, column=column)


def unread(reader: Reader, node: Node) -> Iterator[Statement]:
    """A statement nobody reads further, with the calls in it."""
    line, column = reader.place(node)
    yield Evaluate(value=reader.opaque(node, *node.named_children), line=line, column=column)


def inside(reader: Reader, node: Node) -> Iterable[Statement]:
    """The statements of a block among others."""
    return reader.block(node.named_children)


def body(reader: Reader, node: Node) -> Iterable[Statement]:
    """The statements of something that has a body and adds nothing to it."""
    return reader.body(node.child_by_field_name("body"))
