"""Changing every text of a frozen value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, TypeVar

from ..model.nodes import Map, Seq

T = TypeVar("T")


def walk(
    value: T,
    change: Callable[[str], str],
    *,
    keep_types: tuple[type, ...] = (),
    keep_fields: Collection[str] = (),
) -> T:
    """The value with every text and path in it changed: through frozen dataclasses, tuples, lists, mappings, Map, Seq.

    Objects of `keep_types` and dataclass fields named in `keep_fields` stay as they are, and so do enumerations and
    keys of mappings that are not text. Text keys change too, so that ids and their indexes stay in step. What does not
    change is returned itself, not a copy; what a dataclass computed and kept is computed again.
    """
    changed = lru_cache(maxsize=65_536)(change)
    return _Walk(changed, keep_types, frozenset(keep_fields))(value)  # type: ignore[no-any-return]


class _Walk:
    __slots__ = ("change", "keep_fields", "keep_types", "seen")

    def __init__(self, change: Callable[[str], str], keep_types: tuple[type, ...], keep_fields: frozenset[str]) -> None:
        self.change = change
        self.keep_types = keep_types
        self.keep_fields = keep_fields
        self.seen: dict[int, tuple[Any, Any]] = {}
        """Result by identity of the value, which is held so that no other takes its number."""

    def __call__(self, value: Any) -> Any:
        if type(value) is str:
            return self.change(value)
        if isinstance(value, PurePosixPath) and PurePosixPath not in self.keep_types:
            changed = self.change(str(value))
            return value if changed == str(value) else PurePosixPath(changed)
        if value is None or isinstance(value, (bool, int, float, bytes, type, *self.keep_types)):
            return value
        known = self.seen.get(id(value))
        if known is None:
            known = (value, self._inside(value))
            self.seen[id(value)] = known
        return known[1]

    def _inside(self, value: Any) -> Any:
        if is_dataclass(value):
            return self._dataclass(value)
        if isinstance(value, Mapping):
            return self._mapping(value)
        if isinstance(value, (tuple, list, frozenset, set)):
            items = [self(item) for item in value]
            if all(new is old for new, old in zip(items, value, strict=True)):
                return value
            if isinstance(value, Seq):
                return Seq(items, path=value.path, line=value.line, column=value.column, items_at=value.items_at)
            return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)
        return value

    def _mapping(self, value: Mapping[Any, Any]) -> Any:
        pairs = [(self(key) if type(key) is str else key, self(item)) for key, item in value.items()]
        if all(key is old and item is value[old] for (key, item), old in zip(pairs, value, strict=True)):
            return value
        if isinstance(value, Map):
            places = {self(key): place for key, place in value.keys_at.items()}
            return Map(pairs, path=value.path, line=value.line, column=value.column, keys_at=places)
        return dict(pairs)

    def _dataclass(self, value: Any) -> Any:
        names = [field.name for field in fields(value)]
        before = [getattr(value, name) for name in names]
        after = [item if name in self.keep_fields else self(item) for name, item in zip(names, before, strict=True)]
        if all(new is old for new, old in zip(after, before, strict=True)):
            return value
        made = object.__new__(type(value))
        for name, item in zip(names, after, strict=True):
            object.__setattr__(made, name, item)
        return made
