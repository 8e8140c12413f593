"""Items nobody reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.data import TableDesign
from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation


class EntityWithoutPattern(Check[tuple[str, TableDesign, str]]):
    """No access pattern is about an entity.

    What: looks for a pattern with the name of each entity under `entity`. Tables with one entity, and tables whose
    patterns name none, are left out.

    Why: items nobody reads need not be written. More often a pattern is missing from the list.

    Example: entities `Order` and `Invoice`, and every pattern with `entity: Order`.

    Fix: write the pattern that reads or writes it, with `entity: Invoice`.
    """

    id = "DAT-entity-without-pattern"
    section = SectionId.DAT

    def subjects(self, facts: Facts) -> Iterable[tuple[str, TableDesign, str]]:
        return [
            (table, entry, entity)
            for table, entry in facts.design.data.tables.items()
            if len(entry.entities) > 1 and any(pattern.entity for pattern in entry.patterns.values())
            for entity in entry.entities
        ]

    def examine(self, subject: tuple[str, TableDesign, str], facts: Facts) -> Iterator[Observation]:
        table, entry, entity = subject
        if any(pattern.entity == entity for pattern in entry.patterns.values()):
            return
        yield Observation(
            message=f"No access pattern of {table} is about {entity}.",
            location=entry.where("patterns"),
            target=f"{table}.{entity}",
            fix=f"Under data: tables: {table}: patterns: write the one that needs it, with entity: {entity}.",
            question=f"How is {entity} in {table} read and written?",
        )
