"""Statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ...model.code import (
    Assign,
    Attempt,
    Binary,
    Branch,
    Evaluate,
    Expression,
    Loop,
    Opaque,
    Return,
    Statement,
    Within,
)
from .. import _statements as statements
from .._reader import Reader, ToStatements
from .definitions import class_, decorated, function
from .imports import from_, import_
from .matching import match
from .parameters import annotation
from .taking_apart import assigned

if TYPE_CHECKING:
    from tree_sitter import Node


def _expression(reader: Reader, node: Node) -> Iterator[Statement]:
    for child in node.named_children:
        kind = child.type
        line, column = reader.place(child)
        if kind == "assignment":
            yield from _assignment(reader, child)
        elif kind == "augmented_assignment":
            yield _augmented(reader, child)
        elif kind == "yield":
            yield Return(value=statements.given(reader, child), line=line, column=column)
        elif kind not in reader.grammar.silent:
            yield Evaluate(value=reader.expression(child), line=line, column=column)


def _assignment(reader: Reader, node: Node) -> Iterable[Statement]:
    """`a = b = value` is `b = value` and `a = b`."""
    targets: list[Node] = []
    kind = node.child_by_field_name("type")
    value: Node | None = node
    while value is not None and value.type == "assignment":
        left = value.child_by_field_name("left")
        if left is not None:
            targets.append(left)
        value = value.child_by_field_name("right")
    line, column = reader.place(node)
    if value is None:
        return [
            Assign(
                target=reader.expression(target),
                value=Opaque(text="", line=line, column=column),
                annotation=annotation(reader, kind),
                line=line,
                column=column,
            )
            for target in targets
        ]
    made: list[Statement] = []
    found = reader.expression(value)
    for number, target in enumerate(reversed(targets)):
        if number == 0 and len(targets) > 1 and target.type != "identifier":
            found = reader.once(found, value)
        made += assigned(reader, target, found, annotation(reader, kind))
        if number == 0 and target.type == "identifier":
            found = reader.expression(target)
    return made


def _augmented(reader: Reader, node: Node) -> Statement:
    line, column = reader.place(node)
    target = reader.expression(node.child_by_field_name("left"))
    operator = node.child_by_field_name("operator")
    sign = reader.of(operator).removesuffix("=") if operator else ""
    right = reader.expression(node.child_by_field_name("right"))
    value = Binary(operator=sign, left=target, right=right, line=line, column=column)
    return Assign(target=target, value=value, line=line, column=column)


def _if(reader: Reader, node: Node) -> Iterator[Statement]:
    line, column = reader.place(node)
    arms: list[tuple[Expression | None, tuple[Statement, ...]]] = []
    for arm in (node, *node.children_by_field_name("alternative")):
        condition = arm.child_by_field_name("condition")
        test = None if condition is None else reader.expression(condition)
        arms.append((test, reader.body(arm.child_by_field_name("consequence") or arm.child_by_field_name("body"))))
    yield Branch(arms=tuple(arms), line=line, column=column)


def _for(reader: Reader, node: Node) -> Iterator[Statement]:
    line, column = reader.place(node)
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    over, each = statements.each(reader, node, right)
    taken = reader.apart(lambda: [] if left is None else assigned(reader, left, each))
    body = reader.body(node.child_by_field_name("body"))
    yield Loop(body=(*taken, *body), over=over, line=line, column=column)
    yield from _otherwise(reader, node)


def _while(reader: Reader, node: Node) -> Iterator[Statement]:
    line, column = reader.place(node)
    condition = node.child_by_field_name("condition")
    test = reader.block(() if condition is None or condition.type == "true" else (condition,))
    body = reader.body(node.child_by_field_name("body"))
    yield Loop(body=(*test, *body), line=line, column=column)
    yield from _otherwise(reader, node)


def _otherwise(reader: Reader, node: Node) -> Iterable[Statement]:
    """A loop's `else` runs after it."""
    other = node.child_by_field_name("alternative")
    return () if other is None else reader.body(other.child_by_field_name("body"))


def _with(reader: Reader, node: Node) -> Iterator[Statement]:
    clause = reader.first(node, "with_clause")
    items = [] if clause is None else [item for item in clause.named_children if item.type == "with_item"]
    return iter(_nested(reader, items, node.child_by_field_name("body")))


def _nested(reader: Reader, items: list[Node], block: Node | None) -> tuple[Statement, ...]:
    """Contexts from the outermost inwards; the name of each is assigned first in what it encloses."""
    opened: list[tuple[Node, Expression, tuple[Statement, ...], list[Statement]]] = []
    for item in items:
        outer, reader.pending = reader.pending, []
        value = item.child_by_field_name("value")
        taken: tuple[Statement, ...] = ()
        if value is not None and value.type == "as_pattern":
            context = reader.once(reader.expression(next(iter(value.named_children), None)), value)
            alias = value.child_by_field_name("alias")
            target = next(iter(alias.named_children), None) if alias is not None else None
            if target is not None:
                taken = tuple(assigned(reader, target, context))
        else:
            context = reader.expression(value)
        opened.append((item, context, taken, reader.pending))
        reader.pending = outer
    body = reader.body(block)
    for item, context, taken, before in reversed(opened):
        line, column = reader.place(item)
        body = (*before, Within(context=context, body=(*taken, *body), line=line, column=column))
    return body


def _try(reader: Reader, node: Node) -> Iterator[Statement]:
    line, column = reader.place(node)
    body = reader.body(node.child_by_field_name("body"))
    handlers: list[tuple[str, tuple[Statement, ...]]] = []
    finally_: tuple[Statement, ...] = ()
    for clause in node.named_children:
        if clause.type in ("except_clause", "except_group_clause"):
            caught = "|".join(_caught(reader, value) for value in clause.children_by_field_name("value"))
            handlers.append((caught, reader.body(reader.first(clause, "block"))))
        elif clause.type == "else_clause":
            body += reader.body(clause.child_by_field_name("body"))
        elif clause.type == "finally_clause":
            finally_ = reader.body(reader.first(clause, "block"))
    yield Attempt(body=body, handlers=tuple(handlers), finally_=finally_, line=line, column=column)


def _caught(reader: Reader, node: Node) -> str:
    if node.type == "as_pattern":
        node = next(iter(node.named_children), node)
    if node.type in ("tuple", "parenthesized_expression"):
        return "|".join(reader.of(child) for child in node.named_children if child.type != "comment")
    return reader.of(node)[:200]


STATEMENTS: dict[str, ToStatements] = {
    "expression_statement": _expression,
    "block": statements.inside,
    "return_statement": statements.returned,
    "raise_statement": statements.thrown,
    "if_statement": _if,
    "for_statement": _for,
    "while_statement": _while,
    "with_statement": _with,
    "try_statement": _try,
    "match_statement": match,
    "function_definition": function,
    "class_definition": class_,
    "decorated_definition": decorated,
    "import_statement": import_,
    "import_from_statement": from_,
    "future_import_statement": from_,
    "assert_statement": statements.unread,
    "delete_statement": statements.unread,
    "print_statement": statements.unread,
    "exec_statement": statements.unread,
}
