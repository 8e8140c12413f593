"""Functions, arrows, methods and their parameters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from ...model.code import Assign, Expression, Function, Member, Name, Parameter, Return, Statement
from .._reader import Reader
from .assignments import taken_apart
from .strings import text
from .types import annotation

if TYPE_CHECKING:
    from tree_sitter import Node

_PATTERNS = ("object_pattern", "array_pattern")


def function(reader: Reader, node: Node) -> Iterator[Statement]:
    """A function where it was declared."""
    yield made(reader, node)


def function_expression(reader: Reader, node: Node) -> Expression:
    """An arrow or function that stands where an expression stands."""
    return made(reader, node)


def method(reader: Reader, node: Node) -> Function:
    """A method of a class or object; the constructor is `__init__`."""
    name = node.child_by_field_name("name")
    written = "" if name is None else text(reader, name) if name.type == "string" else reader.of(name)
    static = any(child.type == "static" for child in node.children)
    return made(reader, node, "__init__" if written == "constructor" else written, static)


def made(reader: Reader, node: Node, name: str | None = None, static: bool = False) -> Function:
    """Any function. Its body starts by taking patterns among its parameters apart."""
    line, column = reader.place(node)
    written = node.child_by_field_name("name")
    body = node.child_by_field_name("body")
    given = node.child_by_field_name("parameters")
    single = node.child_by_field_name("parameter")
    nodes = given.named_children if given is not None else [single] if single is not None else []
    found: list[Parameter] = []
    taken: list[Statement] = []
    for child in nodes:
        pattern = _parameter(reader, child, found)
        if pattern is not None:
            taken += reader.apart(partial(taken_apart, reader, pattern, _last(found)))
        if found and _is_property(reader, child):
            taken.append(_property(found[-1]))
    return Function(
        name=name if name is not None else reader.of(written) if written is not None else "",
        parameters=tuple(found),
        body=(*taken, *_body(reader, body)),
        static=static,
        line=line,
        column=column,
        end_line=node.end_point[0] + 1,
    )


def _body(reader: Reader, node: Node | None) -> tuple[Statement, ...]:
    if node is None or node.type == "statement_block":
        return reader.body(node)
    line, column = reader.place(node)
    return reader.apart(lambda: [Return(value=reader.expression(node), line=line, column=column)])


def _parameter(reader: Reader, node: Node, found: list[Parameter]) -> Node | None:
    """Adds a parameter; gives its pattern where it has one to be taken apart."""
    kind, default, rest = None, node.child_by_field_name("value"), False
    name: Node | None = node
    if node.type in ("required_parameter", "optional_parameter"):
        kind = annotation(reader, node.child_by_field_name("type"))
        name = node.child_by_field_name("pattern")
    if name is not None and name.type == "assignment_pattern":
        default, name = name.child_by_field_name("right"), name.child_by_field_name("left")
    if name is not None and name.type == "rest_pattern":
        rest, name = True, next(iter(name.named_children), None)
    if name is None or name.type in ("this", "comment", "decorator"):
        return None
    line, column = reader.place(name)
    apart = name.type in _PATTERNS
    found.append(
        Parameter(
            name=f"<{line}:{column}>" if apart else reader.of(name),
            default=reader.expression(default) if default is not None else None,
            annotation=kind,
            keyword=rest,
            decorators=tuple(
                [reader.expression(_first(child)) for child in node.children if child.type == "decorator"]
            ),
            line=line,
            column=column,
        )
    )
    return name if apart else None


def _last(found: list[Parameter]) -> Name:
    last = found[-1]
    return Name(id=last.name, line=last.line, column=last.column)


def _is_property(reader: Reader, node: Node) -> bool:
    """True for a constructor's parameter that TypeScript makes a field."""
    if node.type not in ("required_parameter", "optional_parameter"):
        return False
    return any(child.type in ("accessibility_modifier", "override_modifier", "readonly") for child in node.children)


def _property(parameter: Parameter) -> Assign:
    """TypeScript's `constructor(private db: Db)`."""
    line, column = parameter.line, parameter.column
    target = Member(object=Name(id="self", line=line, column=column), name=parameter.name, line=line, column=column)
    value = Name(id=parameter.name, line=line, column=column)
    return Assign(target=target, value=value, annotation=parameter.annotation, line=line, column=column)


def _first(node: Node) -> Node | None:
    return next((child for child in node.named_children if child.type != "comment"), None)
