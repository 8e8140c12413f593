"""`match`: each case as a comparison with its subject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model.code import Binary, Branch, Expression, Items, Statement
from .._reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Node

_PLAIN = frozenset({"string", "concatenated_string", "integer", "float", "true", "false", "none", "unary_operator"})


def match(reader: Reader, node: Node) -> Iterator[Statement]:
    """A branch. Patterns that take apart are `Opaque`, their names stay unknown."""
    line, column = reader.place(node)
    subjects = node.children_by_field_name("subject")
    values = reader.expressions(subjects)
    whole = values[0] if len(values) == 1 else Items(items=values, line=line, column=column)
    subject = reader.once(whole, subjects[0]) if subjects else whole
    body = node.child_by_field_name("body")
    arms: list[tuple[Expression | None, tuple[Statement, ...]]] = []
    for case in body.named_children if body is not None else ():
        if case.type == "case_clause":
            arms.append((_test(reader, case, subject), reader.body(case.child_by_field_name("consequence"))))
    yield Branch(arms=tuple(arms), line=line, column=column)


def _test(reader: Reader, case: Node, subject: Expression) -> Expression | None:
    line, column = reader.place(case)
    tests = [_pattern(reader, child, subject) for child in case.named_children if child.type == "case_pattern"]
    test = tests[0] if len(tests) == 1 else None
    if len(tests) > 1:
        test = reader.opaque(case)
    guard = case.child_by_field_name("guard")
    if guard is None:
        return test
    condition = reader.expression(next(iter(guard.named_children), None))
    if test is None:
        return condition
    return Binary(operator="and", left=test, right=condition, line=line, column=column)


def _pattern(reader: Reader, node: Node, subject: Expression) -> Expression | None:
    """None for a pattern that takes anything."""
    line, column = reader.place(node)
    inside = next(iter(node.named_children), None)
    if inside is None:
        return None if reader.of(node).strip() == "_" else reader.opaque(node)
    options = inside.named_children if inside.type == "union_pattern" else [inside]
    if all(option.type in _PLAIN or (option.type == "dotted_name" and "." in reader.of(option)) for option in options):
        test: Expression | None = None
        for option in options:
            same = Binary(operator="==", left=subject, right=reader.expression(option), line=line, column=column)
            test = same if test is None else Binary(operator="or", left=test, right=same, line=line, column=column)
        return test
    return None if inside.type == "dotted_name" else reader.opaque(node)
