"""Expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.code import Call, Evaluate, Expression, Index, Literal, Member, Record
from .._binary import binary
from .._common import constant, inner, items, name, numeric, parts, shown, ternary, this, unary
from .._reader import Reader, ToExpression
from .assignments import assignment, augmented
from .classes import class_expression
from .functions import function_expression, method
from .jsx import element
from .requiring import dynamic_import, required
from .strings import string, template

if TYPE_CHECKING:
    from tree_sitter import Node

_OPERATORS = {"===": "==", "!==": "!=", "||": "or", "??": "or", "&&": "and"}


def _asserted(reader: Reader, node: Node) -> Expression:
    """`<Type>value`."""
    return reader.expression(node.named_children[-1] if node.named_children else None)


def _member(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    written = node.child_by_field_name("property")
    value = reader.expression(node.child_by_field_name("object"))
    return Member(object=value, name=reader.of(written) if written else "", line=line, column=column)


def _nested(reader: Reader, node: Node) -> Expression:
    """`A.B` where a name is expected."""
    return _member(reader, node)


def _index(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    value = reader.expression(node.child_by_field_name("object"))
    return Index(object=value, key=reader.expression(node.child_by_field_name("index")), line=line, column=column)


def arguments(reader: Reader, node: Node | None) -> tuple[tuple[Expression, ...], tuple[tuple[str, Expression], ...]]:
    """Arguments by position, and spread ones."""
    if node is None:
        return (), ()
    if node.type == "template_string":
        return (reader.expression(node),), ()
    positional: list[Expression] = []
    spread: list[tuple[str, Expression]] = []
    for child in node.named_children:
        if child.type == "spread_element":
            spread.append(("*", inner(reader, child)))
        elif child.type != "comment":
            positional.append(reader.expression(child))
    return tuple(positional), tuple(spread)


def _call(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    function = node.child_by_field_name("function")
    given = node.child_by_field_name("arguments")
    if function is not None and function.type in ("identifier", "import"):
        taken = required(reader, function, given) if function.type == "identifier" else dynamic_import(reader, node)
        if taken is not None:
            return taken
    callee = reader.expression(function)
    positional, spread = arguments(reader, given)
    return Call(callee=callee, arguments=positional, keywords=spread, line=line, column=column)


def _new(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    callee = reader.expression(node.child_by_field_name("constructor"))
    positional, spread = arguments(reader, node.child_by_field_name("arguments"))
    return Call(callee=callee, arguments=positional, keywords=spread, new=True, line=line, column=column)


def _object(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    entries: list[tuple[Expression | None, Expression]] = []
    for child in node.named_children:
        match child.type:
            case "pair":
                key = _key(reader, child.child_by_field_name("key"))
                entries.append((key, reader.expression(child.child_by_field_name("value"))))
            case "shorthand_property_identifier":
                at, there = reader.place(child)
                entries.append((Literal(value=reader.of(child), line=at, column=there), name(reader, child)))
            case "method_definition":
                made = method(reader, child)
                entries.append((_key(reader, child.child_by_field_name("name")), made))
            case "spread_element":
                entries.append((None, inner(reader, child)))
            case "comment":
                continue
            case _:
                entries.append((None, reader.expression(child)))
    return Record(entries=tuple(entries), line=line, column=column)


def _key(reader: Reader, node: Node | None) -> Expression:
    if node is None or node.type not in ("property_identifier", "private_property_identifier"):
        return (
            inner(reader, node)
            if node is not None and node.type == "computed_property_name"
            else reader.expression(node)
        )
    line, column = reader.place(node)
    return Literal(value=reader.of(node), line=line, column=column)


def _assignment(reader: Reader, node: Node) -> Expression:
    """`f(x = y)` is an assignment before the statement, and `x`."""
    made = list((assignment if node.type == "assignment_expression" else augmented)(reader, node))
    reader.pending += made
    left = node.child_by_field_name("left")
    whole = left is None or left.type in ("object_pattern", "array_pattern")
    return reader.opaque(node) if whole or len(made) != 1 else made[0].target


def _sequence(reader: Reader, node: Node) -> Expression:
    """`(a(), b)` is `a()` before the statement, and `b`."""
    operands = [child for child in node.named_children if child.type != "comment"]
    while operands and operands[0].type == "sequence_expression":
        operands[:1] = [child for child in operands[0].named_children if child.type != "comment"]
    for operand in operands[:-1]:
        line, column = reader.place(operand)
        reader.pending.append(Evaluate(value=reader.expression(operand), line=line, column=column))
    return reader.expression(operands[-1] if operands else None)


EXPRESSIONS: dict[str, ToExpression] = {
    "identifier": name,
    "property_identifier": name,
    "type_identifier": name,
    "shorthand_property_identifier_pattern": name,
    "private_property_identifier": name,
    "super": name,
    "import": name,
    "this": this,
    "parenthesized_expression": inner,
    "expression_statement": inner,
    "await_expression": inner,
    "as_expression": inner,
    "satisfies_expression": inner,
    "non_null_expression": inner,
    "instantiation_expression": inner,
    "computed_property_name": inner,
    "type_assertion": _asserted,
    "true": constant(True),
    "false": constant(False),
    "null": constant(None),
    "undefined": constant(None, missing=True),
    "number": numeric,
    "string": string,
    "template_string": template,
    "regex": shown,
    "meta_property": shown,
    "member_expression": _member,
    "nested_identifier": _nested,
    "subscript_expression": _index,
    "call_expression": _call,
    "new_expression": _new,
    "binary_expression": binary(_OPERATORS),
    "unary_expression": unary,
    "update_expression": parts,
    "ternary_expression": ternary,
    "array": items,
    "object": _object,
    "spread_element": parts,
    "yield_expression": parts,
    "assignment_expression": _assignment,
    "augmented_assignment_expression": _assignment,
    "sequence_expression": _sequence,
    "arrow_function": function_expression,
    "function_expression": function_expression,
    "generator_function": function_expression,
    "class": class_expression,
    "jsx_element": element,
    "jsx_self_closing_element": element,
    "jsx_fragment": element,
    "jsx_expression": inner,
}
