"""`switch`, as a statement and as a value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model.code import Binary, Branch, Choice, Expression, Function, Literal, Opaque, Statement
from .._common import first
from .._reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Node

_CASES = ("switch_block_statement_group", "switch_rule")
_DEEPEST = 30


def switch(reader: Reader, node: Node) -> Iterator[Statement]:
    """Each case with a comparison of the subject; cases without a body share that of the next one."""
    line, column = reader.place(node)
    arms: list[tuple[Expression | None, tuple[Statement, ...]]] = []
    waiting: Expression | None = None
    subject = _subject(reader, node)
    for case in _cases(node):
        test = _test(reader, case, subject)
        body = [child for child in case.named_children if child.type != "switch_label"]
        if test is not None and waiting is not None:
            test = Binary(operator="or", left=waiting, right=test, line=line, column=column)
        if body or test is None:
            inside = reader.body(body[0]) if len(body) == 1 else reader.block(body)
            arms.append((test, inside))
            waiting = None
        else:
            waiting = test
    yield Branch(arms=tuple(arms), line=line, column=column)


def switch_value(reader: Reader, node: Node) -> Expression:
    """A choice of choices; opaque where it has very many cases."""
    cases = list(_cases(node))
    subject = _subject(reader, node)
    tests = [_test(reader, case, subject) for case in cases]
    values = [_value(reader, case) for case in cases]
    line, column = reader.place(node)
    if len(cases) > _DEEPEST:
        return Opaque(text=reader.of(node)[:200], parts=tuple(values), line=line, column=column)
    found: Expression = Literal(value=None, line=line, column=column)
    ordered = sorted(zip(tests, values, strict=True), key=lambda pair: pair[0] is None)
    for test, value in reversed(ordered):
        found = value if test is None else Choice(test=test, then=value, otherwise=found, line=line, column=column)
    return found


def _cases(node: Node) -> Iterator[Node]:
    body = node.child_by_field_name("body")
    return (child for child in body.named_children if child.type in _CASES) if body is not None else iter(())


def _subject(reader: Reader, node: Node) -> Expression:
    given = node.child_by_field_name("condition")
    value = reader.expression(given)
    return reader.once(value, given) if given is not None else value


def _test(reader: Reader, case: Node, subject: Expression) -> Expression | None:
    """None for `default`."""
    found: Expression | None = None
    for label in case.named_children:
        if label.type != "switch_label":
            continue
        for value in label.named_children:
            line, column = reader.place(value)
            test: Expression
            if value.type == "pattern":
                test = reader.opaque(value)
            elif value.type == "guard":
                continue
            else:
                right = reader.expression(value)
                test = Binary(operator="==", left=subject, right=right, line=line, column=column)
            found = test if found is None else Binary(operator="or", left=found, right=test, line=line, column=column)
    return found


def _value(reader: Reader, case: Node) -> Expression:
    body = [child for child in case.named_children if child.type != "switch_label"]
    if len(body) == 1 and body[0].type == "expression_statement":
        return reader.expression(first(reader, body[0]))
    line, column = reader.place(case)
    inside = reader.body(body[0]) if len(body) == 1 else reader.block(body)
    whole = Function(name="", body=inside, line=line, column=column, end_line=case.end_point[0] + 1)
    return Opaque(text=reader.of(case)[:200], parts=(whole,), line=line, column=column)
