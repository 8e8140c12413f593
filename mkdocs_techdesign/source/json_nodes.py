"""JSON to nodes with positions, forgiving about comments and trailing commas.

Strict JSON is YAML, and libyaml reads it five times faster than Python can; this reader takes what libyaml
refuses: comments, surrogate pairs, keys over 1,024 characters.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from pathlib import PurePosixPath
from typing import Any

from ..model.location import Location, Problem
from ..model.nodes import Map, Seq, Value
from .limits import MAX_DEPTH, MAX_EVENTS, MAX_PROBLEMS
from .scalars import plain
from .unreadable import Unreadable
from .yaml_nodes import Mask, duplicate
from .yaml_tags import get_att

_BLANK = re.compile(r"(?:[ \t\r\n]+|//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)*")
_STRING = re.compile(r'"([^"\\\x00-\x1f]*(?:\\[^\x00-\x1f][^"\\\x00-\x1f]*)*)"')
_BARE = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")


class _Reading:
    """One reading: the text, where its lines start, where we are."""

    __slots__ = ("at", "events", "mask", "path", "problems", "starts", "text")

    def __init__(self, text: str, path: PurePosixPath, mask: Mask | None) -> None:
        self.text = text
        self.path = path
        self.mask = mask
        self.at = 0
        self.events = 0
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.problems: list[Problem] = []

    def place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def refuse(self, expected: str) -> Unreadable:
        return Unreadable(f"not valid JSON: expected {expected}", self.place(min(self.at, len(self.text)))[0])

    def peek(self) -> str:
        """The next character that is neither blank nor comment; empty at the end."""
        blank = _BLANK.match(self.text, self.at)
        if blank is not None:
            self.at = blank.end()
        return self.text[self.at : self.at + 1]


def read(text: str, path: PurePosixPath, mask: Mask | None = None) -> tuple[Value, tuple[Problem, ...]]:
    """The document. Raises Unreadable with the line of the first mistake."""
    reading = _Reading(text, path, mask)
    value = _value(reading, 1)
    if reading.peek():
        raise reading.refuse("the end of the file")
    return value, tuple(reading.problems)


def looks_like(text: str) -> bool:
    """True when the first thing that is neither blank nor comment opens an object or array."""
    blank = _BLANK.match(text)
    start = blank.end() if blank else 0
    return text[start : start + 1] in ("{", "[")


def _value(reading: _Reading, depth: int) -> Any:
    first = reading.peek()
    reading.events += 1
    if depth > MAX_DEPTH + 1 or (depth > MAX_DEPTH and first in ("{", "[")):
        raise Unreadable(f"nested deeper than {MAX_DEPTH} levels", reading.place(reading.at)[0])
    if reading.events > MAX_EVENTS:
        raise Unreadable(f"more than {MAX_EVENTS:,} values", reading.place(reading.at)[0])
    if first == "{":
        return _object(reading, depth)
    if first == "[":
        return _array(reading, depth)
    if first == '"':
        return _string(reading)
    bare = _BARE.match(reading.text, reading.at)
    if bare is None:
        raise reading.refuse("a value")
    reading.at = bare.end()
    return plain(bare[0])


def _string(reading: _Reading) -> str:
    quoted = _STRING.match(reading.text, reading.at)
    if quoted is None:
        raise reading.refuse("a closed string")
    value = quoted[1]
    if "\\" in value:
        try:
            value = json.loads(quoted[0])
        except ValueError:
            raise reading.refuse("a known escape after \\") from None
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    reading.at = quoted.end()
    return value if reading.mask is None else reading.mask(value)


def _object(reading: _Reading, depth: int) -> Map:
    line, column = reading.place(reading.at)
    keys_at: dict[str, tuple[int, int]] = {}
    result = Map(path=reading.path, line=line, column=column, keys_at=keys_at)
    reading.at += 1
    while reading.peek() != "}":
        if reading.peek() != '"':
            raise reading.refuse('a key in double quotes or "}"')
        place = reading.place(reading.at)
        key = _string(reading)
        if reading.peek() != ":":
            raise reading.refuse('":" after the key')
        reading.at += 1
        value = _value(reading, depth + 1)
        if key in result and len(reading.problems) < MAX_PROBLEMS:
            reading.problems.append(duplicate(Location(reading.path, *place), key, keys_at[key][0]))
        keys_at[key] = place
        result[key] = value
        _comma(reading, "}")
    reading.at += 1
    return get_att(result)


def _array(reading: _Reading, depth: int) -> Seq:
    line, column = reading.place(reading.at)
    items_at: list[tuple[int, int]] = []
    result = Seq(path=reading.path, line=line, column=column, items_at=items_at)
    reading.at += 1
    while reading.peek() != "]":
        items_at.append(reading.place(reading.at))
        result.append(_value(reading, depth + 1))
        _comma(reading, "]")
    reading.at += 1
    return result


def _comma(reading: _Reading, closing: str) -> None:
    following = reading.peek()
    if following == ",":
        reading.at += 1
    elif following != closing:
        raise reading.refuse(f'"," or "{closing}"')
