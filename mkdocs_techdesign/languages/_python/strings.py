"""Strings: prefixes, escapes, f-strings, and several in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ...model.code import Expression, Literal, Template
from .._escapes import decode
from .._reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Node


def string(reader: Reader, node: Node) -> Expression:
    """A literal; a template where an f-string holds expressions."""
    return _joined(reader, node, _parts(reader, node))


def strings(reader: Reader, node: Node) -> Expression:
    """Strings in a row are one."""
    parts: list[str | Expression] = []
    for child in node.named_children:
        if child.type == "string":
            parts += _parts(reader, child)
    return _joined(reader, node, parts)


def _joined(reader: Reader, node: Node, parts: Iterable[str | Expression]) -> Expression:
    line, column = reader.place(node)
    together: list[str | Expression] = []
    for part in parts:
        if isinstance(part, str) and together and isinstance(together[-1], str):
            together[-1] += part
        elif part != "":
            together.append(part)
    if not together:
        return Literal(value="", line=line, column=column)
    if len(together) == 1 and isinstance(together[0], str):
        return Literal(value=together[0], line=line, column=column)
    return Template(parts=tuple(together), line=line, column=column)


def _parts(reader: Reader, node: Node) -> Iterator[str | Expression]:
    """Text and expressions in order. Text is what lies between them, so that nothing of it can be missed."""
    children = node.children
    if not children or children[0].type != "string_start":
        yield reader.of(node)
        return
    prefix = reader.of(children[0]).lower()
    raw, formatted = "r" in prefix, "f" in prefix or "t" in prefix
    at = children[0].end_byte
    end = children[-1].start_byte if children[-1].type == "string_end" else node.end_byte
    for child in children[1:]:
        if child.type == "interpolation":
            yield _text(reader.text[at : child.start_byte], raw, formatted)
            yield reader.expression(child.child_by_field_name("expression"))
            at = child.end_byte
    yield _text(reader.text[at:end], raw, formatted)


def _text(text: str, raw: bool, formatted: bool) -> str:
    if formatted:
        text = text.replace("{{", "{").replace("}}", "}")
    text = text.replace("\r\n", "\n")
    return text if raw else decode(text, keep_unknown=True)
