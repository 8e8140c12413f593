"""Mapping templates in Apache Velocity to requests.

A template is JSON with Velocity in it, and often no JSON at all before it runs. So its tokens are read, not its
grammar: mappings and lists as they open and close, both sides of every condition, what `#set` gives a name to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .request import Computed, Items, Record, Text, Value

LONGEST = 200_000
_MOST_NODES = 20_000
_DEEPEST = 40
_TOKEN = re.compile(
    r"""
    (?P<comment>\#\#[^\n]*|\#\*)
    |(?P<set>\#\{?set\}?\s*\(\s*\$!?\{?(?P<name>[A-Za-z_][\w.-]*)\}?\s*=)
    |(?P<call>\#\{?[a-z]+\}?\s*\()
    |(?P<word_directive>\#\{?[a-z]+\}?)
    |(?P<string>"(?:[^"\\]|\\.)*(?:"|\\?\Z)|'(?:[^'\\]|\\.)*(?:'|\\?\Z))
    |(?P<reference>\$!?\{?[A-Za-z_][\w-]*)
    |(?P<mark>[{}\[\]:,])
    |(?P<word>-?\d[\d.eE+-]*|[A-Za-z_][\w-]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_BRACKET = re.compile(r"\"(?:[^\"\\]|\\.)*(?:\"|\\?\Z)|'(?:[^'\\]|\\.)*(?:'|\\?\Z)|[()]", re.DOTALL)
"""Brackets, and strings in which they mean nothing; one that never ends is taken whole, so that it is read once."""
_STEP = re.compile(r"\.[A-Za-z_][\w-]*")
_TRANSPARENT = re.compile(r"\$!?\{?utils?\.(?:toJson|parseJson|qr)\($")
_PUT = re.compile(r"\$!?\{?(?P<name>[A-Za-z_][\w.]*?)\.put\($")
_NAMED = re.compile(r"\$!?\{?(?P<name>[A-Za-z_][\w.-]*)\}?$")


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is open."""

    node: Record | Items
    key: Text | Computed | None = None
    held: Value | None = None


@dataclass(slots=True)
class _Reading:
    """One template while it is read."""

    text: str
    frames: list[_Frame] = field(default_factory=list)
    roots: list[Value] = field(default_factory=list)
    named: dict[str, Value] = field(default_factory=dict)
    naming: str | None = None
    starts: list[int] = field(default_factory=list)
    nodes: int = 0


def requests(template: str) -> list[Value]:
    """The values a template may hand over: those it writes itself, in order; else those it gives names to."""
    if len(template) > LONGEST:
        return []
    reading = _Reading(template)
    reading.starts = [0, *(match.end() for match in re.finditer("\n", template))]
    _read(reading)
    while reading.frames:
        _close(reading)
    done: set[int] = set()
    found = [_put_in(value, reading.named, done) for value in reading.roots]
    written: list[Value] = [value for value in found if isinstance(value, Record | Items)]
    return written or [_put_in(value, reading.named, done) for value in reading.named.values() if _asks(value)]


def _asks(value: Value) -> bool:
    return isinstance(value, Record) and value.get("operation", "version", "method", "statements") is not None


def _read(reading: _Reading) -> None:
    at, text = 0, reading.text
    while reading.nodes < _MOST_NODES:
        match = _TOKEN.search(text, at)
        if match is None:
            return
        at = match.end()
        kind = match.lastgroup if match.lastgroup != "name" else "set"
        if kind == "comment" and match.group() == "#*":
            end = text.find("*#", at)
            at = end + 2 if end >= 0 else len(text)
        elif kind == "set":
            _flush_all(reading)
            reading.naming = match["name"]
        elif kind == "call":
            at = _after(text, at)
        elif kind == "string":
            _value(reading, _string(match.group(), *_where(reading, match.start())))
        elif kind == "reference":
            at = _reference(reading, match.start(), at)
        elif kind == "word":
            line, column = _where(reading, match.start())
            _value(reading, Text(value=match.group(), line=line, column=column))
        elif kind == "mark":
            _mark(reading, match.group(), match.start())


def _mark(reading: _Reading, mark: str, at: int) -> None:
    line, column = _where(reading, at)
    if mark in "{[":
        node: Record | Items = Record(line=line, column=column) if mark == "{" else Items(line=line, column=column)
        _value(reading, node)
        reading.frames.append(_Frame(node))
    elif not reading.frames:
        return
    elif mark in "}]":
        _close(reading)
    elif mark == ",":
        _flush(reading.frames[-1])
    else:
        frame = reading.frames[-1]
        held = frame.held
        if frame.key is None and isinstance(held, Text | Computed):
            frame.key, frame.held = held, None


def _value(reading: _Reading, value: Value) -> None:
    reading.nodes += 1
    if reading.frames:
        frame = reading.frames[-1]
        if frame.held is not None:
            _flush(frame)
        frame.held = value
    elif reading.naming is not None:
        _name(reading, reading.naming, value)
        reading.naming = None
    else:
        reading.roots.append(value)


def _name(reading: _Reading, name: str, value: Value) -> None:
    """A name gets its value; `a.b` gets another key of `a`."""
    owner, _, key = name.partition(".")
    known = reading.named.get(owner)
    if key and isinstance(known, Record):
        known.entries.append((Text(value=key, line=value.line, column=value.column), value))
    elif not isinstance(known, Record) or isinstance(value, Record):
        reading.named[owner if not key else name] = value


def _flush(frame: _Frame) -> None:
    """What is held goes to its place."""
    if isinstance(frame.node, Items):
        if frame.held is not None:
            frame.node.items.append(frame.held)
    elif frame.key is not None and frame.held is not None:
        frame.node.entries.append((frame.key, frame.held))
    frame.key = frame.held = None


def _flush_all(reading: _Reading) -> None:
    while reading.frames:
        _close(reading)


def _close(reading: _Reading) -> None:
    _flush(reading.frames.pop())


def _reference(reading: _Reading, start: int, at: int) -> int:
    """`$ctx.args.id`, `$util.toJson(…)`: passes what only hands its argument on, and keeps the rest as written."""
    text = reading.text
    for _ in range(100):
        step = _STEP.match(text, at)
        if step is not None:
            at = step.end()
        elif text[at : at + 1] == "(":
            before = text[start : at + 1]
            if _TRANSPARENT.match(before):
                return at + 1
            put = _PUT.match(before)
            end = _after(text, at + 1)
            if put is not None:
                _put(reading, put["name"], text[at + 1 : end - 1], at + 1)
                return end
            at = end
        elif text[at : at + 1] == "[":
            closed = text.find("]", at)
            at = closed + 1 if closed >= 0 else len(text)
        else:
            break
    if text[start : start + 3].rstrip("!").endswith("{") and text[at : at + 1] == "}":
        at += 1
    line, column = _where(reading, start)
    _value(reading, Computed(expression=text[start:at][:200], line=line, column=column))
    return at


def _put(reading: _Reading, name: str, inside: str, at: int) -> None:
    """`$request.put("operation", "PutItem")` adds a key."""
    match = re.match(r"\s*([\"'])([\w.-]+)\1\s*,\s*", inside)
    if match is None:
        return
    line, column = _where(reading, at)
    rest = inside[match.end() :].strip()
    value: Value
    if rest[:1] in "\"'" and len(rest) > 1:
        value = _string(rest, line, column)
    else:
        value = Computed(expression=rest[:200], line=line, column=column)
    _name(reading, f"{name}.{match.group(2)}", value)


def _string(token: str, line: int, column: int) -> Value:
    inside = token[1:-1].replace('\\"', '"')
    if re.search(r"\$!?\{?[A-Za-z_]", inside):
        return Computed(expression=inside[:400], line=line, column=column)
    return Text(value=inside, line=line, column=column)


def _put_in(value: Value, named: dict[str, Value], done: set[int], depth: int = 0) -> Value:
    """The value with what names stand for put in; what several places share is done once."""
    if isinstance(value, Computed):
        match = _NAMED.match(value.expression)
        known = named.get(match["name"]) if match is not None else None
        return _put_in(known, named, done, depth + 1) if known is not None and depth < _DEEPEST else value
    if id(value) in done or depth > _DEEPEST:
        return value
    done.add(id(value))
    if isinstance(value, Record):
        value.entries = [(key, _put_in(item, named, done, depth + 1)) for key, item in value.entries]
    elif isinstance(value, Items):
        value.items = [_put_in(item, named, done, depth + 1) for item in value.items]
    return value


def _after(text: str, at: int) -> int:
    """The place after the bracket that closes one opened just before."""
    depth = 1
    for match in _BRACKET.finditer(text, at):
        if match.group() == "(":
            depth += 1
        elif match.group() == ")":
            depth -= 1
            if not depth:
                return match.end()
    return len(text)


def _where(reading: _Reading, at: int) -> tuple[int, int]:
    from bisect import bisect_right

    line = bisect_right(reading.starts, at)
    return line, at - reading.starts[line - 1] + 1
