"""Writers that overwrite each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.table import Table
from ..model.architecture import Relation
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing
from ._system import called
from ._tables import described


class ConcurrencyMissing(Check[Table]):
    """Several writers share a table, and nobody said how they are kept apart.

    What: looks at tables that two or more functions may write, for `concurrency:` with a strategy.
    `last-write-wins` and `none` are answers.

    Why: two requests read the same item, each changes something else, and the second write undoes the first. Nothing
    fails, so nobody notices.

    Example: `UpdateStatus` and `AssignTechnician` writing one table, and no `concurrency:`.

    Fix: write

        concurrency: {strategy: optimistic, attribute: version, retries: 3, on_conflict: 409}
    """

    id = "DAT-concurrency-missing"
    section = SectionId.DAT

    def subjects(self, facts: Facts) -> Iterable[Table]:
        found = []
        for table in facts.architecture.of(Table):
            writers = {
                edge.source for edge in facts.architecture.incoming(table.id) if edge.relation is Relation.WRITES
            }
            if len(writers) > 1:
                found.append(table)
        return found

    def examine(self, subject: Table, facts: Facts) -> Iterator[Observation]:
        entry = described(facts, subject)
        if entry is not None and entry.concurrency.strategy is not None:
            return
        name = called(facts, subject.id)
        yield missing(
            entry.concurrency if entry else facts.design.data,
            "strategy" if entry else "tables",
            f"Several functions write {name}, and nothing says how they are kept apart.",
            target=name,
            fix=f"Under data: tables: {name}: write concurrency: {{strategy: optimistic, attribute: version}}.",
            question=f"What happens when two functions change the same item of {name}?",
        )
