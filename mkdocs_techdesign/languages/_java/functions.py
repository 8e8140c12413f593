"""Methods, constructors and parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.code import Function, Parameter
from .._reader import Reader
from .types import declared_at, is_static, marks, written

if TYPE_CHECKING:
    from tree_sitter import Node


def method(reader: Reader, node: Node) -> Function:
    """A method; a constructor is `__init__`."""
    line, column = declared_at(reader, node)
    name, given = node.child_by_field_name("name"), node.child_by_field_name("parameters")
    found = parameters(reader, given) if given is not None else ()
    outer, reader.local = reader.local, reader.local | {one.name for one in found}
    body = reader.body(node.child_by_field_name("body"))
    reader.local = outer
    constructor = node.type in ("constructor_declaration", "compact_constructor_declaration")
    return Function(
        name="__init__" if constructor else reader.of(name) if name is not None else "",
        parameters=found,
        body=body,
        decorators=marks(reader, node),
        static=is_static(reader, node),
        line=line,
        column=column,
        end_line=node.end_point[0] + 1,
    )


def parameters(reader: Reader, node: Node) -> tuple[Parameter, ...]:
    """Parameters with their types."""
    found: list[Parameter] = []
    for child in node.named_children:
        line, column = reader.place(child)
        name, kind = child.child_by_field_name("name"), child.child_by_field_name("type")
        rest = child.type == "spread_parameter"
        if rest:
            variable = reader.first(child, "variable_declarator")
            name = variable.child_by_field_name("name") if variable is not None else None
            plain = [part for part in child.named_children if part.type not in ("modifiers", "variable_declarator")]
            kind = plain[0] if plain else None
        if name is not None and child.type in ("formal_parameter", "spread_parameter"):
            found.append(
                Parameter(
                    name=reader.of(name),
                    annotation=written(reader, kind),
                    keyword=rest,
                    decorators=marks(reader, child),
                    line=line,
                    column=column,
                )
            )
    return tuple(found)
