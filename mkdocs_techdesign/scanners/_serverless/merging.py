"""Several mappings as one, each key with the place it was written at, whichever file that was in."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import intrinsic


class Merged(Map):
    """A mapping whose keys come from several files."""

    __slots__ = ("places",)

    def __init__(self, items: dict[str, Any], places: dict[str, Location], where: Location) -> None:
        super().__init__(items, path=where.path, line=where.line, column=where.column)
        self.places = places
        self.keys_at = {key: (at.line, at.column) for key, at in places.items() if at.path == where.path}

    def at(self, key: str) -> Location:
        """Where `key` stands, in its own file."""
        return self.places.get(key) or super().at(key)


def merged(parts: list[Map], where: Location) -> Map:
    """The keys of all, deep; what comes later wins. One mapping stays as it is."""
    if len(parts) == 1:
        return parts[0]
    items: dict[str, Any] = {}
    places: dict[str, Location] = {}
    for part in parts:
        for key, value in part.items():
            old = items.get(key)
            if isinstance(old, Map) and isinstance(value, Map) and not intrinsic(old) and not intrinsic(value):
                items[key] = merged([old, value], old.location)
            else:
                items[key] = value
            places[key] = part.at(key)
    return Merged(items, places, where)


def flat(value: Any) -> list[Any]:
    """A list with the lists inside it opened (people include a file of items as one item); anything else alone."""
    if value is None:
        return []
    if not isinstance(value, Seq):
        return [value]
    found: list[Any] = []
    for item in value:
        found.extend(item if isinstance(item, Seq) else [item])
    return found


def maps(value: Any) -> list[Map]:
    """The mappings of a mapping, or of a list of them."""
    return [item for item in flat(value) if isinstance(item, Map)]
