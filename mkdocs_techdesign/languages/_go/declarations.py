"""Packages, imports, functions, methods, types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...model.code import Assign, Class, Expression, Function, Import, Literal, Name, Opaque, Statement
from .._common import first
from .._reader import Reader
from .parameters import parameters
from .types import plain, type_name, written

if TYPE_CHECKING:
    from tree_sitter import Node

_VERSION = re.compile(r"/v\d+$|\.v\d+$")


def package(reader: Reader, node: Node) -> Iterable[Statement]:
    """`package main`."""
    inside = first(reader, node)
    reader.package = reader.of(inside) if inside is not None else ""
    return ()


def imports(reader: Reader, node: Node) -> Iterable[Statement]:
    """A package is known by the last part of its path that is no version."""
    for child in node.named_children:
        if child.type == "import_spec_list":
            imports(reader, child)
        elif child.type == "import_spec":
            path, alias = child.child_by_field_name("path"), child.child_by_field_name("name")
            module = reader.of(path).strip('"`') if path is not None else ""
            local = reader.of(alias) if alias is not None else _VERSION.sub("", module).rpartition("/")[2]
            line, column = reader.place(child)
            if local == ".":
                reader.imports.append(Import(local="*", module=module, name="*", line=line, column=column))
            else:
                local = "" if local == "_" else local
                reader.imports.append(Import(local=local, module=module, line=line, column=column))
    return ()


def function(reader: Reader, node: Node) -> Iterator[Statement]:
    """A function where it was declared."""
    yield _made(reader, node)


def method(reader: Reader, node: Node) -> Iterable[Statement]:
    """Kept until the whole file is read; its receiver is `self`."""
    receiver = node.child_by_field_name("receiver")
    declaration = first(reader, receiver)
    kind = declaration.child_by_field_name("type") if declaration is not None else None
    own = declaration.child_by_field_name("name") if declaration is not None else None
    outer = reader.renamed
    if own is not None:
        reader.renamed = {**outer, reader.of(own): "self"}
    made = _made(reader, node)
    reader.renamed = outer
    reader.methods.setdefault(written(reader, kind) or "", []).append(made)
    return ()


def _made(reader: Reader, node: Node) -> Function:
    line, column = reader.place(node)
    name = node.child_by_field_name("name")
    return Function(
        name=reader.of(name) if name is not None else "",
        parameters=parameters(reader, node.child_by_field_name("parameters")),
        body=reader.body(node.child_by_field_name("body")),
        line=line,
        column=column,
        end_line=node.end_point[0] + 1,
    )


def types(reader: Reader, node: Node) -> Iterator[Statement]:
    """Structs are classes; other types leave no trace unless they have methods."""
    for spec in node.named_children:
        kind = plain(spec.child_by_field_name("type"))
        name = spec.child_by_field_name("name")
        if name is not None and kind is not None and kind.type == "struct_type":
            yield _struct(reader, spec, reader.of(name), kind)


def _struct(reader: Reader, spec: Node, name: str, kind: Node) -> Class:
    line, column = reader.place(spec)
    fields: list[Assign] = []
    bases: list[Expression] = []
    listed = reader.first(kind, "field_declaration_list")
    for field in listed.named_children if listed is not None else ():
        if field.type != "field_declaration":
            continue
        annotation = field.child_by_field_name("type")
        tag = field.child_by_field_name("tag")
        marks = () if tag is None else (reader.expression(tag),)
        names = [name for name in field.children_by_field_name("name") if name.is_named]
        if not names:
            bases.append(type_name(reader, annotation))
        for one in names:
            at, there = reader.place(one)
            fields.append(
                Assign(
                    target=Name(id=reader.of(one), line=at, column=there),
                    value=Opaque(text="", line=at, column=there),
                    annotation=written(reader, annotation),
                    decorators=tuple([mark for mark in marks if isinstance(mark, Literal)]),
                    line=at,
                    column=there,
                )
            )
    return Class(name=name, bases=tuple(bases), fields=tuple(fields), line=line, column=column)


def with_methods(reader: Reader, body: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Methods in their types; types declared in other files of the package stand at the end with what is here."""
    found: list[Statement] = []
    for statement in body:
        if isinstance(statement, Class):
            statement = replace(statement, methods=tuple(reader.methods.pop(statement.name, ())))
        found.append(statement)
    for name, methods in reader.methods.items():
        found.append(Class(name=name, methods=tuple(methods), line=methods[0].line, column=methods[0].column))
    return tuple(found)
