"""Statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ...model.code import (
    Assign,
    Binary,
    Branch,
    Call,
    Evaluate,
    Expression,
    Index,
    Literal,
    Loop,
    Member,
    Name,
    Opaque,
    Raise,
    Return,
    Statement,
)
from .. import _statements as statements
from .._common import first
from .._reader import Reader, ToStatements
from .assignments import assigned, assignment, counted, declared, listed
from .declarations import function, imports, method, package, types
from .types import type_name

if TYPE_CHECKING:
    from tree_sitter import Node

_CASES = ("expression_case", "default_case", "type_case", "communication_case")


def _expression(reader: Reader, node: Node) -> Iterator[Statement]:
    """`panic(x)` raises x."""
    inside = first(reader, node)
    line, column = reader.place(node)
    value = reader.expression(inside)
    if isinstance(value, Call) and isinstance(value.callee, Name) and value.callee.id == "panic":
        yield Raise(value=value.arguments[0] if value.arguments else value, line=line, column=column)
    else:
        yield Evaluate(value=value, line=line, column=column)


def _return(reader: Reader, node: Node) -> Iterator[Statement]:
    """Of several results the first, as a call stands for its first result; what others call stands before it."""
    line, column = reader.place(node)
    values = listed(reader, first(reader, node))
    for value in values[1:]:
        if not isinstance(value, Name | Literal | Member):
            yield Evaluate(value=value, line=value.line, column=value.column)
    yield Return(value=values[0] if values else Literal(value=None, line=line, column=column), line=line, column=column)


def _if(reader: Reader, node: Node) -> Iterator[Statement]:
    """`else if` is an arm of the same branch, unless it starts with a statement."""
    line, column = reader.place(node)
    yield from _started(reader, node)
    arms: list[tuple[Expression | None, tuple[Statement, ...]]] = []
    current: Node | None = node
    while current is not None:
        test = reader.expression(current.child_by_field_name("condition"))
        arms.append((test, reader.body(_block(current.child_by_field_name("consequence")))))
        other = current.child_by_field_name("alternative")
        plain = other is not None and other.type == "if_statement" and other.child_by_field_name("initializer") is None
        current = other if plain else None
        if other is not None and not plain:
            arms.append((None, reader.body(_block(other))))
    yield Branch(arms=tuple(arms), line=line, column=column)


def _started(reader: Reader, node: Node) -> tuple[Statement, ...]:
    """The statement before the condition."""
    start = node.child_by_field_name("initializer")
    return () if start is None else reader.block((start,))


def _block(node: Node | None) -> Node | None:
    """The list of statements in a block."""
    if node is None or node.type != "block":
        return node
    return next((child for child in node.named_children if child.type == "statement_list"), node)


def _for(reader: Reader, node: Node) -> Iterator[Statement]:
    line, column = reader.place(node)
    clause = first(reader, node)
    block = _block(node.child_by_field_name("body"))
    if clause is None or clause.type == "block":
        yield Loop(body=reader.body(block), line=line, column=column)
    elif clause.type == "range_clause":
        yield _range(reader, node, clause, block)
    elif clause.type == "for_clause":
        yield from _started(reader, clause)
        condition, update = clause.child_by_field_name("condition"), clause.child_by_field_name("update")
        tested = reader.block(() if condition is None else (condition,))
        body = reader.body(block)
        step = reader.block(() if update is None else (update,))
        yield Loop(body=(*tested, *body, *step), line=line, column=column)
    else:
        yield Loop(body=(*reader.block((clause,)), *reader.body(block)), line=line, column=column)


def _range(reader: Reader, node: Node, clause: Node, block: Node | None) -> Loop:
    line, column = reader.place(node)
    right = clause.child_by_field_name("right")
    over = reader.expression(right)
    if right is not None:
        over = reader.once(over, right)
    taken: list[Statement] = []
    left = clause.child_by_field_name("left")
    for position, target in enumerate(listed(reader, left)):
        if isinstance(target, Name) and target.id == "_":
            continue
        key = Opaque(text="each" if position else "index", line=line, column=column)
        value: Expression = Index(object=over, key=key, line=line, column=column) if position else key
        taken.append(Assign(target=target, value=value, line=target.line, column=target.column))
    return Loop(body=(*taken, *reader.body(block)), over=over, line=line, column=column)


def _switch(reader: Reader, node: Node) -> Iterator[Statement]:
    """Each case with a comparison of the subject; without a subject the cases are conditions."""
    line, column = reader.place(node)
    yield from _started(reader, node)
    given = node.child_by_field_name("value")
    subject = None if given is None else reader.once(reader.expression(given), given)
    alias = node.child_by_field_name("alias")
    if alias is not None and subject is not None:
        yield from assigned(reader, listed(reader, alias), [subject], None, node)
    arms: list[tuple[Expression | None, tuple[Statement, ...]]] = []
    for case in node.named_children:
        if case.type in _CASES:
            arms.append(_case(reader, case, subject))
    yield Branch(arms=tuple(arms), line=line, column=column)


def _case(reader: Reader, case: Node, subject: Expression | None) -> tuple[Expression | None, tuple[Statement, ...]]:
    line, column = reader.place(case)
    body = [child for child in case.named_children if child.type == "statement_list"]
    inside = reader.body(body[0]) if body else ()
    communication = case.child_by_field_name("communication")
    if communication is not None:
        return reader.opaque(communication), (*reader.block((communication,)), *inside)
    test: Expression | None = None
    for value in listed(reader, case.child_by_field_name("value")) if case.type == "expression_case" else ():
        same = (
            value
            if subject is None
            else Binary(operator="==", left=subject, right=value, line=value.line, column=value.column)
        )
        test = same if test is None else Binary(operator="or", left=test, right=same, line=line, column=column)
    for kind in case.children_by_field_name("type") if case.type == "type_case" else ():
        if kind.is_named:
            right = type_name(reader, kind)
            left = subject if subject is not None else right
            same = Binary(operator="instanceof", left=left, right=right, line=line, column=column)
            test = same if test is None else Binary(operator="or", left=test, right=same, line=line, column=column)
    return test, inside


def _received(reader: Reader, node: Node) -> Iterable[Statement]:
    left = node.child_by_field_name("left")
    if left is not None:
        return assignment(reader, node)
    line, column = reader.place(node)
    return (Evaluate(value=reader.expression(node.child_by_field_name("right")), line=line, column=column),)


STATEMENTS: dict[str, ToStatements] = {
    "package_clause": package,
    "import_declaration": imports,
    "const_declaration": declared,
    "var_declaration": declared,
    "type_declaration": types,
    "function_declaration": function,
    "method_declaration": method,
    "expression_statement": _expression,
    "short_var_declaration": assignment,
    "assignment_statement": assignment,
    "inc_statement": counted,
    "dec_statement": counted,
    "return_statement": _return,
    "if_statement": _if,
    "for_statement": _for,
    "expression_switch_statement": _switch,
    "type_switch_statement": _switch,
    "select_statement": _switch,
    "receive_statement": _received,
    "send_statement": statements.unread,
    "defer_statement": _expression,
    "go_statement": _expression,
    "block": statements.inside,
    "statement_list": statements.inside,
    "labeled_statement": statements.inside,
}
