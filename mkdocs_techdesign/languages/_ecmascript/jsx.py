"""JSX elements: calls of their tags."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from ...model.code import Call, Expression, Literal, Member, Name
from .._reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Node


def element(reader: Reader, node: Node) -> Expression:
    """`<Tag name="x">child</Tag>` is `Tag(child, name="x")`; a fragment's tag has no name."""
    line, column = reader.place(node)
    opening = node.child_by_field_name("open_tag") if node.type == "jsx_element" else node
    keywords: list[tuple[str, Expression]] = []
    for child in opening.children_by_field_name("attribute") if opening is not None else ():
        keywords.append(_attribute(reader, child))
    children: list[Expression] = []
    for child in node.named_children if node.type == "jsx_element" else ():
        if child.type in ("jsx_opening_element", "jsx_closing_element", "comment"):
            continue
        if child.type == "jsx_text":
            said = " ".join(html.unescape(reader.of(child)).split())
            at, there = reader.place(child)
            children += [Literal(value=said, line=at, column=there)] if said else []
        elif child.type == "jsx_expression":
            value = _first(child)
            if value is not None and value.type == "spread_element":
                keywords.append(("*", reader.expression(_first(value))))
            elif value is not None:
                children.append(reader.expression(value))
        elif child.type != "html_character_reference":
            children.append(reader.expression(child))
    tag = opening.child_by_field_name("name") if opening is not None else None
    return Call(
        callee=_tag(reader, tag, line, column),
        arguments=tuple(children),
        keywords=tuple(keywords),
        line=line,
        column=column,
    )


def _tag(reader: Reader, node: Node | None, line: int, column: int) -> Expression:
    if node is None:
        return Name(id="", line=line, column=column)
    if node.type == "jsx_namespace_name":
        return Name(id=reader.of(node), line=line, column=column)
    made = reader.expression(node)
    return made if isinstance(made, Name | Member) else Name(id=reader.of(node), line=line, column=column)


def _attribute(reader: Reader, node: Node) -> tuple[str, Expression]:
    if node.type == "jsx_expression":
        return "**", reader.expression(_first(_first(node) or node))
    parts = [child for child in node.named_children if child.type != "comment"]
    name = reader.of(parts[0]) if parts else ""
    line, column = reader.place(node)
    if len(parts) < 2:
        return name, Literal(value=True, line=line, column=column)
    value = parts[1]
    if value.type == "string":
        line, column = reader.place(value)
        return name, Literal(value=html.unescape(reader.of(value)[1:-1]), line=line, column=column)
    return name, reader.expression(value)


def _first(node: Node) -> Node | None:
    return next((child for child in node.named_children if child.type != "comment"), None)
