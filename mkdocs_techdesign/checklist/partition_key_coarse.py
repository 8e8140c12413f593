"""Partitions everyone writes to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..design.data import Attribute, TableDesign
from ..design.templates import KeyTemplate
from ..document import Facts
from ..model.findings import Kind, Severity
from ..model.location import Location
from ..model.sections import SectionId
from . import Check, Observation

_COARSE = re.compile(
    r"^(.*(status|state|kind|category|flag|enabled|active|priority|severity)|type|entity(type)?|is[A-Z_].*|day|date|month"
    r"|year|country)$",
    re.IGNORECASE,
)


class PartitionKeyCoarse(Check[tuple[str, TableDesign]]):
    """A partition key has so few values that one partition takes most of the load.

    What: looks at key patterns whose only attribute is an enumeration, a flag, a date, or named like one (status,
    type), and at patterns without any attribute.

    Why: a partition serves 3,000 read and 1,000 write units a second, whatever the table may have. All open orders
    under `STATUS#OPEN` share one.

    Example: `GSI1: {pk: "STATUS#{status}"}`.

    Fix: add something with many values, or a shard number, to the key: `STATUS#{status}#{shopId}`. Where the load is
    known to be small, waive this item with the number.
    """

    id = "DAT-partition-key-coarse"
    section = SectionId.DAT
    kind = Kind.PROBLEM
    severity = Severity.ADVICE
    lens = "PERF1"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, TableDesign]]:
        return facts.design.data.tables.items()

    def examine(self, subject: tuple[str, TableDesign], facts: Facts) -> Iterator[Observation]:
        table, entry = subject
        attributes = {name: value for entity in entry.entities.values() for name, value in entity.attributes.items()}
        for name, template, location in _keys(entry):
            named = template.attributes
            if len(named) > 1 or (named and not _coarse(named[0], attributes.get(named[0]))):
                continue
            yield Observation(
                message=f"The partition key {template} of {name} in {table} has few values.",
                location=location,
                target=f"{table}.{name}",
                fix=f'Add an attribute with many values: "{template}#{{shard}}".',
            )


def _keys(entry: TableDesign) -> Iterator[tuple[str, KeyTemplate, Location]]:
    for name, entity in entry.entities.items():
        if entity.pk:
            yield name, entity.pk, entity.where("pk")
    for name, index in entry.indexes.items():
        if index.pk:
            yield name, index.pk, index.where("pk")


def _coarse(name: str, attribute: Attribute | None) -> bool:
    if attribute is not None and (attribute.values or (attribute.type or "").lower() in ("boolean", "bool", "flag")):
        return True
    return bool(_COARSE.match(name))
