"""What an expression can come to, beside scalars, Map, Seq, None and Unresolved."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .. import redact
from ..model.expression import expression, intrinsic
from ..model.location import Location, Unresolved
from ..model.nodes import Map, Seq

__all__ = [
    "Choice",
    "Joined",
    "Pieces",
    "Target",
    "alternatives",
    "expression",
    "intrinsic",
    "join",
    "place",
    "symbolic",
]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]*")
"""Parameters of templates, variables and inputs of other tools."""
LONGEST_TEXT = 20_000
"""Characters of a joined text; nested stacks could double a text at every level."""
MOST_ALTERNATIVES = 32
"""Texts that one expression may stand for before it stands for none."""


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
        if name.startswith("${") and name.endswith("}") and name.count("${") == 1:
            return name  # the Serverless Framework's own syntax
        return "${" + name + "}" if _NAME.fullmatch(name) else None
    if isinstance(value, Choice):
        return symbolic(value.unresolved if value.chosen is None else value.branches[value.chosen])
    if isinstance(value, Joined):
        parts = [symbolic(part) for part in value.parts]
        return None if any(part is None for part in parts) else "".join(part or "" for part in parts)
    return None


def alternatives(value: object) -> list[str]:
    """Every text a value can be: one, but for the branches that nothing decides between; the symbolic text first."""
    first = symbolic(value)
    found = [first] if first is not None else []
    parts = value.parts if isinstance(value, Joined) else (value,)
    texts = [""]
    for part in parts:
        branches = part.branches if isinstance(part, Choice) and part.chosen is None else (part,)
        inner = [text for branch in branches if (text := symbolic(branch)) is not None]
        texts = [text + more for text in texts for more in inner]
        if len(texts) > MOST_ALTERNATIVES:
            return found
    return list(dict.fromkeys([*found, *texts]))


def join(parts: list[object], unresolved: Callable[[str], Unresolved]) -> object:
    """The parts as one value: text where all are text. `unresolved` says with a reason what could not be joined."""
    flat: list[object] = []
    glued: set[int] = set()
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
                piece = unresolved("a part of the text is not text")
            if isinstance(piece, str) and not isinstance(piece, Target):
                length += len(piece)
                if flat and isinstance(flat[-1], str) and not isinstance(flat[-1], Target):
                    flat[-1] = flat[-1] + piece
                    glued.add(len(flat) - 1)
                    continue
            flat.append(piece)
    if length > LONGEST_TEXT or len(flat) > 2_000:
        return unresolved("the text is too long")
    for index in glued:  # each part was masked when it was read; together they may be a secret again
        flat[index] = redact.mask(str(flat[index]))
    if not flat:
        return ""
    if len(flat) == 1:
        return flat[0]
    return Joined(tuple(flat))
