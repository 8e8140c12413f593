"""Parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.code import Parameter
from .._reader import Reader
from .types import written

if TYPE_CHECKING:
    from tree_sitter import Node


def parameters(reader: Reader, node: Node | None) -> tuple[Parameter, ...]:
    """Parameters with their types; one without a name is `_`."""
    found: list[Parameter] = []
    for child in node.named_children if node is not None else ():
        if child.type not in ("parameter_declaration", "variadic_parameter_declaration"):
            continue
        kind = written(reader, child.child_by_field_name("type"))
        rest = child.type == "variadic_parameter_declaration"
        names = [name for name in child.children_by_field_name("name") if name.is_named]
        for name in names or [child]:
            line, column = reader.place(name)
            text = reader.of(name) if names else "_"
            found.append(Parameter(name=text, annotation=kind, keyword=rest, line=line, column=column))
    return tuple(found)
