"""`count` and `for_each`: how many instances a block has, and what its expressions know in each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol, TypeAlias

from ...model.nodes import Map, Seq
from .access import entries, plain_text
from .evaluate import evaluate
from .operators import number
from .scope import Scope, unknown
from .syntax import Block, Expression
from .values import Choice, Every, Unknown, Value

MOST = 2_000
"""Instances of one block."""
Key: TypeAlias = int | str | None


@dataclass(frozen=True, slots=True)
class Spread:
    """One instance of a block: its key, and what `each` or `count` mean in it."""

    key: Key
    names: dict[str, Value]
    condition: str | None = None
    """What decides whether it is there, as written, where that is not known."""


class Keyed(Protocol):
    """One of several instances of a block."""

    @property
    def key(self) -> Key:
        """Its place in a count, or its key."""


def suffix(key: Key) -> str:
    """The key in an address."""
    if key is None:
        return ""
    if isinstance(key, int):
        return f"[{key}]"
    return '["' + key.replace("\\", "\\\\").replace('"', '\\"') + '"]'


def spread(block: Block, scope: Scope) -> tuple[list[Spread], bool]:
    """The instances of a block, and whether their keys are known."""
    arguments = block.body.arguments
    if "for_each" in arguments:
        return _each(arguments["for_each"].value, scope)
    if "count" in arguments:
        return _counted(arguments["count"].value, scope)
    return [Spread(None, {})], True


def _counted(expression: Expression, scope: Scope) -> tuple[list[Spread], bool]:
    value = evaluate(expression, scope)
    condition: str | None = None
    if isinstance(value, Choice):
        condition = value.test
        counts = [count for side in (value.yes, value.no) if (count := number(side)) is not None]
        value = max(counts) if counts else None
    found = number(value)
    if found is None:
        return [Spread(0, {"count": names_of(index=0)}, condition or expression.place.written)], False
    return [Spread(at, {"count": names_of(index=at)}, condition) for at in range(max(0, min(int(found), MOST)))], True


def _each(expression: Expression, scope: Scope) -> tuple[list[Spread], bool]:
    value = evaluate(expression, scope)
    condition: str | None = None
    if isinstance(value, Choice):
        condition = value.test
        value = larger(value)
    pairs: list[tuple[Value, Value]] | None = None
    written: dict[str, tuple[int, int]] = {}
    if isinstance(value, Seq):
        pairs = [(item, item) for item in value]
    elif isinstance(value, Map):
        pairs, written = entries(value, expression.place), value.keys_at
    if pairs and all(plain_text(key) is None for key, _ in pairs):
        pairs = None
    if pairs is None:
        key = unknown(expression, "the keys are not known")
        names = names_of(key=Unknown("each.key", key.reason, key.location), value=_each_value(value, key))
        return [Spread("each.key", {"each": names}, condition)], False
    found: list[Spread] = []
    for key, item in pairs[:MOST]:
        text = plain_text(key)
        text = text if text is not None else "each.key"
        names = names_of(key=text, value=item)
        if isinstance(value, Map) and text in written:
            names = Map(names, path=value.path, keys_at=dict.fromkeys(names, written[text]))
        found.append(Spread(text, {"each": names}, condition))
    return found, True


def _each_value(value: Value, key: Unknown) -> Value:
    if isinstance(value, Every):
        return value.one
    return Unknown("each.value", value.reason if isinstance(value, Unknown) else key.reason, key.location)


def larger(choice: Choice) -> Map | Seq | None:
    """The side of a choice that gives more to go over; None when neither gives anything that can be counted."""
    sides = [side for side in (choice.yes, choice.no) if isinstance(side, Map | Seq)]
    return max(sides, key=len) if sides else None


def names_of(**items: Value) -> Map:
    """What `each`, `count` or the iterator of a dynamic block holds."""
    return Map(items, path=PurePosixPath("."))
