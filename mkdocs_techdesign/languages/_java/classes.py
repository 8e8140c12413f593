"""Classes, interfaces, enums, records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...model.code import Assign, Call, Class, Expression, Function, Name, Opaque, Statement
from .._reader import Reader, class_field
from .assignments import declared
from .functions import method, parameters
from .types import declared_at, marks, type_name, written

if TYPE_CHECKING:
    from tree_sitter import Node

TYPES = ("class_declaration", "interface_declaration", "enum_declaration", "record_declaration")
_METHODS = ("method_declaration", "constructor_declaration", "compact_constructor_declaration")
_FIELDS = ("field_declaration", "constant_declaration")


def type_(reader: Reader, node: Node) -> Iterator[Statement]:
    """A type where it was declared."""
    yield _made(reader, node)


def anonymous(reader: Reader, body: Node) -> tuple[tuple[str, Expression], ...]:
    """What the body of an anonymous class declares, by name."""
    fields, methods = _members(reader, body.named_children, body)
    named = [(field.target.id, field.value) for field in fields if isinstance(field.target, Name)]
    return (*named, *[(one.name, one) for one in methods])


def _made(reader: Reader, node: Node) -> Class:
    line, column = declared_at(reader, node)
    name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
    own = reader.of(name) if name is not None else ""
    children = _children(body)
    outer = reader.own, reader.local
    reader.own, reader.local = _own(reader, children), set()
    fields = list(_components(reader, node))
    found, methods = _members(reader, children, node, own)
    reader.own, reader.local = outer
    return Class(
        name=own,
        bases=tuple(_bases(reader, node)),
        methods=tuple(methods),
        fields=(*fields, *found),
        decorators=marks(reader, node),
        line=line,
        column=column,
    )


def _children(body: Node | None) -> list[Node]:
    """Members; those of an enum stand one level deeper than its constants."""
    found: list[Node] = []
    for child in body.named_children if body is not None else ():
        found += child.named_children if child.type == "enum_body_declarations" else [child]
    return found


def _own(reader: Reader, children: Iterable[Node]) -> frozenset[str]:
    """Names of fields and methods."""
    names: list[Node | None] = []
    for child in children:
        if child.type == "method_declaration":
            names.append(child.child_by_field_name("name"))
        elif child.type in _FIELDS:
            names += [one.child_by_field_name("name") for one in child.children_by_field_name("declarator")]
    return frozenset(reader.of(name) for name in names if name is not None)


def _bases(reader: Reader, node: Node) -> Iterator[Expression]:
    for clause in node.named_children:
        if clause.type == "superclass":
            yield from [type_name(reader, child) for child in clause.named_children]
        elif clause.type in ("super_interfaces", "extends_interfaces"):
            for listed in clause.named_children:
                yield from [type_name(reader, child) for child in listed.named_children]


def _components(reader: Reader, node: Node) -> Iterator[Assign]:
    """The parameters of a record are its fields."""
    given = node.child_by_field_name("parameters")
    for one in parameters(reader, given) if given is not None else ():
        at, there = one.line, one.column
        target = Name(id=one.name, line=at, column=there)
        value = Opaque(text="", line=at, column=there)
        yield Assign(target=target, value=value, annotation=one.annotation, line=at, column=there)


def _members(
    reader: Reader, children: Iterable[Node], node: Node, own: str = ""
) -> tuple[list[Assign], list[Function]]:
    fields: list[Assign] = []
    methods: list[Function] = []
    others: list[Statement] = []
    for child in children:
        if child.type in _METHODS:
            methods.append(method(reader, child))
        elif child.type in _FIELDS:
            kind, noted = written(reader, child.child_by_field_name("type")), marks(reader, child)
            for one in child.children_by_field_name("declarator"):
                others += _field(reader, fields, one, kind, noted)
        elif child.type == "enum_constant":
            fields.append(_constant(reader, child, own))
        elif child.type in TYPES:
            fields.append(class_field(_made(reader, child)))
        elif child.type == "static_initializer":
            others += [made for part in child.named_children for made in reader.body(part)]
        elif child.type not in reader.grammar.silent:
            others += reader.block((child,))
    if others:
        line, column = reader.place(node)
        end = node.end_point[0] + 1
        methods.append(Function(name="<body>", body=tuple(others), static=True, line=line, column=column, end_line=end))
    return fields, methods


def _field(
    reader: Reader, fields: list[Assign], node: Node, kind: str | None, noted: tuple[Expression, ...]
) -> tuple[Statement, ...]:
    """Adds a field; gives what its value needs to stand before it."""

    def add() -> tuple[Statement, ...]:
        fields.append(replace(declared(reader, node, kind), decorators=noted))
        return ()

    return reader.apart(add)


def _constant(reader: Reader, node: Node, own: str) -> Assign:
    """`A(1)` of an enum is `A = new Enum(1)`."""
    line, column = reader.place(node)
    name, given, body = [node.child_by_field_name(field) for field in ("name", "arguments", "body")]
    value: Expression = Opaque(text="", line=line, column=column)
    if given is not None or body is not None:
        value = Call(
            callee=Name(id=own, line=line, column=column),
            arguments=reader.expressions(given.named_children) if given is not None else (),
            keywords=anonymous(reader, body) if body is not None else (),
            new=True,
            line=line,
            column=column,
        )
    target = Name(id=reader.of(name) if name is not None else "", line=line, column=column)
    return Assign(target=target, value=value, line=line, column=column)
