"""Reads and writes the design does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.function import Function
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..kinds.table import Table
from ..model.architecture import Fact, Relation
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._tables import described


class AccessUndescribed(Check[tuple[Table, Fact]]):
    """A function or resolver uses a table, and no access pattern says how.

    What: looks at each function that may read or write a table, and at each GraphQL field answered by the table itself,
    for a pattern that names it under `used_by`, or names a route or field it answers. Tables none of whose patterns
    has `used_by` are left out.

    Why: the list of patterns is what the keys were made for. An access that is not on it may be the one no key
    answers, and its load is in no calculation.

    Example: `GetOrder` has a read policy on `OrdersTable`, and the pattern it used was deleted from design.yaml.

    Fix: write the pattern, with the function under `used_by`

        patterns:
          one-order:
            operation: GetItem
            keys: "CUSTOMER#{customerId}, ORDER#{orderId}"
            used_by: [GetOrder]
    """

    id = "DAT-access-undescribed"
    section = SectionId.DAT
    lens = "PERF1"

    def subjects(self, facts: Facts) -> Iterable[tuple[Table, Fact]]:
        functions = {function.id: function for function in facts.architecture.of(Function)}
        found: list[tuple[Table, Fact]] = []
        for table in facts.architecture.of(Table):
            entry = described(facts, table)
            if entry is None or not any(pattern.used_by for pattern in entry.patterns.values()):
                continue
            incoming = facts.architecture.incoming(table.id)
            users = {edge.source for edge in incoming if edge.relation in (Relation.READS, Relation.WRITES)}
            found += [(table, functions[id]) for id in sorted(users & functions.keys())]
            found += [(table, field) for field in facts.architecture.of(GraphqlField) if field.target == table.id]
        return found

    def examine(self, subject: tuple[Table, Fact], facts: Facts) -> Iterator[Observation]:
        table, user = subject
        entry = described(facts, table)
        if entry is None:
            return
        for pattern in entry.patterns.values():
            for name in pattern.used_by:
                if any(user.id in (each.id, _answers(each)) for each in facts.names.find(name)):
                    return
        name, who = called(facts, table.id), called(facts, user.id)
        yield Observation(
            message=f"{who} uses {name}, and no access pattern says how.",
            location=entry.where("patterns"),
            target=f"{name}.{who}",
            fix=f"Under data: tables: {name}: patterns: write the pattern, with used_by: [{who}].",
            question=f"How does {who} read or write {name}?",
        )


def _answers(fact: object) -> object:
    """What answers a route or field."""
    return fact.target if isinstance(fact, Route | GraphqlField) else None
