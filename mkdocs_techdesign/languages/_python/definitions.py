"""Functions and classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...model.code import Assign, Class, Evaluate, Expression, Function, Literal, Name, Statement
from .._reader import Reader, class_field
from .parameters import parameters

if TYPE_CHECKING:
    from tree_sitter import Node


def function(reader: Reader, node: Node) -> Iterator[Statement]:
    """A function where it was declared."""
    yield _function(reader, node)


def class_(reader: Reader, node: Node) -> Iterator[Statement]:
    """A class where it was declared."""
    yield _class(reader, node)


def decorated(reader: Reader, node: Node) -> Iterator[Statement]:
    """A function or class with what stands above it."""
    decorators = _decorators(reader, node)
    definition = node.child_by_field_name("definition")
    if definition is not None:
        yield _with(_definition(reader, definition), decorators)


def _decorators(reader: Reader, node: Node) -> tuple[Expression, ...]:
    return tuple(
        [
            reader.expression(next(iter(child.named_children), None))
            for child in node.named_children
            if child.type == "decorator"
        ]
    )


def _definition(reader: Reader, node: Node, static: bool | None = None) -> Function | Class:
    """`static` is None outside of classes."""
    if node.type == "class_definition":
        return _class(reader, node)
    return _function(reader, node) if static is None else _method(reader, node, static)


def _with(made: Function | Class, decorators: tuple[Expression, ...]) -> Function | Class:
    return replace(made, decorators=decorators)


def _function(reader: Reader, node: Node) -> Function:
    line, column = reader.place(node)
    name = node.child_by_field_name("name")
    return Function(
        name=reader.of(name) if name else "",
        parameters=parameters(reader, node.child_by_field_name("parameters")),
        body=reader.body(node.child_by_field_name("body")),
        line=line,
        column=column,
        end_line=node.end_point[0] + 1,
    )


def _method(reader: Reader, node: Node, static: bool) -> Function:
    """A function without its first parameter, which is `self` in its body whatever it is called."""
    if static:
        return replace(_function(reader, node), static=True)
    given = node.child_by_field_name("parameters")
    plain = [child for child in given.named_children if child.type != "comment"] if given is not None else []
    first = plain[0] if plain and plain[0].type in ("identifier", "typed_parameter") else None
    if first is None:
        return _function(reader, node)
    own = reader.of(first).partition(":")[0].strip()
    outer = reader.renamed
    reader.renamed = {**outer, own: "self"}
    made = _function(reader, node)
    reader.renamed = outer
    return replace(made, parameters=made.parameters[1:]) if made.parameters[:1] else made


def _class(reader: Reader, node: Node) -> Class:
    """Methods, and fields for what else its body assigns or declares; other statements are a function `<body>`."""
    line, column = reader.place(node)
    name = node.child_by_field_name("name")
    given = node.child_by_field_name("superclasses")
    bases = [child for child in given.named_children if child.type != "keyword_argument"] if given is not None else []
    body = node.child_by_field_name("body")
    methods: list[Function] = []
    fields: list[Assign] = []
    others: list[Statement] = []
    for child in body.named_children if body is not None else ():
        for made in _member(reader, child):
            if isinstance(made, Function):
                methods.append(made)
            elif isinstance(made, Class):
                fields.append(class_field(made))
            elif isinstance(made, Assign) and isinstance(made.target, Name):
                fields.append(made)
            elif not (isinstance(made, Evaluate) and isinstance(made.value, Literal)):
                others.append(made)
    if others:
        methods.append(
            Function(
                name="<body>", body=tuple(others), static=True, line=line, column=column, end_line=node.end_point[0] + 1
            )
        )
    return Class(
        name=reader.of(name) if name else "",
        bases=reader.expressions(bases),
        methods=tuple(methods),
        fields=tuple(fields),
        line=line,
        column=column,
    )


def _member(reader: Reader, node: Node) -> Iterable[Statement]:
    if node.type == "decorated_definition":
        decorators = _decorators(reader, node)
        definition = node.child_by_field_name("definition")
        static = any(isinstance(decorator, Name) and decorator.id == "staticmethod" for decorator in decorators)
        return () if definition is None else (_with(_definition(reader, definition, static), decorators),)
    if node.type in ("function_definition", "class_definition"):
        return (_definition(reader, node, static=False),)
    return reader.block((node,))
