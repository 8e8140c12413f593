"""Truth, text and arithmetic of values, some of which nobody knows."""

from __future__ import annotations

import re
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .values import LARGEST, Closure, Instance, Joined, Library, LocalClass, Thing, Unknown, Value

_PATH = re.compile(r"[\w.$]{1,60}")
"""A variable or one of its members."""
_SHORT = 40
"""Letters of an expression inside a name."""


def truth(value: Value) -> bool | None:
    """Whether a value counts as true; None where nobody can know."""
    if isinstance(value, Unknown):
        return None
    if isinstance(value, Joined | Thing | Instance | Closure | Library | LocalClass):
        return True
    return bool(value) if not isinstance(value, Map | Seq) else True


def joined(parts: list[Value], where: Location) -> Value:
    """Text put together from parts; plain where all of them are."""
    flat: list[Value] = []
    for part in parts:
        pieces = part.parts if isinstance(part, Joined) else (part,)
        for piece in pieces:
            if isinstance(piece, bool):
                piece = str(piece).lower()
            elif isinstance(piece, int | float):
                piece = str(piece)
            elif piece is None:
                piece = "undefined"
            if isinstance(piece, str) and flat and isinstance(flat[-1], str):
                flat[-1] += piece
            else:
                flat.append(piece)
    if len(flat) > LARGEST or sum(len(part) for part in flat if isinstance(part, str)) > LARGEST:
        return Unknown("…", "a text too long to follow", where)
    if not flat:
        return ""
    return flat[0] if len(flat) == 1 and isinstance(flat[0], str) else Joined(tuple(flat), where)


def formatted(text_: str, arguments: list[Value], keywords: dict[str, Value], where: Location) -> Value:
    """Python's `"{}/{name}".format(…)`."""
    parts: list[Value] = []
    number = 0
    for index, piece in enumerate(re.split(r"\{(\w*)\}", text_)):
        if index % 2 == 0:
            parts.append(piece)
            continue
        key: int | str = number if not piece else int(piece) if piece.isdecimal() and len(piece) < 4 else piece
        number += not piece
        known = key in keywords if isinstance(key, str) else key < len(arguments)
        missing = Unknown("{" + piece + "}", "no such argument", where)
        parts.append((keywords[key] if isinstance(key, str) else arguments[key]) if known else missing)
    return joined(parts, where)


def shown_text(value: Value) -> str:
    """A value as people may read it, also where parts of it are not known."""
    if isinstance(value, str):
        return value
    if isinstance(value, Unknown):
        short = value.expression if len(value.expression) <= _SHORT else value.expression[: _SHORT - 1] + "…"
        return "{" + short + "}"
    if isinstance(value, Joined):
        told = any(isinstance(part, str) and any(map(str.isalpha, part)) for part in value.parts)
        return "".join(_part(part, told) for part in value.parts)
    if isinstance(value, Thing):
        return "{" + value.name + "}"
    return str(value) if isinstance(value, int | float) else "{…}"


def _part(value: Value, told: bool) -> str:
    """A part of a text; one that is a calculation says nothing beside letters, and makes a name unreadable."""
    unreadable = isinstance(value, Unknown) and _PATH.fullmatch(value.expression) is None
    return "{…}" if told and unreadable else shown_text(value)


def same(left: Any, right: Any) -> bool:
    return bool(left == right and isinstance(left, bool) == isinstance(right, bool))


OPERATORS: dict[str, Any] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: float(a) * b if isinstance(a, float) or isinstance(b, float) else int.__mul__(a, b),
    "/": lambda a, b: a / b if a % b else a // b,
    "%": lambda a, b: a % b,
    "==": same,
    "!=": lambda a, b: not same(a, b),
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "in": lambda a, b: a in b,
}
