"""A request to a data source in one form, whether a mapping template or JavaScript writes it.

A value is text, what only the running resolver knows (`Computed`), a mapping or a list. A key may stand in a mapping
several times: once for each branch of the code that writes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(slots=True, kw_only=True)
class Text:
    """Literal text, a number or a boolean."""

    value: str
    line: int
    column: int = 1


@dataclass(slots=True, kw_only=True)
class Computed:
    """An expression, as written."""

    expression: str
    line: int
    column: int = 1


@dataclass(slots=True, kw_only=True)
class Record:
    """A mapping."""

    line: int
    column: int = 1
    entries: list[tuple[Text | Computed, Value]] = field(default_factory=list)

    def all(self, *names: str) -> Iterator[Value]:
        """Every value a key has, whatever the letters' case; several names are alternatives."""
        wanted = {name.lower() for name in names}
        return (value for key, value in self.entries if isinstance(key, Text) and key.value.lower() in wanted)

    def get(self, *names: str) -> Value | None:
        """The first value of a key."""
        return next(self.all(*names), None)


@dataclass(slots=True, kw_only=True)
class Items:
    """A list."""

    line: int
    column: int = 1
    items: list[Value] = field(default_factory=list)


Value: TypeAlias = Text | Computed | Record | Items


def text(value: Value | None) -> str | None:
    """The literal text of a value; None for anything else."""
    return value.value if isinstance(value, Text) else None


def shown(value: Value | None) -> str | None:
    """Text, or the expression that makes it."""
    if isinstance(value, Text):
        return value.value
    return value.expression if isinstance(value, Computed) else None
