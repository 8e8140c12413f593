"""Index keys written as NULL."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from ..design.data import TableDesign
from ..document import Facts
from ..kinds.table import Table
from ..model.behaviour import DataAccess
from ..model.findings import Kind
from ..model.location import Location
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._tables import described

_DEEPEST = 40
_Example: TypeAlias = "tuple[Table, str, Location, Any]"
_Write: TypeAlias = "tuple[Table, DataAccess]"


class IndexKeyNull(Check["_Example | _Write"]):
    """An item is written with NULL as the key of an index.

    What: looks for keys of tables and their indexes that are written with the value `null` or `{"NULL": true}`: in code
    where an item or an update says so itself, always or on one side of a condition, and in the example items and the
    stream example of each described table.

    Why: DynamoDB refuses the whole write with a ValidationException, because NULL is not of the type the key has. An
    item that should not be in the index has to leave the attribute out.

    Example: `"GSI2PK": null` in the item of an order that nobody has been given, or
    `GSI2PK: technician ? technician.id : null` in a handler.

    Fix: leave the attribute out of the item until it has a value.
    """

    id = "DAT-index-key-null"
    section = SectionId.DAT
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[_Example | _Write]:
        for table in facts.architecture.of(Table):
            yield from ((table, access) for access in facts.activity.on(table.id) if access.nulls)
            entry = described(facts, table)
            for target, place, example in _examples(entry) if entry else ():
                read = _read(example)
                if read is not None:
                    yield table, f"{called(facts, table.id)}{target}", place, read

    def examine(self, subject: _Example | _Write, facts: Facts) -> Iterator[Observation]:
        if len(subject) == 2:
            yield from _written(*subject, facts)
            return
        table, target, place, example = subject
        for name in _keys(table):
            if name in set(_nulls(example)):
                yield Observation(
                    message=f"The example of {target} has NULL as the key {name}, which DynamoDB refuses.",
                    location=place,
                    target=target,
                    fix=f"Leave {name} out of the item until it has a value.",
                )


def _written(table: Table, access: DataAccess, facts: Facts) -> Iterator[Observation]:
    """Keys that a request in code may set to NULL."""
    name, writer = called(facts, table.id), called(facts, access.function)
    for key in _keys(table):
        if key in access.nulls:
            yield Observation(
                message=f"{writer} may write NULL as the key {key} of {name}, which DynamoDB refuses.",
                location=access.location,
                target=f"{name}.{key}",
                fix=f"Leave {key} out of the item, or REMOVE it in an update, where it has no value.",
            )


def _examples(entry: TableDesign) -> Iterator[tuple[str, Location, object]]:
    for name, entity in entry.entities.items():
        yield f".{name}", entity.where("example"), entity.example
    yield "", entry.where("stream_example"), entry.stream_example


def _read(example: object) -> Any:
    """An example as data; None where it is none, or is not JSON."""
    if not isinstance(example, str):
        return example if isinstance(example, dict | list) else None
    try:
        return json.loads(example)
    except (ValueError, RecursionError):
        return None


def _keys(table: Table) -> list[str]:
    indexes = (*table.global_secondary_indexes, *table.local_secondary_indexes)
    keys = [table.partition_key, table.sort_key]
    keys += [key for index in indexes for key in (index.partition_key, index.sort_key)]
    return list(dict.fromkeys(key.name for key in keys if key is not None))


def _nulls(value: Any) -> Iterator[str]:
    """Names that have NULL as their value, anywhere."""
    waiting = [(value, 0)]
    while waiting:
        at, depth = waiting.pop()
        if isinstance(at, dict):
            for name, inner in at.items():
                if inner is None or (isinstance(inner, dict) and inner.keys() == {"NULL"}):
                    yield str(name)
        inside = at.values() if isinstance(at, dict) else at if isinstance(at, list) else ()
        if depth < _DEEPEST:
            waiting += [(inner, depth + 1) for inner in inside]
