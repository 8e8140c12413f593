"""Expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.code import Call, Expression, Function, Index, Literal, Member, Name, Opaque
from .._binary import binary
from .._common import constant, inner, items, name, numeric, parts, shown, unary
from .._escapes import decode
from .._reader import Reader, ToExpression
from .literals import composite, untyped
from .parameters import parameters
from .types import type_name

if TYPE_CHECKING:
    from tree_sitter import Node

_CONVERSIONS = frozenset(
    {"string", "bool", "byte", "rune", "float32", "float64", "any"}
    | {f"{sign}int{size}" for sign in ("", "u") for size in ("", "8", "16", "32", "64")}
)


def _string(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    return Literal(value=decode(reader.of(node)[1:-1]), line=line, column=column)


def _raw(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    return Literal(value=reader.of(node).strip("`").replace("\r", ""), line=line, column=column)


def _selector(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    field = node.child_by_field_name("field")
    value = reader.expression(node.child_by_field_name("operand"))
    return Member(object=value, name=reader.of(field) if field is not None else "", line=line, column=column)


def _index(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    value = reader.expression(node.child_by_field_name("operand"))
    return Index(object=value, key=reader.expression(node.child_by_field_name("index")), line=line, column=column)


def _slice(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    operand = node.child_by_field_name("operand")
    value = reader.expression(operand)
    shown = reader.text[operand.end_byte + 1 : node.end_byte - 1] if operand is not None else reader.of(node)
    bounds = [node.child_by_field_name(field) for field in ("start", "end", "capacity")]
    inside = reader.expressions([bound for bound in bounds if bound is not None])
    held = tuple([bound for bound in inside if not isinstance(bound, Literal | Name)])
    return Index(
        object=value, key=Opaque(text=shown[:200], parts=held, line=line, column=column), line=line, column=column
    )


def _call(reader: Reader, node: Node) -> Expression:
    """A call. A conversion to a built-in type leaves no trace."""
    line, column = reader.place(node)
    callee = reader.expression(node.child_by_field_name("function"))
    given = node.child_by_field_name("arguments")
    positional: list[Expression] = []
    spread: list[tuple[str, Expression]] = []
    for child in given.named_children if given is not None else ():
        if child.type == "variadic_argument":
            spread.append(("*", inner(reader, child)))
        elif child.type != "comment":
            positional.append(reader.expression(child))
    if isinstance(callee, Name) and callee.id in _CONVERSIONS and len(positional) == 1 and not spread:
        return positional[0]
    return Call(callee=callee, arguments=tuple(positional), keywords=tuple(spread), line=line, column=column)


def _conversion(reader: Reader, node: Node) -> Expression:
    """`[]byte(x)` is `x`; `f[int](x)` looks the same to the grammar and is a call."""
    kind = node.child_by_field_name("type")
    value = reader.expression(node.child_by_field_name("operand"))
    if kind is None or kind.type != "generic_type":
        return value
    line, column = reader.place(node)
    return Call(callee=type_name(reader, kind), arguments=(value,), line=line, column=column)


def _assertion(reader: Reader, node: Node) -> Expression:
    return reader.expression(node.child_by_field_name("operand"))


def _unary(reader: Reader, node: Node) -> Expression:
    """Addresses and dereferencing leave no trace."""
    if reader.of(node)[:1] in ("&", "*"):
        return reader.expression(node.child_by_field_name("operand"))
    return unary(reader, node)


def _function(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    return Function(
        name="",
        parameters=parameters(reader, node.child_by_field_name("parameters")),
        body=reader.body(node.child_by_field_name("body")),
        line=line,
        column=column,
        end_line=node.end_point[0] + 1,
    )


def _type(reader: Reader, node: Node) -> Expression:
    return type_name(reader, node)


EXPRESSIONS: dict[str, ToExpression] = {
    "identifier": name,
    "field_identifier": name,
    "type_identifier": name,
    "package_identifier": name,
    "blank_identifier": name,
    "qualified_type": _type,
    "generic_type": _type,
    "pointer_type": _type,
    "slice_type": shown,
    "map_type": shown,
    "array_type": shown,
    "channel_type": shown,
    "function_type": shown,
    "interface_type": shown,
    "struct_type": shown,
    "parenthesized_expression": inner,
    "literal_element": inner,
    "expression_statement": inner,
    "true": constant(True),
    "false": constant(False),
    "nil": constant(None),
    "iota": shown,
    "int_literal": numeric,
    "float_literal": numeric,
    "imaginary_literal": shown,
    "rune_literal": _string,
    "interpreted_string_literal": _string,
    "raw_string_literal": _raw,
    "selector_expression": _selector,
    "index_expression": _index,
    "slice_expression": _slice,
    "call_expression": _call,
    "type_conversion_expression": _conversion,
    "type_assertion_expression": _assertion,
    "composite_literal": composite,
    "literal_value": untyped,
    "func_literal": _function,
    "binary_expression": binary({"||": "or", "&&": "and"}),
    "unary_expression": _unary,
    "expression_list": items,
    "variadic_argument": parts,
}
