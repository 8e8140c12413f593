"""Expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.code import Assign, Binary, Call, Expression, Function, Index, Member, Name, Parameter, Return
from .._binary import binary
from .._common import constant, inner, items, name, numeric, parts, shown, ternary, this, unary
from .._reader import Reader, ToExpression
from .assignments import assignments
from .classes import anonymous
from .functions import parameters
from .strings import string
from .switching import switch_value
from .types import annotation, marker, type_name

if TYPE_CHECKING:
    from tree_sitter import Node


def _name(reader: Reader, node: Node) -> Expression:
    """A variable; a member of the class where nothing nearer has that name."""
    line, column = reader.place(node)
    text = reader.of(node)
    if text in reader.own and text not in reader.local:
        return Member(object=Name(id="self", line=line, column=column), name=text, line=line, column=column)
    return Name(id=text, line=line, column=column)


def _scoped(reader: Reader, node: Node) -> Expression:
    return type_name(reader, node)


def _field(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    field = node.child_by_field_name("field")
    if field is not None and field.type == "this":
        return Name(id="self", line=line, column=column)
    value = reader.expression(node.child_by_field_name("object"))
    return Member(object=value, name=reader.of(field) if field is not None else "", line=line, column=column)


def _index(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    value = reader.expression(node.child_by_field_name("array"))
    return Index(object=value, key=reader.expression(node.child_by_field_name("index")), line=line, column=column)


def _arguments(reader: Reader, node: Node) -> tuple[Expression, ...]:
    given = node.child_by_field_name("arguments")
    return () if given is None else reader.expressions(given.named_children)


def _call(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    method, receiver = node.child_by_field_name("name"), node.child_by_field_name("object")
    text = reader.of(method) if method is not None else ""
    callee: Expression
    if receiver is not None:
        callee = Member(object=reader.expression(receiver), name=text, line=line, column=column)
    elif text in reader.own:
        callee = Member(object=Name(id="self", line=line, column=column), name=text, line=line, column=column)
    else:
        callee = Name(id=text, line=line, column=column)
    return Call(callee=callee, arguments=_arguments(reader, node), line=line, column=column)


def _constructor_call(reader: Reader, node: Node) -> Expression:
    """`super(…)` and `this(…)`."""
    line, column = reader.place(node)
    callee = reader.expression(node.child_by_field_name("constructor"))
    return Call(callee=callee, arguments=_arguments(reader, node), line=line, column=column)


def _new(reader: Reader, node: Node) -> Expression:
    """The methods of an anonymous class are keywords."""
    line, column = reader.place(node)
    callee = type_name(reader, node.child_by_field_name("type"))
    arguments = _arguments(reader, node)
    body = reader.first(node, "class_body")
    keywords = () if body is None else anonymous(reader, body)
    return Call(callee=callee, arguments=arguments, keywords=keywords, new=True, line=line, column=column)


def _lambda(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    body, given = node.child_by_field_name("body"), node.child_by_field_name("parameters")
    found: tuple[Parameter, ...] = ()
    if given is not None and given.type == "formal_parameters":
        found = parameters(reader, given)
    elif given is not None:
        names = given.named_children if given.type == "inferred_parameters" else [given]
        found = tuple([Parameter(name=reader.of(one), line=line, column=column) for one in names])
    outer, reader.local = reader.local, reader.local | {one.name for one in found}
    if body is not None and body.type == "block":
        inside = reader.body(body)
    else:
        inside = reader.apart(lambda: [Return(value=reader.expression(body), line=line, column=column)])
    reader.local = outer
    return Function(name="", parameters=found, body=inside, line=line, column=column, end_line=node.end_point[0] + 1)


def _reference(reader: Reader, node: Node) -> Expression:
    """`this::handle`, `Order::new`."""
    line, column = reader.place(node)
    inside = [child for child in node.children if child.type not in ("::", "type_arguments")]
    last = reader.of(inside[-1]) if len(inside) > 1 else ""
    value = reader.expression(inside[0] if inside else None)
    return Member(object=value, name=last, line=line, column=column)


def _class_literal(reader: Reader, node: Node) -> Expression:
    line, column = reader.place(node)
    inside = type_name(reader, next(iter(node.named_children), None))
    return Member(object=inside, name="class", line=line, column=column)


def _cast(reader: Reader, node: Node) -> Expression:
    return reader.expression(node.child_by_field_name("value"))


def _array(reader: Reader, node: Node) -> Expression:
    value = node.child_by_field_name("value")
    return reader.expression(value) if value is not None else parts(reader, node)


def _instance(reader: Reader, node: Node) -> Expression:
    """`value instanceof Type name` gives the value that name before the statement."""
    line, column = reader.place(node)
    value = reader.expression(node.child_by_field_name("left"))
    named = node.child_by_field_name("name")
    kind = node.child_by_field_name("right")
    if named is not None:
        value = reader.once(value, node)
        reader.local.add(reader.of(named))
        target = name(reader, named)
        reader.pending.append(Assign(target=target, value=value, line=line, column=column))
    right = type_name(reader, kind) if kind is not None else reader.opaque(node.named_children[-1])
    return Binary(operator="instanceof", left=value, right=right, line=line, column=column)


def _assignment(reader: Reader, node: Node) -> Expression:
    """`f(x = y)` is an assignment before the statement, and `x`."""
    made = list(assignments(reader, node))
    reader.pending += made
    return made[-1].target


EXPRESSIONS: dict[str, ToExpression] = {
    "identifier": _name,
    "type_identifier": name,
    "scoped_identifier": _scoped,
    "scoped_type_identifier": _scoped,
    "generic_type": _scoped,
    "super": name,
    "this": this,
    "parenthesized_expression": inner,
    "expression_statement": inner,
    "cast_expression": _cast,
    "true": constant(True),
    "false": constant(False),
    "null_literal": constant(None),
    "decimal_integer_literal": numeric,
    "hex_integer_literal": numeric,
    "octal_integer_literal": numeric,
    "binary_integer_literal": numeric,
    "decimal_floating_point_literal": numeric,
    "hex_floating_point_literal": numeric,
    "character_literal": string,
    "string_literal": string,
    "field_access": _field,
    "array_access": _index,
    "method_invocation": _call,
    "explicit_constructor_invocation": _constructor_call,
    "object_creation_expression": _new,
    "lambda_expression": _lambda,
    "method_reference": _reference,
    "class_literal": _class_literal,
    "binary_expression": binary({"||": "or", "&&": "and"}),
    "instanceof_expression": _instance,
    "unary_expression": unary,
    "ternary_expression": ternary,
    "array_creation_expression": _array,
    "array_initializer": items,
    "element_value_array_initializer": items,
    "assignment_expression": _assignment,
    "update_expression": parts,
    "switch_expression": switch_value,
    "annotation": annotation,
    "marker_annotation": marker,
    "template_expression": parts,
    "pattern": shown,
}
