"""What design.yaml says of tables, put beside the tables it means."""

from __future__ import annotations

from collections.abc import Iterator

from ..design.data import EntityDesign, IndexDesign, TableDesign
from ..document import Facts
from ..kinds.table import KeyAttribute, Table
from ..model.location import Location
from ._model import Stated

BOTH = "partition and sort key"


def described(facts: Facts) -> Iterator[tuple[str, TableDesign, Table | None]]:
    """Each table of the design with the one it means; None where the code has none of the name, left out where
    several have it."""
    for name, entry in facts.design.data.tables.items():
        found = [each for each in facts.names.find(name) if isinstance(each, Table)]
        if len(found) < 2:
            yield name, entry, found[0] if found else None


def keys(partition: KeyAttribute | None, sort: KeyAttribute | None, place: Location) -> Stated:
    """Which keys there are, in words; no value without a sort key, as nothing can be written for it."""
    if sort is not None:
        return Stated(value=BOTH, text=BOTH, location=place)
    return Stated(value=None, text="partition key only" if partition else "none", location=place)


def attribute(key: KeyAttribute | None) -> str | None:
    """`PK: S`."""
    return f"{key.name}: {key.type}" if key and key.type else key.name if key else None


def sorts(entries: list[EntityDesign] | list[IndexDesign]) -> EntityDesign | IndexDesign | None:
    """One that gives a sort key; leaving it out says nothing."""
    return next((entry for entry in entries if entry.sk is not None), None)
