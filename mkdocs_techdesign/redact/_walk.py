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
    changed = lru_cache(maxsize=None)(change)
    return _Walk(changed, keep_types, frozenset(keep_fields))(value)  # type: ignore[no-any-return]


_ATOMS = frozenset({bool, int, float, bytes, type(None)})


class _Walk:
    """One walk. What was met is remembered by identity, and held so that nothing else takes its number."""

    __slots__ = ("change", "fields", "keep_fields", "keep_types", "seen")

    def __init__(self, change: Callable[[str], str], keep_types: tuple[type, ...], keep_fields: frozenset[str]) -> None:
        self.change = change
        self.keep_types = keep_types
        self.keep_fields = keep_fields
        self.fields: dict[type, tuple[str, ...]] = {}
        self.seen: dict[int, tuple[Any, Any]] = {}

    def __call__(self, value: Any) -> Any:
        kind = type(value)
        if kind is str:
            return self.change(value)
        if kind in _ATOMS:
            return value
        known = self.seen.get(id(value))
        if known is None:
            known = (value, self._inside(value, kind))
            self.seen[id(value)] = known
        return known[1]

    def _inside(self, value: Any, kind: type) -> Any:
        if isinstance(value, self.keep_types):
            return value
        if isinstance(value, Mapping):
            return self._mapping(value)
        if isinstance(value, (tuple, list, frozenset, set)):
            return self._collection(value)
        if isinstance(value, PurePosixPath):
            changed = self.change(str(value))
            return value if changed == str(value) else PurePosixPath(changed)
        if is_dataclass(value) and kind is not type:
            return self._dataclass(value, kind)
        return value

    def _collection(self, value: Any) -> Any:
        change = self.change
        items = [change(item) if type(item) is str else self(item) for item in value]
        path: Any = self(value.path) if isinstance(value, Seq) else None
        if all(new is old for new, old in zip(items, value, strict=True)) and path is getattr(value, "path", None):
            return value
        if isinstance(value, Seq):
            return Seq(items, path=path, line=value.line, column=value.column, items_at=value.items_at)
        return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)

    def _mapping(self, value: Mapping[Any, Any]) -> Any:
        change = self.change
        same = True
        pairs: dict[Any, Any] = {}
        for key, item in value.items():
            new_key = change(key) if type(key) is str else key
            new = change(item) if type(item) is str else self(item)
            same = same and new is item and new_key is key
            pairs[new_key] = new
        if isinstance(value, Map):
            path = self(value.path)
            if same and path is value.path:
                return value
            places = {change(key): place for key, place in value.keys_at.items()}
            return Map(pairs, path=path, line=value.line, column=value.column, keys_at=places)
        return value if same else pairs

    def _dataclass(self, value: Any, kind: type) -> Any:
        names = self.fields.get(kind)
        if names is None:
            names = self.fields[kind] = tuple(field.name for field in fields(value))
        before = [getattr(value, name) for name in names]
        after = [item if name in self.keep_fields else self(item) for name, item in zip(names, before, strict=True)]
        if all(new is old for new, old in zip(after, before, strict=True)):
            return value
        made: Any = object.__new__(kind)
        for name, item in zip(names, after, strict=True):
            object.__setattr__(made, name, item)
        return made
