"""Every value of design.yaml that was given as `tbd` or as a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from ..design import Entry, Tbd


def open_values(entry: Entry, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Tbd]]:
    """Open values below an entry with the keys that lead to them, in the order of the file's fields."""
    for name, tbd in entry.tbd.items():
        yield ((*path, *name.split(".")) if name else path), tbd
    for field in fields(entry):
        if field.name in ("location", "tbd", "places"):
            continue
        value = getattr(entry, field.name)
        name = "design" if field.name == "about" else field.name.rstrip("_")
        if isinstance(value, Entry):
            yield from open_values(value, (*path, name))
        elif isinstance(value, Mapping):
            for key, inner in value.items():
                if isinstance(inner, Entry):
                    yield from open_values(inner, (*path, name, str(key)))
        elif isinstance(value, tuple):
            for place, inner in enumerate(value):
                if isinstance(inner, Entry):
                    yield from open_values(inner, (*path, name, str(place + 1)))
