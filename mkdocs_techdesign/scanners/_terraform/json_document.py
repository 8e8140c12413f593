"""Documents that are written as text: JSON and YAML with holes, as nodes that know their own lines."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from ...model.nodes import Map, Seq
from ...source import Unreadable, read_nodes
from .values import Choice, Encoded, Hole, Joined, Value, Written

_MARK = "\ue000"
"""A character that no document holds: it stands around the number of a hole."""
_FIND = re.compile(f"{_MARK}(\\d+){_MARK}")


def parsed(value: Value) -> Value:
    """The document of a text; what is no text, or no document, stays as it is."""
    if isinstance(value, Encoded):
        return value.value
    if isinstance(value, Choice):
        return Choice(value.test, parsed(value.yes), parsed(value.no), value.location)
    if isinstance(value, Written):
        return _document(str(value), (), value.path, value.lines, value)
    if isinstance(value, str):
        return _document(value, (), PurePosixPath("."), (), value) if value.lstrip()[:1] in ("{", "[") else value
    if isinstance(value, Joined):
        text, holes = _with_tokens(value)
        return _document(text, tuple(holes), value.path or PurePosixPath("."), value.lines, value)
    return value


def _with_tokens(value: Joined) -> tuple[str, list[Hole]]:
    """The text with a token for each hole; outside of strings the token is quoted."""
    holes: list[Hole] = []
    text = ""
    for part in value.parts:
        if isinstance(part, str):
            text += part
            continue
        token = f"{_MARK}{len(holes)}{_MARK}"
        holes.append(part)
        text += token if _inside_string(text) else f'"{token}"'
    return text, holes


def _inside_string(text: str) -> bool:
    """True where a JSON text ends inside a string; false for text that is not JSON."""
    if text.lstrip()[:1] not in ("{", "["):
        return True
    inside = False
    escaped = False
    for character in text:
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == '"':
            inside = not inside
    return inside


def _document(
    text: str, holes: tuple[Hole, ...], path: PurePosixPath, lines: tuple[int, ...], original: Value
) -> Value:
    try:
        nodes, _ = read_nodes(text.encode("utf-8", "surrogatepass"), path)
    except (Unreadable, UnicodeError):
        return original
    if not isinstance(nodes, Map | Seq):
        return original
    return _placed(nodes, lines, holes, path)


def _placed(node: Any, lines: tuple[int, ...], holes: tuple[Hole, ...], path: PurePosixPath) -> Any:
    """The document with its lines in the file, and its holes."""

    def line(number: int) -> int:
        return lines[min(number - 1, len(lines) - 1)] if lines else number

    if isinstance(node, Map):
        items = {_name(key, holes): _placed(item, lines, holes, path) for key, item in node.items()}
        places = {_name(key, holes): (line(at), column) for key, (at, column) in node.keys_at.items()}
        return Map(items, path=path, line=line(node.line), column=node.column, keys_at=places)
    if isinstance(node, Seq):
        items_at = [(line(at), column) for at, column in node.items_at]
        inner = [_placed(item, lines, holes, path) for item in node]
        return Seq(inner, path=path, line=line(node.line), column=node.column, items_at=items_at)
    return _filled(node, holes) if isinstance(node, str) and _MARK in node else node


def _name(key: str, holes: tuple[Hole, ...]) -> str:
    return _FIND.sub(lambda found: "${" + holes[int(found.group(1))].written + "}", key) if _MARK in key else key


def _filled(text: str, holes: tuple[Hole, ...]) -> Value:
    parts: list[str | Hole] = []
    end = 0
    for found in _FIND.finditer(text):
        parts.append(text[end : found.start()])
        parts.append(holes[int(found.group(1))])
        end = found.end()
    parts.append(text[end:])
    kept = tuple(part for part in parts if part != "")
    return kept[0].value if len(kept) == 1 and isinstance(kept[0], Hole) else Joined(kept)
