"""Strings, text blocks and characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.code import Expression, Literal
from .._escapes import decode
from .._reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Node

_MARK = '"""'


def string(reader: Reader, node: Node) -> Expression:
    """A literal."""
    line, column = reader.place(node)
    whole = reader.of(node)
    if whole.startswith(_MARK) and len(whole) >= 6:
        return Literal(value=decode(_block(whole[3:].removesuffix(_MARK))), line=line, column=column)
    return Literal(value=decode(whole[1:-1]), line=line, column=column)


def _block(text: str) -> str:
    """A text block without the indentation its lines share and without blanks at their ends."""
    lines = text.replace("\r\n", "\n").split("\n")[1:]
    counting = [line for line in lines[:-1] if line.strip()] + lines[-1:]
    shared = min((len(line) - len(line.lstrip()) for line in counting), default=0)
    return "\n".join(line[shared:].rstrip() for line in lines)
