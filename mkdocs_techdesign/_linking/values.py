"""What an expression can come to, beside scalars, Map, Seq, None and Unresolved."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ..model.location import Location, Unresolved
from ..model.nodes import Map, Seq

LONGEST_EXPRESSION = 200
LONGEST_TEXT = 20_000
"""Characters of a joined text; nested stacks could double a text at every level."""


class Target(str):
    """The id of a resource that an expression names."""

    __slots__ = ("attribute",)

    attribute: str

    def __new__(cls, id: str, attribute: str = "") -> Target:
        made = super().__new__(cls, id)
        made.attribute = attribute
        return made


@dataclass(frozen=True, slots=True)
class Joined:
    """Text with parts that are not text yet."""

    parts: tuple[object, ...]
    """str, Target, Unresolved or Choice."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A name or ARN of a resource, split: each piece still says which resource."""

    target: Target


@dataclass(frozen=True, slots=True)
class Choice:
    """The branches of an `Fn::If`, or the values several parent stacks pass."""

    branches: tuple[object, ...]
    chosen: int | None
    """Branch under the parameter defaults; None when they do not decide."""
    unresolved: Unresolved


def intrinsic(node: object) -> str | None:
    """The intrinsic a mapping calls: `Ref`, `Fn::Sub`, `Td::Target`; None for data."""
    if isinstance(node, Map) and len(node) == 1:
        key = next(iter(node))
        if isinstance(key, str) and (key == "Ref" or key.startswith(("Fn::", "Td::"))):
            return key
    return None


def expression(node: object) -> str:
    """The node in one line, in CloudFormation's short form."""
    text = " ".join(_short(node, 0).split())
    return text if len(text) <= LONGEST_EXPRESSION else text[: LONGEST_EXPRESSION - 1] + "…"


def _short(node: object, depth: int) -> str:
    if depth > 8:
        return "…"
    name = intrinsic(node)
    if name is not None:
        assert isinstance(node, Map)
        argument = node[name]
        if name == "Td::Withheld":
            return "(a value, not shown)"
        if name == "Td::Target":
            return str(argument)
        tag = "!" + name.removeprefix("Fn::")
        if name == "Fn::GetAtt" and isinstance(argument, list):
            return f"{tag} {'.'.join(_short(part, depth + 1) for part in argument)}"
        if name == "Fn::Sub" and isinstance(argument, list) and argument:
            return f"{tag} {_short(argument[0], depth + 1)}"
        return f"{tag} {_short(argument, depth + 1)}"
    if isinstance(node, dict):
        inside = ", ".join(f"{key}: {_short(value, depth + 1)}" for key, value in list(node.items())[:20])
        return "{" + inside + "}"
    if isinstance(node, list):
        return "[" + ", ".join(_short(item, depth + 1) for item in node[:20]) + "]"
    if isinstance(node, str):
        return node[: LONGEST_EXPRESSION * 2]
    return json.dumps(node) if isinstance(node, bool | int | float | None) else type(node).__name__


def place(node: object, fallback: Location) -> Location:
    """Where a node stands."""
    return node.location if isinstance(node, Map | Seq) else fallback


def symbolic(value: object) -> str | None:
    """The value as text in which unknown parameters stay as `${Name}`; None when it is not text."""
    if isinstance(value, Target):
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Unresolved):
        name = value.expression.removeprefix("!Ref ")
        return "${" + name + "}" if name.replace(":", "").isalnum() else None
    if isinstance(value, Choice):
        return None if value.chosen is None else symbolic(value.branches[value.chosen])
    if isinstance(value, Joined):
        parts = [symbolic(part) for part in value.parts]
        return None if any(part is None for part in parts) else "".join(part or "" for part in parts)
    return None


def join(parts: list[object], unresolved: Unresolved) -> object:
    """The parts as one value: text where all are text."""
    flat: list[object] = []
    length = 0
    for part in parts:
        for piece in part.parts if isinstance(part, Joined) else (part,):
            if piece is None:
                continue
            if isinstance(piece, bool):
                piece = "true" if piece else "false"
            elif isinstance(piece, int | float):
                piece = str(piece)
            elif isinstance(piece, Map | Seq | Pieces):
                piece = unresolved
            if isinstance(piece, str) and not isinstance(piece, Target):
                length += len(piece)
                if flat and isinstance(flat[-1], str) and not isinstance(flat[-1], Target):
                    flat[-1] = flat[-1] + piece
                    continue
            flat.append(piece)
    if length > LONGEST_TEXT or len(flat) > 2_000:
        return Unresolved(unresolved.expression, "the text is too long", unresolved.location)
    if not flat:
        return ""
    if len(flat) == 1:
        return flat[0]
    return Joined(tuple(flat))
