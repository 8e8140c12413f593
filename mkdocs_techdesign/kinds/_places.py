"""Where the values of a fact stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model.architecture import Place
from ..model.nodes import Map
from . import Reader

Paths = Mapping[str, tuple[str, ...]]
"""Field of a fact to the path of the property it is read from."""


def places(properties: Map, reader: Reader, paths: Paths, more: Iterable[Place] = ()) -> tuple[Place, ...]:
    """A place for each property that is there, then those of `more`; sorted, the first of a field counts."""
    found = {place.field: place for place in more}
    for field, path in paths.items():
        if properties.get(path[0]) is None:
            continue
        if len(path) == 1:
            found[field] = Place(field, properties.at(path[0]))
        elif reader.raw(properties, *path) is not None:
            found[field] = Place(field, reader.place(properties, *path))
    return tuple(found[field] for field in sorted(found))
