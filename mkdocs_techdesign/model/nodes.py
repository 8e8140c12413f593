"""Parsed YAML or JSON that remembers where each part stood.

A value is a scalar (str, int, float, bool, None), a `Map` or a `Seq`. CloudFormation's short tags are
already in long form: `!Ref X` is `Map({"Ref": "X"})`, `!GetAtt A.B` is `Map({"Fn::GetAtt": ["A", "B"]})`.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any, TypeAlias

from .location import Location

Value: TypeAlias = "str | int | float | bool | None | Map | Seq"


class Map(dict[str, Any]):
    """A mapping with positions. Treat as immutable once read."""

    __slots__ = ("column", "keys_at", "line", "path")

    def __init__(
        self,
        items: Any = (),
        *,
        path: PurePosixPath,
        line: int = 1,
        column: int = 1,
        keys_at: dict[str, tuple[int, int]] | None = None,
    ) -> None:
        if items:
            super().__init__(items)
        self.path = path
        self.line = line
        self.column = column
        self.keys_at: dict[str, tuple[int, int]] = {} if keys_at is None else keys_at
        """Key to the (line, column) of the key itself, both 1-based."""

    @property
    def location(self) -> Location:
        """Where the mapping starts."""
        return Location(self.path, self.line, self.column)

    def at(self, key: str) -> Location:
        """Where `key` stands; where the mapping starts when the key has no place of its own."""
        line, column = self.keys_at.get(key, (self.line, self.column))
        return Location(self.path, line, column)


class Seq(list[Any]):
    """A sequence with positions. Treat as immutable once read."""

    __slots__ = ("column", "items_at", "line", "path")

    def __init__(
        self,
        items: Any = (),
        *,
        path: PurePosixPath,
        line: int = 1,
        column: int = 1,
        items_at: list[tuple[int, int]] | None = None,
    ) -> None:
        if items:
            super().__init__(items)
        self.path = path
        self.line = line
        self.column = column
        self.items_at: list[tuple[int, int]] = [] if items_at is None else items_at
        """(line, column) of each item, both 1-based."""

    @property
    def location(self) -> Location:
        """Where the sequence starts."""
        return Location(self.path, self.line, self.column)

    def at(self, index: int) -> Location:
        """Where item `index` starts; where the sequence starts when unknown."""
        line, column = self.items_at[index] if index < len(self.items_at) else (self.line, self.column)
        return Location(self.path, line, column)
