"""Expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.code import (
    Assign,
    Binary,
    Call,
    Choice,
    Expression,
    Function,
    Index,
    Items,
    Member,
    Record,
    Return,
)
from .._binary import binary
from .._common import constant, inner, items, name, numeric, parts, shown, unary
from .._reader import Reader, ToExpression
from .parameters import parameters
from .strings import string, strings

if TYPE_CHECKING:
    from tree_sitter import Node

_OPERATORS = {"is": "==", "<>": "!=", "is not": "!="}


def _attribute(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    attribute = node.child_by_field_name("attribute")
    return Member(
        object=reader.expression(node.child_by_field_name("object")),
        name=reader.of(attribute) if attribute else "",
        line=line,
        column=column,
    )


def _subscript(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    keys = reader.expressions(node.children_by_field_name("subscript"))
    key = keys[0] if len(keys) == 1 else Items(items=keys, line=line, column=column)
    return Index(object=reader.expression(node.child_by_field_name("value")), key=key, line=line, column=column)


def call(reader: Reader, node: Node) -> Expression:
    """A call; a generator as its only argument is one argument."""
    line, column = reader.place(node)
    callee = reader.expression(node.child_by_field_name("function"))
    positional: list[Expression] = []
    named: list[tuple[str, Expression]] = []
    given = node.child_by_field_name("arguments")
    if given is not None and given.type == "generator_expression":
        positional.append(reader.expression(given))
    elif given is not None:
        for argument in given.named_children:
            kind = argument.type
            if kind == "comment":
                continue
            if kind == "keyword_argument":
                key = argument.child_by_field_name("name")
                value = reader.expression(argument.child_by_field_name("value"))
                named.append((reader.of(key) if key else "", value))
            elif kind in ("list_splat", "dictionary_splat"):
                named.append(("*" if kind == "list_splat" else "**", inner(reader, argument)))
            else:
                positional.append(reader.expression(argument))
    return Call(callee=callee, arguments=tuple(positional), keywords=tuple(named), line=line, column=column)


def _comparison(reader: Reader, node: Node) -> Expression:
    operands = [child for child in node.named_children if child.type != "comment"]
    if len(operands) != 2:
        return reader.opaque(node, *operands)
    line, column = reader.place(node)
    written = " ".join(reader.of(child) for child in node.children if not child.is_named)
    left, right = reader.expression(operands[0]), reader.expression(operands[1])
    return Binary(operator=_OPERATORS.get(written, written), left=left, right=right, line=line, column=column)


def _choice(reader: Reader, node: Node) -> Expression:
    operands = [child for child in node.named_children if child.type != "comment"]
    if len(operands) != 3:
        return reader.opaque(node, *operands)
    line, column = reader.place(node)
    then, test, otherwise = [reader.expression(operand) for operand in operands]
    return Choice(test=test, then=then, otherwise=otherwise, line=line, column=column)


def _record(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    entries: list[tuple[Expression | None, Expression]] = []
    for child in node.named_children:
        if child.type == "pair":
            key = reader.expression(child.child_by_field_name("key"))
            entries.append((key, reader.expression(child.child_by_field_name("value"))))
        elif child.type != "comment":
            entries.append((None, inner(reader, child)))
    return Record(entries=tuple(entries), line=line, column=column)


def _lambda(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    body = node.child_by_field_name("body")
    return Function(
        name="",
        parameters=parameters(reader, node.child_by_field_name("parameters")),
        body=reader.apart(lambda: [Return(value=reader.expression(body), line=line, column=column)]),
        line=line,
        column=column,
        end_line=node.end_point[0] + 1,
    )


def _named(reader: Reader, node: Node) -> Expression:
    """`(x := value)` is an assignment before the statement, and `x`."""
    line, column = reader.place(node)
    value = reader.expression(node.child_by_field_name("value"))
    target = reader.expression(node.child_by_field_name("name"))
    reader.pending.append(Assign(target=target, value=value, line=line, column=column))
    return target


def _comprehension(reader: Reader, node: Node) -> Expression:
    """The values drawn from first, as they are computed first; then conditions and what is made."""
    clauses = [child for child in node.named_children if child.type in ("for_in_clause", "if_clause")]
    made = [child for child in node.named_children if child.type not in ("for_in_clause", "if_clause", "comment")]
    drawn = [
        part
        for clause in clauses
        for part in (
            clause.children_by_field_name("right") if clause.type == "for_in_clause" else clause.named_children
        )
    ]
    pairs = [part for child in made for part in (child.named_children if child.type == "pair" else (child,))]
    return reader.opaque(node, *drawn, *pairs)


EXPRESSIONS: dict[str, ToExpression] = {
    "identifier": name,
    "keyword_identifier": name,
    "dotted_name": name,
    "parenthesized_expression": inner,
    "await": inner,
    "type": inner,
    "expression_statement": inner,
    "true": constant(True),
    "false": constant(False),
    "none": constant(None),
    "integer": numeric,
    "float": numeric,
    "string": string,
    "concatenated_string": strings,
    "attribute": _attribute,
    "subscript": _subscript,
    "call": call,
    "binary_operator": binary({}),
    "boolean_operator": binary({}),
    "comparison_operator": _comparison,
    "unary_operator": unary,
    "not_operator": parts,
    "conditional_expression": _choice,
    "list": items,
    "tuple": items,
    "set": items,
    "expression_list": items,
    "pattern_list": items,
    "tuple_pattern": items,
    "list_pattern": items,
    "dictionary": _record,
    "lambda": _lambda,
    "named_expression": _named,
    "list_comprehension": _comprehension,
    "set_comprehension": _comprehension,
    "dictionary_comprehension": _comprehension,
    "generator_expression": _comprehension,
    "list_splat": parts,
    "yield": parts,
    "slice": parts,
    "ellipsis": shown,
}
