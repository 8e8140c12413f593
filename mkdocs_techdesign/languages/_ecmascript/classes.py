"""Classes, enums and namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...model.code import Assign, Class, Expression, Function, Literal, Name, Opaque, Statement
from .._reader import Reader, class_field
from .functions import method
from .strings import text
from .types import annotation

if TYPE_CHECKING:
    from tree_sitter import Node

_FIELDS = ("field_definition", "public_field_definition")


def class_(reader: Reader, node: Node) -> Iterator[Statement]:
    """A class where it was declared."""
    yield made(reader, node)


def class_expression(reader: Reader, node: Node) -> Expression:
    """A class that stands where an expression stands."""
    return made(reader, node)


def decorators(reader: Reader, node: Node) -> tuple[Expression, ...]:
    """Decorators among a node's children."""
    return tuple([reader.expression(_first(child)) for child in node.children if child.type == "decorator"])


def made(reader: Reader, node: Node) -> Class:
    """Any class."""
    line, column = reader.place(node)
    name = node.child_by_field_name("name")
    body = node.child_by_field_name("body")
    methods: list[Function] = []
    fields: list[Assign] = []
    waiting: tuple[Expression, ...] = ()
    for child in body.named_children if body is not None else ():
        if child.type == "decorator":
            waiting += (reader.expression(_first(child)),)
        elif child.type == "method_definition":
            methods.append(replace(method(reader, child), decorators=waiting + decorators(reader, child)))
            waiting = ()
        elif child.type in _FIELDS:
            fields.append(replace(_field(reader, child), decorators=waiting + decorators(reader, child)))
            waiting = ()
        elif child.type == "class_static_block":
            methods.append(_static(reader, child, reader.body(child.child_by_field_name("body"))))
    return Class(
        name=reader.of(name) if name is not None else "",
        bases=_bases(reader, node),
        methods=tuple(methods),
        fields=tuple(fields),
        decorators=decorators(reader, node),
        line=line,
        column=column,
    )


def _bases(reader: Reader, node: Node) -> tuple[Expression, ...]:
    heritage = reader.first(node, "class_heritage")
    if heritage is None:
        return ()
    clause = reader.first(heritage, "extends_clause")
    if clause is not None:
        return reader.expressions(clause.children_by_field_name("value"))
    return () if reader.first(heritage, "implements_clause") else reader.expressions(heritage.named_children)


def _field(reader: Reader, node: Node) -> Assign:
    line, column = reader.place(node)
    name = node.child_by_field_name("name") or node.child_by_field_name("property")
    value = node.child_by_field_name("value")
    return Assign(
        target=_target(reader, name, line, column),
        value=Opaque(text="", line=line, column=column) if value is None else reader.expression(value),
        annotation=annotation(reader, node.child_by_field_name("type")),
        line=line,
        column=column,
    )


def _target(reader: Reader, name: Node | None, line: int, column: int) -> Name:
    written = "" if name is None else text(reader, name) if name.type == "string" else reader.of(name)
    return Name(id=written, line=line, column=column)


def _static(reader: Reader, node: Node, body: tuple[Statement, ...]) -> Function:
    line, column = reader.place(node)
    return Function(name="<body>", body=body, static=True, line=line, column=column, end_line=node.end_point[0] + 1)


def enum(reader: Reader, node: Node) -> Iterator[Statement]:
    """An enum is a class with a field for each member; members without a value are numbered."""
    line, column = reader.place(node)
    name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
    fields: list[Assign] = []
    following: int | None = 0
    for child in body.named_children if body is not None else ():
        if child.type == "comment":
            continue
        at, there = reader.place(child)
        value: Expression = Literal(value=following, line=at, column=there)
        member: Node | None = child
        if child.type == "enum_assignment":
            member = child.child_by_field_name("name")
            value = reader.expression(child.child_by_field_name("value"))
        elif following is None:
            value = Opaque(text="", line=at, column=there)
        number = value.value if isinstance(value, Literal) else None
        following = number + 1 if isinstance(number, int) else None
        fields.append(Assign(target=_target(reader, member, at, there), value=value, line=at, column=there))
    yield Class(name=reader.of(name) if name else "", fields=tuple(fields), line=line, column=column)


def namespace(reader: Reader, node: Node) -> Iterator[Statement]:
    """A namespace is a class: its functions are static methods, what it assigns are fields."""
    line, column = reader.place(node)
    name = node.child_by_field_name("name")
    exports = len(reader.exports)
    methods: list[Function] = []
    fields: list[Assign] = []
    others: list[Statement] = []
    for statement in reader.body(node.child_by_field_name("body")):
        if isinstance(statement, Function):
            methods.append(replace(statement, static=True))
        elif isinstance(statement, Assign) and isinstance(statement.target, Name):
            fields.append(statement)
        elif isinstance(statement, Class):
            fields.append(class_field(statement))
        else:
            others.append(statement)
    del reader.exports[exports:]
    if others:
        methods.append(_static(reader, node, tuple(others)))
    yield Class(
        name=reader.of(name) if name else "", methods=tuple(methods), fields=tuple(fields), line=line, column=column
    )


def _first(node: Node) -> Node | None:
    return next((child for child in node.named_children if child.type != "comment"), None)
