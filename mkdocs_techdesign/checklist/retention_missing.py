"""Data kept for no time in particular."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.data import EntityDesign
from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._designed import entities
from ._missing import missing


class RetentionMissing(Check[tuple[str, str, EntityDesign]]):
    """Nobody said how long an entity is kept.

    What: asks for `retention` of each entity, or of its table.

    Why: law, contracts and cost each have an opinion, and code has none: items live until somebody deletes them.

    Example: an entity with keys and attributes only.

    Fix: write

        retention: {keep: 7 years, then: delete, because: tax records}
    """

    id = "DAT-retention-missing"
    section = SectionId.DAT

    def subjects(self, facts: Facts) -> Iterable[tuple[str, str, EntityDesign]]:
        tables = facts.design.data.tables
        return [each for each in entities(facts) if not tables[each[0]].retention]

    def examine(self, subject: tuple[str, str, EntityDesign], facts: Facts) -> Iterator[Observation]:
        table, name, entity = subject
        if any(entry.keep is not None for entry in entity.retention):
            return
        place = entity.retention[0] if entity.retention else entity
        yield missing(
            place,
            "keep" if entity.retention else "retention",
            f"Nothing says how long {name} in {table} is kept.",
            target=f"{table}.{name}",
            fix="Write retention: {keep: 7 years, then: delete}, with your period.",
            question=f"How long is {name} kept, and why?",
        )
