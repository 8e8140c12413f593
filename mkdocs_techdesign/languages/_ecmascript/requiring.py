"""`require` and `import()` of a literal: imports, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.code import Expression, Import, Name
from .._reader import Reader
from .strings import text

if TYPE_CHECKING:
    from tree_sitter import Node

_TRANSPARENT = ("parenthesized_expression", "await_expression", "as_expression", "non_null_expression")


def literal(reader: Reader, given: Node | None) -> str | None:
    """The module that arguments name; None where it is computed."""
    inside = [child for child in given.named_children if child.type != "comment"] if given is not None else []
    if not inside or inside[0].type not in ("string", "template_string") or inside[0].named_child_count > 1:
        return None
    return text(reader, inside[0]) if inside[0].type == "string" or "${" not in reader.of(inside[0]) else None


def module_of(reader: Reader, node: Node | None) -> tuple[str, str | None, str | None] | None:
    """Module, name in it and member taken, for `require("x")`, `await import("x")`, `require("x").name`."""
    while node is not None and node.type in _TRANSPARENT:
        node = next((child for child in node.named_children if child.type != "comment"), None)
    if node is None:
        return None
    if node.type == "member_expression":
        inside, written = node.child_by_field_name("object"), node.child_by_field_name("property")
        found = module_of(reader, inside)
        return None if found is None or found[2] or written is None else (found[0], found[1], reader.of(written))
    if node.type != "call_expression":
        return None
    function = node.child_by_field_name("function")
    called = reader.of(function) if function is not None else ""
    module = literal(reader, node.child_by_field_name("arguments")) if called in ("require", "import") else None
    return None if module is None else (module, "default" if called == "require" else None, None)


def required(reader: Reader, function: Node, given: Node | None) -> Expression | None:
    """`require("x")` in the middle of an expression: an import by an invented name, `require("x")`."""
    if reader.of(function) != "require":
        return None
    module = literal(reader, given)
    return None if module is None else _invented(reader, function, module, "require", "default")


def dynamic_import(reader: Reader, node: Node) -> Expression | None:
    """`import("x")` in the middle of an expression: an import by an invented name, `import("x")`."""
    module = literal(reader, node.child_by_field_name("arguments"))
    return None if module is None else _invented(reader, node, module, "import", None)


def _invented(reader: Reader, node: Node, module: str, called: str, name: str | None) -> Name:
    line, column = reader.place(node)
    local = f'{called}("{module}")'
    if not any(known.local == local for known in reader.imports):
        reader.imports.append(Import(local=local, module=module, name=name, line=line, column=column))
    return Name(id=local, line=line, column=column)
