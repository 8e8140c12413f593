"""Indexes for no question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.table import Index, Table
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing
from ._system import called
from ._tables import described


class IndexWithoutUse(Check[tuple[Table, Index]]):
    """Nobody said which question an index answers.

    What: looks for `use` of each scanned index under `data: tables: TABLE: indexes:`.

    Why: every index is written with every item and paid for. When its question is forgotten nobody dares to remove it.

    Example: `GSI1` in the template, and no word of it in design.yaml.

    Fix: write

        indexes:
          GSI1:
            pk: "STATUS#{status}"
            sk: "{createdAt}"
            use: Orders by status, newest first.
    """

    id = "DAT-index-without-use"
    section = SectionId.DAT

    def subjects(self, facts: Facts) -> Iterable[tuple[Table, Index]]:
        return [
            (table, index)
            for table in facts.architecture.of(Table)
            for index in (*table.global_secondary_indexes, *table.local_secondary_indexes)
        ]

    def examine(self, subject: tuple[Table, Index], facts: Facts) -> Iterator[Observation]:
        table, index = subject
        entry = described(facts, table)
        said = entry.indexes.get(index.name) if entry else None
        if said is not None and said.use:
            return
        name = called(facts, table.id)
        place = said or entry or facts.design.data
        yield missing(
            place,
            "use" if said else "indexes" if entry else "tables",
            f"Nothing says what index {index.name} of {name} is for.",
            target=f"{name}.{index.name}",
            fix=f"Under data: tables: {name}: indexes: {index.name}: write use: and the question it answers.",
            question=f"Which question does index {index.name} of {name} answer?",
        )
