"""Strings and templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.code import Expression, Literal, Template
from .._escapes import decode
from .._reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Node


def string(reader: Reader, node: Node) -> Expression:
    """A literal."""
    line, column = reader.place(node)
    return Literal(value=text(reader, node), line=line, column=column)


def text(reader: Reader, node: Node) -> str:
    """What a string literal says."""
    whole = reader.of(node)
    closed = len(whole) > 1 and whole[-1] == whole[0]
    return decode(whole[1:-1] if closed else whole[1:])


def template(reader: Reader, node: Node) -> Expression:
    """A template; a literal where it holds no expressions."""
    line, column = reader.place(node)
    parts: list[str | Expression] = []
    at = node.start_byte + 1
    for child in node.named_children:
        if child.type == "template_substitution":
            parts.append(_text(reader, at, child.start_byte))
            value = next((part for part in child.named_children if part.type != "comment"), None)
            parts.append(reader.expression(value))
            at = child.end_byte
    end = node.end_byte - 1 if node.end_byte > at and reader.text[node.end_byte - 1] == "`" else node.end_byte
    parts.append(_text(reader, at, end))
    parts = [part for part in parts if part != ""]
    if not parts:
        return Literal(value="", line=line, column=column)
    if len(parts) == 1 and isinstance(parts[0], str):
        return Literal(value=parts[0], line=line, column=column)
    return Template(parts=tuple(parts), line=line, column=column)


def _text(reader: Reader, start: int, end: int) -> str:
    return decode(reader.text[start:end].replace("\r\n", "\n"))
