"""Nodes of the HCL parser to blocks and expressions of ours."""

from __future__ import annotations

from typing import Any

from ...model.location import Problem
from ...source import Unreadable
from . import templates
from .syntax import (
    Argument,
    Block,
    Body,
    Call,
    Conditional,
    Expression,
    For,
    GetAttribute,
    Index,
    Literal,
    Name,
    ObjectOf,
    Operation,
    Place,
    Splat,
    Text,
    TupleOf,
)  # fmt: skip

DEEPEST = 60
"""Nested blocks and expressions."""
_POSTFIX = frozenset({"get_attr", "index", "splat"})


class Reader:
    """Turns the nodes of one parsed text into ours."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.problems: list[Problem] = []

    def place(self, first: Any, last: Any = None) -> Place:
        """Where one node, or several up to `last`, stand."""
        row, offset = first.start_point
        start = first.start_byte
        if self.text.at is not None:
            return Place(self.text, start, (last or first).end_byte, self.text.at.line, self.text.at.column)
        column = len(self.text.data[start - offset : start].decode("utf-8", "replace")) + 1
        return Place(self.text, start, (last or first).end_byte, row + self.text.first_line, column)

    def string(self, node: Any) -> str:
        """The text of a node."""
        return self.text.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def body(self, node: Any, into: Body, depth: int) -> None:
        """Adds what a body holds; what has errors in it is left out, and so is what repeats."""
        if depth > DEEPEST:
            raise Unreadable("nested too deeply", node.start_point[0] + 1)
        for child in node.children:
            if child.type == "attribute" and not child.has_error:
                name = self.string(child.children[0])
                value = next((part for part in child.children if part.type == "expression"), None)
                if value is None or name in into.arguments:
                    continue
                into.arguments[name] = Argument(
                    name=name, value=self.expression(value, depth + 1), place=self.place(child)
                )
            elif child.type == "block" and not (child.has_error and depth > 0):
                into.blocks.append(self.block(child, depth + 1))

    def block(self, node: Any, depth: int) -> Block:
        """One block with its labels."""
        names = [part for part in node.children if part.type in ("identifier", "string_lit")]
        inner = Body()
        for part in node.children:
            if part.type == "body":
                self.body(part, inner, depth)
        labels = tuple(self.string(part).strip('"') for part in names[1:])
        return Block(type=self.string(names[0]) if names else "", labels=labels, body=inner, place=self.place(node))

    def expression(self, node: Any, depth: int) -> Expression:
        """One expression."""
        if depth > DEEPEST:
            raise Unreadable("nested too deeply", node.start_point[0] + 1)
        return self.term(meaningful(node.children), depth)

    def term(self, nodes: list[Any], depth: int) -> Expression:
        """A value followed by what is taken out of it: `a.b[0].c`."""
        if not nodes:
            raise Unreadable("not valid HCL")
        first, *rest = nodes
        if first.type == "(":
            inner, rest = nodes[1], nodes[3:]
            made = self.expression(inner, depth + 1)
        else:
            made = self.value(first, depth)
        if len(rest) > DEEPEST:
            raise Unreadable("nested too deeply", first.start_point[0] + 1)
        for node in rest:
            made = self.step(made, node, first, depth)
        return made

    def step(self, on: Expression, node: Any, first: Any, depth: int) -> Expression:
        """One `.name`, `[key]` or splat."""
        place = self.place(first, node)
        if node.type == "get_attr":
            return GetAttribute(on=on, name=self.string(node.children[-1]), place=place)
        if node.type == "index":
            inner = node.children[0]
            key = next((part for part in inner.children if part.type == "expression"), None)
            if key is not None:
                return Index(on=on, key=self.expression(key, depth + 1), place=place)
            digits = self.string(inner).strip(". ")
            return Index(on=on, key=Literal(value=int(digits) if digits.isdecimal() else 0, place=place), place=place)
        if node.type == "splat":
            each: Expression = Name(name="*", place=place)
            for part in node.children[0].children:
                if part.type in _POSTFIX:
                    each = self.step(each, part, first, depth + 1)
            return Splat(on=on, item=each, place=place)
        raise Unreadable("not valid HCL", node.start_point[0] + 1)

    def value(self, node: Any, depth: int) -> Expression:
        """What an expression starts with."""
        handler = _VALUES.get(node.type)
        if handler is None:
            raise Unreadable("not valid HCL", node.start_point[0] + 1)
        made: Expression = handler(self, node, depth)
        return made

    def literal(self, node: Any, depth: int) -> Expression:
        inner = node.children[0]
        place = self.place(node)
        if inner.type == "string_lit":
            return templates.quoted(self, inner, depth)
        text = self.string(inner)
        if inner.type == "numeric_lit":
            return Literal(value=_number(text), place=place)
        return Literal(value={"true": True, "false": False}.get(text), place=place)

    def variable(self, node: Any, depth: int) -> Expression:
        return Name(name=self.string(node), place=self.place(node))

    def template(self, node: Any, depth: int) -> Expression:
        inner = node.children[0]
        if inner.type == "heredoc_template":
            return templates.heredoc(self, inner, depth)
        return templates.quoted(self, inner, depth)

    def collection(self, node: Any, depth: int) -> Expression:
        inner = node.children[0]
        parts = inner.children
        if inner.type == "tuple":
            items = [self.expression(part, depth + 1) for part in parts if part.type == "expression"]
            return TupleOf(items=tuple(items), place=self.place(inner))
        pairs = [self.pair(part, depth + 1) for part in parts if part.type == "object_elem"]
        return ObjectOf(items=tuple(pairs), place=self.place(inner))

    def pair(self, node: Any, depth: int) -> tuple[Expression, Expression]:
        key, value = (part for part in node.children if part.type == "expression")
        inner = meaningful(key.children)
        if len(inner) == 1 and inner[0].type == "variable_expr":
            place = self.place(key)
            return Literal(value=self.string(inner[0]), place=place), self.expression(value, depth)
        if len(inner) == 1 and inner[0].type == "literal_value" and inner[0].children[0].type != "string_lit":
            return Literal(value=self.string(inner[0]), place=self.place(key)), self.expression(value, depth)
        return self.expression(key, depth), self.expression(value, depth)

    def comprehension(self, node: Any, depth: int) -> Expression:
        inner = node.children[0]
        key_name = value_name = None
        collection = test = None
        results: list[Expression] = []
        grouped = False
        for part in inner.children:
            if part.type == "for_intro":
                names = [self.string(one) for one in part.children if one.type == "identifier"]
                value_name, key_name = names[-1], names[0] if len(names) > 1 else None
                collection = self.expression(next(one for one in part.children if one.type == "expression"), depth + 1)
            elif part.type == "expression":
                results.append(self.expression(part, depth + 1))
            elif part.type == "for_cond":
                test = self.expression(next(one for one in part.children if one.type == "expression"), depth + 1)
            elif part.type == "ellipsis":
                grouped = True
        if collection is None or value_name is None or not results:
            raise Unreadable("not valid HCL", node.start_point[0] + 1)
        return For(
            key_name=key_name,
            value_name=value_name,
            collection=collection,
            key=results[0] if inner.type == "for_object_expr" else None,
            value=results[-1],
            test=test,
            grouped=grouped,
            place=self.place(node),
        )

    def call(self, node: Any, depth: int) -> Expression:
        found = [part for part in node.children if part.type == "function_arguments"]
        parts = found[0].children if found else []
        arguments = [self.expression(part, depth + 1) for part in parts if part.type == "expression"]
        return Call(
            name=self.string(node.children[0]),
            arguments=tuple(arguments),
            spread=any(part.type == "ellipsis" for part in parts),
            place=self.place(node),
        )

    def conditional(self, node: Any, depth: int) -> Expression:
        parts = _sides(node)
        while (inner := meaningful(parts[0].children)) and inner[0].type == "conditional" and len(inner) == 1:
            # `a ? b : c ? d : e` reaches us as if the first question were what the second one asks.
            parts = [*_sides(inner[0]), *parts[1:]]
            if len(parts) > DEEPEST:
                raise Unreadable("nested too deeply", node.start_point[0] + 1)
        made = self.expression(parts.pop(), depth + 1)
        while len(parts) > 1:
            yes = self.expression(parts.pop(), depth + 1)
            test = self.expression(parts.pop(), depth + 1)
            made = Conditional(test=test, yes=yes, no=made, place=self.place(node))
        return made

    def operation(self, node: Any, depth: int) -> Expression:
        if depth > DEEPEST:
            raise Unreadable("nested too deeply", node.start_point[0] + 1)
        inner = node.children[0]
        nodes = meaningful(inner.children)
        at = next(index for index, part in enumerate(nodes) if not part.is_named and part.type not in "()")
        sides = [nodes[:at], nodes[at + 1 :]]
        operands = tuple(self.term(side, depth + 1) for side in sides if side)
        return Operation(operator=nodes[at].type, operands=operands, place=self.place(node))


_VALUES = {
    "literal_value": Reader.literal,
    "variable_expr": Reader.variable,
    "template_expr": Reader.template,
    "collection_value": Reader.collection,
    "for_expr": Reader.comprehension,
    "function_call": Reader.call,
    "conditional": Reader.conditional,
    "operation": Reader.operation,
    "expression": Reader.expression,
    "quoted_template": templates.quoted,
}


def _sides(node: Any) -> list[Any]:
    parts = [part for part in node.children if part.type == "expression"]
    if len(parts) != 3:
        raise Unreadable("not valid HCL", node.start_point[0] + 1)
    return parts


def meaningful(nodes: list[Any]) -> list[Any]:
    return [node for node in nodes if node.type != "comment"]


def _number(text: str) -> int | float | str:
    if len(text) > 40:
        return text
    try:
        return int(text)
    except ValueError:
        pass
    try:
        made = float(text)
    except ValueError:
        return text
    return int(made) if made.is_integer() and abs(made) < 2**53 else made
