"""Imports and exports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...model.code import Assign, Class, Expression, Function, Import, Name, Statement
from .._reader import Reader
from .classes import decorators
from .strings import text

if TYPE_CHECKING:
    from tree_sitter import Node


def import_(reader: Reader, node: Node) -> Iterable[Statement]:
    """`import a, { b as c } from "x"`, `import * as a from "x"`, `import "x"`, `import a = require("x")`."""
    line, column = reader.place(node)
    source = node.child_by_field_name("source")
    clause = reader.first(node, "import_clause")
    alias = reader.first(node, "import_require_clause")
    if alias is not None:
        source = alias.child_by_field_name("source")
    module = text(reader, source) if source is not None else ""

    def note(local: str, name: str | None, at: Node) -> None:
        line, column = reader.place(at)
        reader.imports.append(Import(local=local, module=module, name=name, line=line, column=column))

    if alias is not None:
        name = reader.first(alias, "identifier")
        note(reader.of(name) if name else "", "default", node)
    elif clause is None:
        reader.imports.append(Import(local="", module=module, line=line, column=column))
    else:
        for child in clause.named_children:
            if child.type == "identifier":
                note(reader.of(child), "default", child)
            elif child.type == "namespace_import":
                name = next(iter(child.named_children), None)
                note(reader.of(name) if name else "", None, child)
            elif child.type == "named_imports":
                for specifier in child.named_children:
                    there, here = _specified(reader, specifier)
                    if there:
                        note(here, there, specifier)
    return ()


def alias(reader: Reader, node: Node) -> Iterator[Statement]:
    """`import a = B.c`."""
    line, column = reader.place(node)
    parts = reader.expressions(node.named_children)
    if len(parts) == 2 and isinstance(parts[0], Name):
        yield Assign(target=parts[0], value=parts[1], line=line, column=column)


def export(reader: Reader, node: Node) -> Iterator[Statement]:
    """All forms of `export`; what is declared stands in the body, too."""
    source = node.child_by_field_name("source")
    declaration = node.child_by_field_name("declaration")
    value = node.child_by_field_name("value")
    default = any(child.type == "default" for child in node.children)
    if source is not None:
        _re_exported(reader, node, text(reader, source))
    elif declaration is not None:
        yield from _declared(reader, node, declaration, default)
    elif value is not None or any(child.type == "=" for child in node.children):
        yield from _default(reader, node, value if value is not None else next(iter(node.named_children), None))
    else:
        clause = reader.first(node, "export_clause")
        for specifier in clause.named_children if clause is not None else ():
            here, there = _specified(reader, specifier)
            if here:
                reader.exports.append((there, _name(reader, here, specifier)))


def _declared(reader: Reader, node: Node, declaration: Node, default: bool) -> Iterator[Statement]:
    before = len(reader.imports)
    for made in reader.block((declaration,)):
        if isinstance(made, Function | Class):
            made = replace(made, decorators=decorators(reader, node) + made.decorators)
            exported: Expression = made if not made.name else _name(reader, made.name, declaration)
            reader.exports.append(("default" if default else made.name, exported))
        elif isinstance(made, Assign) and isinstance(made.target, Name) and not made.target.id.startswith("<"):
            reader.exports.append((made.target.id, made.target))
        yield made
    if declaration.type in ("lexical_declaration", "variable_declaration"):
        for taken in reader.imports[before:]:
            if taken.local.isidentifier():
                reader.exports.append((taken.local, _name(reader, taken.local, declaration)))


def _default(reader: Reader, node: Node, value: Node | None) -> Iterator[Statement]:
    """`export default value` is an assignment to `default`, a name nothing else can have."""
    line, column = reader.place(node)
    made = reader.expression(value)
    reader.exports.append(("default", made))
    if not isinstance(made, Name):
        yield Assign(target=Name(id="default", line=line, column=column), value=made, line=line, column=column)


def _re_exported(reader: Reader, node: Node, module: str) -> None:
    line, column = reader.place(node)
    clause, whole = reader.first(node, "export_clause"), reader.first(node, "namespace_export")

    def note(local: str, name: str | None, exported: str) -> None:
        reader.imports.append(Import(local=local, module=module, name=name, line=line, column=column))
        reader.exports.append((exported, _name(reader, local, node)))

    if clause is not None:
        for specifier in clause.named_children:
            there, exported = _specified(reader, specifier)
            if there:
                note(exported, there, exported)
    elif whole is not None:
        name = next(iter(whole.named_children), None)
        local = reader.of(name) if name is not None else ""
        note(local, None, local)
    else:
        note(f'import("{module}")', None, "*")


def _specified(reader: Reader, node: Node) -> tuple[str, str]:
    """Name and alias of `name as alias`; the name twice where it has none."""
    name, alias = node.child_by_field_name("name"), node.child_by_field_name("alias")
    if name is None:
        return "", ""
    plain = [text(reader, part) if part.type == "string" else reader.of(part) for part in (name, alias or name)]
    return plain[0], plain[1]


def _name(reader: Reader, id: str, node: Node) -> Name:
    line, column = reader.place(node)
    return Name(id=id, line=line, column=column)
