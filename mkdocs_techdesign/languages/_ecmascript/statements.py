"""Statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from ...model.code import (
    Attempt,
    Binary,
    Branch,
    Evaluate,
    Expression,
    Literal,
    Loop,
    Return,
    Statement,
)
from .. import _statements as statements
from .._reader import Reader, ToStatements
from .assignments import assignment, augmented, counted, declarations, taken_apart
from .classes import class_, enum, namespace
from .functions import function
from .modules import alias, export, import_
from .shapes import interface, type_alias

if TYPE_CHECKING:
    from tree_sitter import Node

_INSTEAD: dict[str, ToStatements] = {
    "assignment_expression": assignment,
    "augmented_assignment_expression": augmented,
    "update_expression": counted,
    "internal_module": namespace,
    "module": namespace,
}
"""Expressions that are statements of their own where nothing else is done with them."""


def _expression(reader: Reader, node: Node) -> Iterator[Statement]:
    for child in node.named_children:
        while child.type == "parenthesized_expression" and child.named_child_count == 1:
            child = child.named_children[0]
        line, column = reader.place(child)
        if child.type in _INSTEAD:
            yield from _INSTEAD[child.type](reader, child)
        elif child.type == "yield_expression":
            yield Return(value=statements.given(reader, child), line=line, column=column)
        elif child.type == "sequence_expression":
            yield from _several(reader, child)
        elif child.type == "string":
            continue  # "use strict"
        elif child.type not in reader.grammar.silent:
            yield Evaluate(value=reader.expression(child), line=line, column=column)


def _several(reader: Reader, node: Node) -> Iterator[Statement]:
    """`a(), b = c` as one statement after the other."""
    operands = [child for child in node.named_children if child.type != "comment"]
    while operands and operands[0].type == "sequence_expression":
        operands[:1] = [child for child in operands[0].named_children if child.type != "comment"]
    for operand in operands:
        yield from reader.apart(partial(_INSTEAD.get(operand.type, _for_effect), reader, operand))


def _for_effect(reader: Reader, node: Node) -> Iterator[Statement]:
    line, column = reader.place(node)
    yield Evaluate(value=reader.expression(node), line=line, column=column)


def _if(reader: Reader, node: Node) -> Iterator[Statement]:
    """`else if` is an arm of the same branch."""
    line, column = reader.place(node)
    arms: list[tuple[Expression | None, tuple[Statement, ...]]] = []
    current: Node | None = node
    while current is not None:
        test = reader.expression(current.child_by_field_name("condition"))
        arms.append((test, reader.body(current.child_by_field_name("consequence"))))
        other = current.child_by_field_name("alternative")
        inside = next((child for child in other.named_children if child.type != "comment"), None) if other else None
        current = inside if inside is not None and inside.type == "if_statement" else None
        if inside is not None and current is None:
            arms.append((None, reader.body(inside)))
    yield Branch(arms=tuple(arms), line=line, column=column)


def _switch(reader: Reader, node: Node) -> Iterator[Statement]:
    """Cases without a body of their own share that of the next one."""
    line, column = reader.place(node)
    given = node.child_by_field_name("value")
    subject = reader.expression(given)
    if given is not None:
        subject = reader.once(subject, given)
    plain = isinstance(subject, Literal) and subject.value is True
    body = node.child_by_field_name("body")
    arms: list[tuple[Expression | None, tuple[Statement, ...]]] = []
    waiting: Expression | None = None
    for case in body.named_children if body is not None else ():
        if case.type not in ("switch_case", "switch_default"):
            continue
        at, there = reader.place(case)
        inside = case.children_by_field_name("body")
        test: Expression | None = None
        if case.type == "switch_case":
            value = reader.expression(case.child_by_field_name("value"))
            test = value if plain else Binary(operator="==", left=subject, right=value, line=at, column=there)
            if waiting is not None:
                test = Binary(operator="or", left=waiting, right=test, line=at, column=there)
        if inside or test is None:
            arms.append((test, reader.block(inside)))
            waiting = None
        else:
            waiting = test
    if waiting is not None:
        arms.append((waiting, ()))
    yield Branch(arms=tuple(arms), line=line, column=column)


def _for(reader: Reader, node: Node) -> Iterator[Statement]:
    """What starts it stands before the loop, test and step in its body."""
    line, column = reader.place(node)
    start = node.child_by_field_name("initializer")
    if start is not None:
        yield from reader.block((start,))
    yield _looped(reader, node, line, column)


def _while(reader: Reader, node: Node) -> Iterator[Statement]:
    line, column = reader.place(node)
    yield _looped(reader, node, line, column)


def _looped(reader: Reader, node: Node, line: int, column: int) -> Loop:
    test, step = node.child_by_field_name("condition"), node.child_by_field_name("increment")
    while test is not None and test.type == "parenthesized_expression" and test.named_child_count == 1:
        test = test.named_children[0]
    first = reader.block(()) if test is None or test.type in ("true", "empty_statement") else reader.block((test,))
    body = reader.body(node.child_by_field_name("body"))
    last = () if step is None else reader.apart(lambda: list(_stepped(reader, step)))
    return Loop(body=(*first, *body, *last), line=line, column=column)


def _stepped(reader: Reader, node: Node) -> Iterable[Statement]:
    if node.type in _INSTEAD:
        return _INSTEAD[node.type](reader, node)
    return _several(reader, node) if node.type == "sequence_expression" else reader.block((node,))


def _for_in(reader: Reader, node: Node) -> Iterator[Statement]:
    line, column = reader.place(node)
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    over, each = statements.each(reader, node, right)
    taken = reader.apart(lambda: [] if left is None else taken_apart(reader, left, each))
    body = reader.body(node.child_by_field_name("body"))
    yield Loop(body=(*taken, *body), over=over, line=line, column=column)


def _try(reader: Reader, node: Node) -> Iterator[Statement]:
    line, column = reader.place(node)
    handler, last = node.child_by_field_name("handler"), node.child_by_field_name("finalizer")
    handlers: tuple[tuple[str, tuple[Statement, ...]], ...] = ()
    if handler is not None:
        handlers = (("", reader.body(handler.child_by_field_name("body"))),)
    yield Attempt(
        body=reader.body(node.child_by_field_name("body")),
        handlers=handlers,
        finally_=reader.body(last.child_by_field_name("body")) if last is not None else (),
        line=line,
        column=column,
    )


STATEMENTS: dict[str, ToStatements] = {
    "expression_statement": _expression,
    "assignment_expression": assignment,
    "augmented_assignment_expression": augmented,
    "update_expression": counted,
    "statement_block": statements.inside,
    "lexical_declaration": declarations,
    "variable_declaration": declarations,
    "using_declaration": declarations,
    "return_statement": statements.returned,
    "throw_statement": statements.thrown,
    "if_statement": _if,
    "switch_statement": _switch,
    "for_statement": _for,
    "for_in_statement": _for_in,
    "while_statement": _while,
    "do_statement": _while,
    "try_statement": _try,
    "labeled_statement": statements.body,
    "with_statement": statements.body,
    "function_declaration": function,
    "generator_function_declaration": function,
    "class_declaration": class_,
    "abstract_class_declaration": class_,
    "enum_declaration": enum,
    "interface_declaration": interface,
    "type_alias_declaration": type_alias,
    "internal_module": namespace,
    "module": namespace,
    "import_statement": import_,
    "import_alias": alias,
    "export_statement": export,
}
