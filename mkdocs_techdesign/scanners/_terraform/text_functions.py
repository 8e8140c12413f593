"""Functions over text and numbers that are known."""

from __future__ import annotations

import base64
import json
import math
import re
from collections.abc import Callable
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .syntax import Call
from .values import Hole, Joined, Reference, TextBuilder, Unknown, Value, as_text, json_parts, sequence

LONGEST = 100_000
_FORMAT = re.compile(r"%(?:\[(\d+)\])?([-+ 0#]*)(\d*)(?:\.(\d+))?([%svdqtTfgeExXbo])")


def json_text(value: Value) -> str:
    """A known structure as JSON."""
    return "".join(part for part in json_parts(value) if isinstance(part, str))


def joined(name: str, values: list[Value], node: Call) -> Value:
    """`format` and `join` over values of which some are not text yet; None where that does not go."""
    place = node.place
    builder = TextBuilder(place.text.path)
    shown = [argument.place.written for argument in node.arguments]
    if name == "join":
        if len(values) != 2 or not isinstance(values[0], str) or not isinstance(values[1], Seq):
            return None
        for number, item in enumerate(values[1]):
            if number:
                builder.text(values[0], place.line)
            builder.value(item, f"{shown[-1]}[{number}]", place.line)
        return builder.made()
    template, *rest = values
    if not isinstance(template, str):
        return None
    end = at = 0
    for found in _FORMAT.finditer(template):
        builder.text(template[end : found.start()], place.line, still=True)
        end = found.end()
        if found.group(5) == "%":
            builder.text("%", place.line)
            continue
        position = int(found.group(1)) - 1 if found.group(1) else at
        at = position + 1
        if position >= len(rest):
            return None
        item = rest[position]
        text = as_text(item)
        if text is not None:
            item = _formatted(found, item)
        builder.value(item, shown[position + 1] if position + 1 < len(shown) else "…", place.line)
    builder.text(template[end:], place.line, still=True)
    return builder.made()


def _formatted(found: re.Match[str], value: Any) -> str:
    flags, width, precision, verb = found.group(2), found.group(3), found.group(4), found.group(5)
    if verb in "sv":
        made = as_text(value) or ""
        made = made[: int(precision)] if precision and verb == "s" else made
    elif verb == "q":
        made = json.dumps(as_text(value))
    elif verb == "t":
        made = as_text(value) or ""
    else:
        number = float(as_text(value) or "")
        kind = {"d": "d", "f": "f", "g": "g", "e": "e", "E": "E", "x": "x", "X": "X", "b": "b", "o": "o"}.get(verb)
        if kind is None:
            raise ValueError(verb)
        made = format(int(number) if kind in "dxXbo" else number, (f".{precision}" if precision else "") + kind)
    if width and int(width) <= 1000:
        made = made.ljust(int(width)) if "-" in flags else made.rjust(int(width), "0" if "0" in flags else " ")
    return made


def _format(where: Location, template: str, *values: Any) -> str:
    at = 0

    def put(found: re.Match[str]) -> str:
        nonlocal at
        if found.group(5) == "%":
            return "%"
        position = int(found.group(1)) - 1 if found.group(1) else at
        at = position + 1
        return _formatted(found, values[position])

    return _short(_FORMAT.sub(put, template))


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError("too long")
    return text


def _pattern(pattern: str, text: str) -> re.Pattern[str]:
    """A regular expression that cannot run for long: no group that repeats, few parts of any length."""
    open_ended = len(re.findall(r"(?<!\\)[*+]|\{\d*,\d*\}", pattern))
    if len(pattern) > 200 or len(text) > 400 or open_ended > 3 or re.search(r"(?<!\\)\)[*+{]", pattern):
        raise ValueError("not tried")
    return re.compile(re.sub(r"\(\?<(?=[A-Za-z])", "(?P<", pattern))


def _replace(where: Location, text: str, old: str, new: str) -> str:
    if len(old) > 1 and old.startswith("/") and old.endswith("/"):
        return _short(_pattern(old[1:-1], text).sub(re.sub(r"\$\{?(\w+)\}?", r"\\g<\1>", new), text))
    return _short(text.replace(old, new)) if old else text


def _regex(where: Location, pattern: str, text: str) -> Value:
    found = _pattern(pattern, text).search(text)
    if found is None:
        raise ValueError("no match")
    return _groups(found, where)


def _regexall(where: Location, pattern: str, text: str) -> Value:
    return sequence([_groups(found, where) for found in _pattern(pattern, text).finditer(text)], where)


def _groups(found: re.Match[str], where: Location) -> Value:
    if found.groupdict():
        return Map(found.groupdict(), path=where.path, line=where.line, column=where.column)
    return sequence(list(found.groups()), where) if found.groups() else found.group(0)


def _substr(where: Location, text: str, start: int, length: int) -> str:
    start = start if start >= 0 else max(0, len(text) + start)
    return text[start:] if length < 0 else text[start : start + length]


def _split(where: Location, separator: str, text: str) -> Seq:
    return sequence(text.split(separator) if separator else list(text[:1000]), where)


def _join(where: Location, separator: str, *lists: Any) -> str:
    items = [as_text(item) for one in lists for item in one]
    if None in items:
        raise ValueError("not text")
    return _short(separator.join(str(item) for item in items))


def _title(where: Location, text: str) -> str:
    return re.sub(r"(^|\s)(\S)", lambda found: found.group(1) + found.group(2).upper(), text)


def _indent(where: Location, count: int, text: str) -> str:
    return _short(text.replace("\n", "\n" + " " * min(count, 100)))


def _decoded(where: Location, text: str) -> str:
    return base64.b64decode(text, validate=True).decode("utf-8")


def _url(where: Location, text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="").replace("%20", "+")


def _parse_integer(where: Location, text: Any, base: int) -> int:
    return int(str(text)[:60], base)


def _minimum(pick: Callable[..., Any]) -> Callable[..., Any]:
    def function(where: Location, *values: Any) -> Any:
        return pick(float(value) if isinstance(value, str) else value for value in values)

    return function


def _whole(made: float) -> float:
    return int(made) if float(made).is_integer() else made


def plain_or_none(value: Value) -> str | None:
    """The text a value is known to come to."""
    if isinstance(value, Reference):
        return value.known
    if isinstance(value, Unknown | Joined | Hole):
        return None
    return as_text(value)


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "abs": lambda where, value: abs(value),
    "base64decode": _decoded,
    "base64encode": lambda where, text: base64.b64encode(text.encode()).decode(),
    "basename": lambda where, text: text.rstrip("/").rsplit("/", 1)[-1],
    "ceil": lambda where, value: math.ceil(value),
    "chomp": lambda where, text: text.rstrip("\r\n"),
    "dirname": lambda where, text: text.rsplit("/", 1)[0] if "/" in text else ".",
    "endswith": lambda where, text, suffix: text.endswith(suffix),
    "floor": lambda where, value: math.floor(value),
    "format": _format,
    "indent": _indent,
    "join": _join,
    "lower": lambda where, text: text.lower(),
    "max": _minimum(max),
    "min": _minimum(min),
    "parseint": _parse_integer,
    "pow": lambda where, base, power: _whole(float(base) ** float(power)),
    "regex": _regex,
    "regexall": _regexall,
    "replace": _replace,
    "signum": lambda where, value: (value > 0) - (value < 0),
    "split": _split,
    "startswith": lambda where, text, prefix: text.startswith(prefix),
    "strcontains": lambda where, text, part: part in text,
    "strrev": lambda where, text: text[::-1],
    "substr": _substr,
    "title": _title,
    "trim": lambda where, text, characters: text.strip(characters),
    "trimprefix": lambda where, text, prefix: text.removeprefix(prefix),
    "trimspace": lambda where, text: text.strip(),
    "trimsuffix": lambda where, text, suffix: text.removesuffix(suffix),
    "upper": lambda where, text: text.upper(),
    "urlencode": _url,
}
"""Name to what it does; the first argument is where the call stands. An exception means that it cannot be done."""
