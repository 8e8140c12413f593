"""Tables full of something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.table import Table
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing
from ._system import called
from ._tables import described


class TableWithoutEntities(Check[Table]):
    """Nobody said what a table holds.

    What: looks for each scanned table under `data: tables:` and for its `entities:`.

    Why: a DynamoDB template names key attributes and nothing else. What the items are stands only in people's heads
    and, in pieces, in the code.

    Example: a table `OrdersTable` in the template, and no `data:` in design.yaml.

    Fix: write

        data:
          tables:
            OrdersTable:
              entities:
                Order:
                  pk: "CUSTOMER#{customerId}"
                  sk: "ORDER#{orderId}"
                  attributes: {orderId: uuid, total: "integer, cents"}
    """

    id = "DAT-table-without-entities"
    section = SectionId.DAT

    def subjects(self, facts: Facts) -> Iterable[Table]:
        return facts.architecture.of(Table)

    def examine(self, subject: Table, facts: Facts) -> Iterator[Observation]:
        entry = described(facts, subject)
        if entry is not None and entry.entities:
            return
        name = called(facts, subject.id)
        yield missing(
            entry or facts.design.data,
            "entities" if entry else "tables",
            f"Nothing says which entities {name} holds.",
            target=name,
            fix=f"Under data: tables: {name}: entities: write a name with pk:, sk: and attributes: below it.",
            question=f"What does {name} hold?",
        )
