"""Statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ...model.code import (
    Assign,
    Attempt,
    Branch,
    Evaluate,
    Expression,
    Import,
    Loop,
    Name,
    Statement,
    Within,
)
from .. import _statements as statements
from .._common import first
from .._reader import Reader, ToStatements
from .assignments import assignments, counted, variables
from .classes import TYPES, type_
from .switching import switch
from .types import written

if TYPE_CHECKING:
    from tree_sitter import Node


def _package(reader: Reader, node: Node) -> Iterable[Statement]:
    named = reader.first(node, "scoped_identifier", "identifier")
    reader.package = reader.of(named) if named is not None else ""
    return ()


def _import(reader: Reader, node: Node) -> Iterable[Statement]:
    """`import a.b.C` is `C` of `a.b`."""
    named = reader.first(node, "scoped_identifier", "identifier")
    if named is not None:
        line, column = reader.place(node)
        whole = "".join(reader.of(named).split())
        module, _, name = whole.rpartition(".")
        if reader.first(node, "asterisk") is not None:
            module, name = whole, "*"
        reader.imports.append(Import(local=name, module=module, name=name, line=line, column=column))
    return ()


def _expression(reader: Reader, node: Node) -> Iterable[Statement]:
    inside = first(reader, node)
    if inside is None:
        return ()
    if inside.type in STATEMENTS:
        return STATEMENTS[inside.type](reader, inside)
    line, column = reader.place(inside)
    return (Evaluate(value=reader.expression(inside), line=line, column=column),)


def _if(reader: Reader, node: Node) -> Iterator[Statement]:
    """`else if` is an arm of the same branch."""
    line, column = reader.place(node)
    arms: list[tuple[Expression | None, tuple[Statement, ...]]] = []
    current: Node | None = node
    while current is not None:
        test = reader.expression(current.child_by_field_name("condition"))
        arms.append((test, reader.body(current.child_by_field_name("consequence"))))
        other = current.child_by_field_name("alternative")
        current = other if other is not None and other.type == "if_statement" else None
        if other is not None and current is None:
            arms.append((None, reader.body(other)))
    yield Branch(arms=tuple(arms), line=line, column=column)


def _loop(reader: Reader, node: Node) -> Iterator[Statement]:
    """What starts a `for` stands before the loop, test and step in its body."""
    line, column = reader.place(node)
    yield from reader.block(node.children_by_field_name("init"))
    condition = node.child_by_field_name("condition")
    while condition is not None and condition.type == "parenthesized_expression":
        condition = first(reader, condition)
    tested = reader.block(() if condition is None or condition.type == "true" else (condition,))
    body = reader.body(node.child_by_field_name("body"))
    step = reader.block(node.children_by_field_name("update"))
    yield Loop(body=(*tested, *body, *step), line=line, column=column)


def _for_each(reader: Reader, node: Node) -> Iterator[Statement]:
    line, column = reader.place(node)
    name, given = node.child_by_field_name("name"), node.child_by_field_name("value")
    over, each = statements.each(reader, node, given)
    taken: tuple[Statement, ...] = ()
    if name is not None:
        at, there = reader.place(name)
        reader.local.add(reader.of(name))
        kind = written(reader, node.child_by_field_name("type"))
        target = Name(id=reader.of(name), line=at, column=there)
        annotation = None if kind == "var" else kind
        taken = (Assign(target=target, value=each, annotation=annotation, line=at, column=there),)
    yield Loop(body=(*taken, *reader.body(node.child_by_field_name("body"))), over=over, line=line, column=column)


def _try(reader: Reader, node: Node) -> Iterator[Statement]:
    line, column = reader.place(node)
    given = node.child_by_field_name("resources")
    resources = [child for child in given.named_children if child.type == "resource"] if given is not None else []
    body = _opened(reader, resources, node.child_by_field_name("body"))
    handlers: list[tuple[str, tuple[Statement, ...]]] = []
    finally_: tuple[Statement, ...] = ()
    for clause in node.named_children:
        if clause.type == "catch_clause":
            handlers.append((_caught(reader, clause), reader.body(clause.child_by_field_name("body"))))
        elif clause.type == "finally_clause":
            finally_ = reader.body(reader.first(clause, "block"))
    yield Attempt(body=body, handlers=tuple(handlers), finally_=finally_, line=line, column=column)


def _opened(reader: Reader, resources: list[Node], block: Node | None) -> tuple[Statement, ...]:
    """Resources from the outermost inwards."""
    opened: list[tuple[Node, Expression, tuple[Statement, ...], tuple[Statement, ...]]] = []
    for resource in resources:
        outer, reader.pending = reader.pending, []
        name, value = resource.child_by_field_name("name"), resource.child_by_field_name("value")
        context = reader.expression(value if value is not None else first(reader, resource))
        taken: tuple[Statement, ...] = ()
        if name is not None:
            at, there = reader.place(name)
            context = reader.once(context, resource)
            reader.local.add(reader.of(name))
            kind = written(reader, resource.child_by_field_name("type"))
            target = Name(id=reader.of(name), line=at, column=there)
            annotation = None if kind == "var" else kind
            taken = (Assign(target=target, value=context, annotation=annotation, line=at, column=there),)
        opened.append((resource, context, taken, tuple(reader.pending)))
        reader.pending = outer
    body = reader.body(block)
    for resource, context, taken, before in reversed(opened):
        line, column = reader.place(resource)
        body = (*before, Within(context=context, body=(*taken, *body), line=line, column=column))
    return body


def _caught(reader: Reader, clause: Node) -> str:
    parameter = reader.first(clause, "catch_formal_parameter")
    kinds = reader.first(parameter, "catch_type") if parameter is not None else None
    return "|".join(reader.of(child) for child in kinds.named_children) if kinds is not None else ""


def _last(reader: Reader, node: Node) -> Iterable[Statement]:
    return reader.block(node.named_children[-1:])


STATEMENTS: dict[str, ToStatements] = {
    "package_declaration": _package,
    "import_declaration": _import,
    "expression_statement": _expression,
    "assignment_expression": assignments,
    "update_expression": counted,
    "local_variable_declaration": variables,
    "block": statements.inside,
    "constructor_body": statements.inside,
    "return_statement": statements.returned,
    "yield_statement": statements.returned,
    "throw_statement": statements.thrown,
    "if_statement": _if,
    "for_statement": _loop,
    "while_statement": _loop,
    "do_statement": _loop,
    "enhanced_for_statement": _for_each,
    "try_statement": _try,
    "try_with_resources_statement": _try,
    "synchronized_statement": statements.body,
    "labeled_statement": _last,
    "switch_expression": switch,
    **dict.fromkeys(TYPES, type_),
}
