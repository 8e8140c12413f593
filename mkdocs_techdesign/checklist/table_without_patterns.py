"""Tables nobody reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.table import Table
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing
from ._system import called
from ._tables import described


class TableWithoutPatterns(Check[Table]):
    """Nobody said how a table is read and written.

    What: asks for `patterns:` of each scanned table.

    Why: DynamoDB answers only the questions its keys were made for. The list of questions comes first, and the proof
    that a key or index answers each is what a review of the data model is.

    Example: a table with entities and no `patterns:`.

    Fix: write

        patterns:
          orders-of-a-customer:
            operation: Query
            keys: "CUSTOMER#{customerId}"
            frequency: 100/min
            latency: 50 ms
    """

    id = "DAT-table-without-patterns"
    section = SectionId.DAT

    def subjects(self, facts: Facts) -> Iterable[Table]:
        return facts.architecture.of(Table)

    def examine(self, subject: Table, facts: Facts) -> Iterator[Observation]:
        entry = described(facts, subject)
        if entry is not None and entry.patterns:
            return
        name = called(facts, subject.id)
        yield missing(
            entry or facts.design.data,
            "patterns" if entry else "tables",
            f"Nothing says how {name} is read and written.",
            target=name,
            fix=f"Under data: tables: {name}: patterns: write a name with operation:, keys: and frequency: below it.",
            question=f"Which questions must {name} answer, how often, and how fast?",
        )
