"""Imports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...model.code import Import, Statement
from .._reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Node


def import_(reader: Reader, node: Node) -> Iterable[Statement]:
    """`import a.b` gives the name `a` and loads `a.b`; `import a.b as c` gives `a.b` the name `c`."""
    line, column = reader.place(node)
    for name, alias in _names(reader, node):
        first, dot, _ = name.partition(".")
        if alias or not dot:
            reader.imports.append(Import(local=alias or name, module=name, line=line, column=column))
        else:
            reader.imports.append(Import(local=first, module=first, line=line, column=column))
            reader.imports.append(Import(local="", module=name, line=line, column=column))
    return ()


def from_(reader: Reader, node: Node) -> Iterable[Statement]:
    """`from module import name as local`."""
    line, column = reader.place(node)
    source = node.child_by_field_name("module_name")
    module = "".join(reader.of(source).split()) if source is not None else "__future__"
    for name, alias in _names(reader, node):
        reader.imports.append(Import(local=alias or name, module=module, name=name, line=line, column=column))
    if reader.first(node, "wildcard_import") is not None:
        reader.imports.append(Import(local="*", module=module, name="*", line=line, column=column))
    return ()


def _names(reader: Reader, node: Node) -> Iterable[tuple[str, str]]:
    for child in node.children_by_field_name("name"):
        if child.type == "aliased_import":
            name, alias = child.child_by_field_name("name"), child.child_by_field_name("alias")
            yield (reader.of(name) if name else ""), (reader.of(alias) if alias else "")
        else:
            yield reader.of(child), ""
