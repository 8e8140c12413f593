"""Quoted text, heredocs and template files: literal pieces, interpolations and directives.

The grammar leaves white space out of its nodes, so that literal text is what stands between the others.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .syntax import Expression, Literal, Part, Piece, Template, TemplateFor, TemplateIf

if TYPE_CHECKING:
    from .reading import Reader

_ESCAPE = re.compile(r"\\(?:([nrt\"\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_LITERAL = frozenset({"template_literal"})


def quoted(reader: Reader, node: Any, depth: int) -> Expression:
    """`"…"`; where it is nothing but one interpolation, that."""
    children = node.children
    start, end = children[0].end_byte, children[-1].start_byte
    parts = [_unescaped(part) for part in _parts(reader, children[1:-1], start, end, depth)]
    if len(parts) == 1 and not isinstance(parts[0], Piece | TemplateIf | TemplateFor):
        return parts[0]
    return _made(reader, node, parts, heredoc=False)


def heredoc(reader: Reader, node: Any, depth: int) -> Expression:
    """`<<EOT … EOT`, without the common indent where it is `<<-EOT`."""
    names = [child for child in node.children if child.type == "heredoc_identifier"]
    data = reader.text.data
    start = data.find(b"\n", names[0].end_byte) + 1
    end = data.rfind(b"\n", 0, names[-1].start_byte) + 1
    inner = node.children[node.children.index(names[0]) + 1 : -1]
    parts = _parts(reader, inner, start, max(start, end), depth) if start else []
    if reader.string(node.children[0]).endswith("-"):
        parts = _dedented(parts)
    return _made(reader, node, parts, heredoc=True)


def without_last_newline(made: Expression) -> Expression:
    """A template file's text, without the line break that stands before the mark it was parsed with."""
    if isinstance(made, Literal) and isinstance(made.value, str):
        return replace(made, value=made.value.removesuffix("\n"))
    if isinstance(made, Template) and made.parts and isinstance(made.parts[-1], Piece):
        last = made.parts[-1]
        return replace(made, parts=(*made.parts[:-1], replace(last, text=last.text.removesuffix("\n"))))
    return made


def _made(reader: Reader, node: Any, parts: Sequence[Part], *, heredoc: bool) -> Expression:
    place = reader.place(node)
    merged: list[Part] = []
    for part in parts:
        if isinstance(part, Piece) and merged and isinstance(merged[-1], Piece):
            merged[-1] = replace(merged[-1], text=merged[-1].text + part.text)
        else:
            merged.append(part)
    if all(isinstance(part, Piece) for part in merged):
        piece = merged[0] if merged and isinstance(merged[0], Piece) else Piece(text="", line=place.line)
        count = piece.text.count("\n") if heredoc else 0
        lines = tuple(range(piece.line, piece.line + count + 1)) if heredoc else ()
        return Literal(value=piece.text, place=place, lines=lines)
    return Template(parts=tuple(merged), place=place, heredoc=heredoc)


def _parts(reader: Reader, nodes: list[Any], start: int, end: int, depth: int) -> list[Part]:
    """The parts between two offsets."""
    found: list[Part] = []
    at = start
    strip = False
    for node in nodes:
        if node.type in _LITERAL or node.type == "comment":
            continue
        opened, closed = _strips(node)
        found += _piece(reader, at, node.start_byte, left=strip, right=opened)
        if node.type == "template_interpolation":
            inner = next((part for part in node.children if part.type == "expression"), None)
            if inner is not None:
                found.append(reader.expression(inner, depth + 1))
        elif node.type == "template_directive":
            found.append(_directive(reader, node.children[0], depth + 1))
        strip, at = closed, node.end_byte
    return [*found, *_piece(reader, at, end, left=strip, right=False)]


def _strips(node: Any) -> tuple[bool, bool]:
    """Whether `~` takes the white space before and behind an interpolation or directive."""
    parts = node.children
    if node.type == "template_directive":
        parts = node.children[0].children
        first, last = parts[0].children, parts[-1].children
        return _marked(first, 1), _marked(last, -2)
    return _marked(parts, 1), _marked(parts, -2)


def _marked(parts: list[Any], at: int) -> bool:
    return len(parts) > 2 and parts[at].type == "strip_marker"


def _piece(reader: Reader, start: int, end: int, *, left: bool, right: bool) -> list[Part]:
    """Literal text between two offsets."""
    if start >= end:
        return []
    data = reader.text.data
    raw = data[start:end].decode("utf-8", "replace").replace("\r\n", "\n")
    line = reader.text.first_line + data.count(b"\n", 0, start)
    if left:
        shorter = raw.lstrip()
        line += raw[: len(raw) - len(shorter)].count("\n")
        raw = shorter
    if right:
        raw = raw.rstrip()
    text = raw.replace("$${", "${").replace("%%{", "%{")
    return [Piece(text=text, line=line)] if text else []


def _directive(reader: Reader, node: Any, depth: int) -> Part:
    """One `if` or `for` with what stands in it."""
    if depth > 60:
        from ...source import Unreadable

        raise Unreadable("nested too deeply", node.start_point[0] + 1)
    intro = node.children[0]
    test = next((part for part in intro.children if part.type == "expression"), None)
    if node.type == "template_for":
        names = [reader.string(part) for part in intro.children if part.type == "identifier"]
        parts = _between(reader, node.children, depth)[0]
        assert test is not None
        collection = reader.expression(test, depth)
        return TemplateFor(
            key=names[0] if len(names) > 1 else None, value=names[-1], collection=collection, parts=tuple(parts)
        )
    groups = _between(reader, node.children, depth)
    assert test is not None
    no = groups[1] if len(groups) > 1 else []
    return TemplateIf(test=reader.expression(test, depth), yes=tuple(groups[0]), no=tuple(no))


_CONTROL = frozenset(
    {"template_if_intro", "template_else_intro", "template_if_end", "template_for_start", "template_for_end"}
)


def _between(reader: Reader, nodes: list[Any], depth: int) -> list[list[Part]]:
    """What stands between the control nodes of a directive."""
    controls = [index for index, node in enumerate(nodes) if node.type in _CONTROL]
    groups: list[list[Part]] = []
    for left, right in itertools.pairwise(controls):
        before, after = nodes[left], nodes[right]
        inner = nodes[left + 1 : right]
        parts = _parts(reader, inner, before.end_byte, after.start_byte, depth)
        if parts and isinstance(parts[0], Piece) and _marked(before.children, -2):
            parts[0] = replace(parts[0], text=parts[0].text.lstrip())
        if parts and isinstance(parts[-1], Piece) and _marked(after.children, 1):
            parts[-1] = replace(parts[-1], text=parts[-1].text.rstrip())
        groups.append(parts)
    return groups or [[]]


def _unescaped(part: Part) -> Part:
    if isinstance(part, Piece) and "\\" in part.text:
        return replace(part, text=_ESCAPE.sub(_escape, part.text))
    return part


def _escape(found: re.Match[str]) -> str:
    if found.group(1):
        return _ESCAPED[found.group(1)]
    code = int(found.group(2) or found.group(3), 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "�"


def _dedented(parts: list[Part]) -> list[Part]:
    """The parts without the indent that all their lines share."""
    indents: list[int] = []
    fresh = True
    for part in parts:
        if isinstance(part, Piece):
            for number, line in enumerate(part.text.split("\n")):
                if (number > 0 or fresh) and (line.strip() or part is not parts[-1]):
                    if line.strip():
                        indents.append(len(line) - len(line.lstrip(" \t")))
                    elif number == part.text.count("\n"):
                        indents.append(len(line))
            fresh = part.text.endswith("\n")
        else:
            if fresh:
                indents.append(0)
            fresh = False
    common = min(indents, default=0)
    if not common:
        return parts
    made: list[Part] = []
    fresh = True
    for part in parts:
        if isinstance(part, Piece):
            lines = part.text.split("\n")
            cut = [line[common:] if number > 0 or fresh else line for number, line in enumerate(lines)]
            fresh = part.text.endswith("\n")
            made.append(replace(part, text="\n".join(cut)))
        else:
            fresh = False
            made.append(part)
    return made
