"""Where expressions mean something, what is not known there, and how much all of it may come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...model.nodes import Map, Seq
from ...source import Unreadable
from .syntax import Expression, Place
from .values import Choice, Encoded, Hole, Joined, Unknown, Value

if TYPE_CHECKING:
    from .module import Module

DEEPEST = 110
MOST_STEPS = 400_000
MOST_VALUES = 100_000
"""Values that one structure stands for."""
MOST_ITEMS = 5_000
"""Items one `for` goes over."""


@dataclass(slots=True)
class Work:
    """How much one root module may ask of us."""

    steps: int = 0
    depth: int = 0
    _sizes: dict[int, tuple[Value, int]] = field(default_factory=dict)
    """By identity: a structure, and how many values it stands for when it is written out."""

    def step(self, place: Place) -> None:
        """Counts one expression. Raises Unreadable beyond what real modules need."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise Unreadable("a configuration that stands for more than can be read", place.line)

    def taken(self, value: Value, place: Place) -> None:
        """Counts what an expression came to. Raises Unreadable where that stands for too much."""
        if isinstance(value, str):
            self.steps += len(value) // 50
        elif isinstance(value, _CONTAINERS) and self._size(value) > MOST_VALUES:
            raise Unreadable("a configuration that stands for more than can be read", place.line)

    def _size(self, value: Value) -> int:
        if not isinstance(value, _CONTAINERS):
            return 1
        known = self._sizes.get(id(value))
        if known is not None and known[0] is value:
            return known[1]
        size = 1 + sum(self._size(part) for part in _parts(value))
        self._sizes[id(value)] = (value, size)
        return size


_CONTAINERS = (Map, Seq, Joined, Choice, Encoded)


def _parts(value: Value) -> Iterable[Value]:
    """What a structure is made of."""
    if isinstance(value, Map):
        return value.values()
    if isinstance(value, Joined):
        return [part.value if isinstance(part, Hole) else part for part in value.parts]
    if isinstance(value, Choice):
        return (value.yes, value.no)
    return [value.value] if isinstance(value, Encoded) else value


@dataclass(frozen=True, slots=True)
class Scope:
    """Where names mean something: a module, and what stands around an expression."""

    module: Module
    names: Mapping[str, Value] = field(default_factory=dict)
    """`each`, `count`, names of `for` expressions and dynamic blocks."""

    def having(self, **names: Value) -> Scope:
        """The scope with more names."""
        return Scope(self.module, {**self.names, **names})


@dataclass(frozen=True, slots=True)
class Space:
    """`var`, `local`, `module`, `data`, a resource type: what only an attribute makes a value."""

    kind: str
    type: str = ""


def unknown(expression: Expression | Place, reason: str, *, failed: bool = False) -> Unknown:
    """That an expression has no value here, and why."""
    place = expression if isinstance(expression, Place) else expression.place
    return Unknown(place.written, reason, place.location, failed)
