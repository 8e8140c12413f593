"""Questions no key answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..access_patterns import Outcome, Verdict
from ..design.data import Pattern
from ..document import Facts
from ..model.behaviour import DataAccess
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._tables import coded, proved


class PatternUnservable(Check[tuple[str, str, Pattern | DataAccess, Verdict]]):
    """No key or index of the table can answer an access pattern.

    What: matches operation, index and keys of each pattern with the keys and indexes of the scanned table and the key
    patterns of its entities. A Query needs the whole partition key; GetItem and the writes need the whole primary key.
    Queries in code are matched in the same way, as far as their names are not computed.

    Why: DynamoDB refuses the request, or the code reads the whole table. Found in a review it is a line in a template;
    found later it is a migration.

    Example: `operation: Query, keys: vin` on a table whose keys and indexes start with the customer and the status.

    Fix: add an index that starts with what the pattern knows, change the keys, or answer the question elsewhere.
    """

    id = "DAT-pattern-unservable"
    section = SectionId.DAT
    kind = Kind.PROBLEM
    lens = "PERF1"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, str, Pattern | DataAccess, Verdict]]:
        return [*proved(facts), *(each for each in coded(facts) if each[2].operation == "Query")]

    def examine(self, subject: tuple[str, str, Pattern | DataAccess, Verdict], facts: Facts) -> Iterator[Observation]:
        table, name, pattern, verdict = subject
        if verdict.outcome is not Outcome.IMPOSSIBLE:
            return
        if isinstance(pattern, DataAccess):
            yield Observation(
                message=f"{table} cannot answer the {pattern.operation} of {name}: {verdict.reason}.",
                location=pattern.location,
                target=f"{table}.{name}",
                fix="Query an index the table has, by its whole partition key.",
            )
            return
        yield Observation(
            message=f"{table} cannot answer {name}: {verdict.reason}.",
            location=pattern.where("keys"),
            target=f"{table}.{name}",
            fix=_fix(pattern, verdict),
        )


def _fix(pattern: Pattern, verdict: Verdict) -> str:
    if pattern.consistency == "strong" and verdict.index:
        return "Write consistency: eventual, or query the table's own key."
    if "has no index" in verdict.reason:
        return f"Name an index the table has, or add {pattern.index} to the template."
    if pattern.operation == "Query":
        return f"Add an index whose partition key the pattern knows ({pattern.keys}), or change its keys."
    return "Give the whole primary key, or query an index and read the item it finds."
