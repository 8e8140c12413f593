"""Writers that overwrite each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..activity import owner
from ..document import Facts
from ..kinds.grant import Grant
from ..kinds.table import Table
from ..model.architecture import Relation
from ..model.behaviour import DataAccess
from ..model.location import Unresolved
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing
from ._system import called
from ._tables import described
from ._updates import changed

_NOTHING: frozenset[str] = frozenset()
_EXISTS = re.compile(r"\b(attribute_exists\s*\([^()]*\)|and\b)", re.IGNORECASE)
_WHOLE = ("TransactWriteItems", "BatchWriteItem", "ExecuteStatement")
"""Operations that may change anything."""
_HARMLESS = frozenset(
    f"dynamodb:{name}".lower()
    for name in ("PutItem", "DeleteItem", "ConditionCheckItem", "DescribeTable", "DescribeStream", "GetRecords",
                 "GetShardIterator", "ListStreams")
)  # fmt: skip
"""Actions by which items come and go: who may neither update nor read cannot put a changed item back."""
_READING = frozenset(f"dynamodb:{name}".lower() for name in ("GetItem", "BatchGetItem", "Query", "Scan"))


class ConcurrencyMissing(Check[Table]):
    """Several writers share a table, and nobody said how they are kept apart.

    What: looks at tables whose items two or more functions may change, for `concurrency:` with a strategy.
    `last-write-wins` and `none` are answers. Where the code of the writers was read, they must update the same
    attributes without a condition, or read items and put them back whole; writers that only create or delete items
    are left out, also where only their roles say that they can do no more.

    Why: two requests read the same item, each changes something else, and the second write undoes the first. Nothing
    fails, so nobody notices.

    Example: `UpdateStatus` and `AssignTechnician` writing one table, and no `concurrency:`.

    Fix: write

        concurrency: {strategy: optimistic, attribute: version, retries: 3, on_conflict: 409}
    """

    id = "DAT-concurrency-missing"
    section = SectionId.DAT

    def subjects(self, facts: Facts) -> Iterable[Table]:
        return [table for table in facts.architecture.of(Table) if _contended(facts, table)]

    def examine(self, subject: Table, facts: Facts) -> Iterator[Observation]:
        entry = described(facts, subject)
        if entry is not None and entry.concurrency.strategy is not None:
            return
        name = called(facts, subject.id)
        yield missing(
            entry.concurrency if entry else facts.design.data,
            "strategy" if entry else "tables",
            f"Several functions may change the same items of {name}, and nothing says how they are kept apart.",
            target=name,
            fix=f"Under data: tables: {name}: write concurrency: {{strategy: optimistic, attribute: version}}.",
            question=f"What happens when two functions change the same item of {name}?",
        )


def _contended(facts: Facts, table: Table) -> bool:
    """True where two writers may change the same attributes of an item."""
    seen: dict[str, list[DataAccess]] = {}
    for access in facts.activity.on(table.id):
        seen.setdefault(access.function, []).append(access)
    owners = {owner(function) for function in seen}
    changes = [_changes(accesses) for accesses in seen.values()]
    incoming = facts.architecture.incoming(table.id)
    unread = {edge.source for edge in incoming if edge.relation is Relation.WRITES and edge.source not in owners}
    changes += [_allowed(facts, function, table) for function in sorted(unread)]
    return any(
        first is None or second is None or first & second
        for place, first in enumerate(changes)
        for second in changes[place + 1 :]
        if first != _NOTHING and second != _NOTHING
    )


def _allowed(facts: Facts, function: str, table: Table) -> frozenset[str] | None:
    """What a function may change of whose requests none is known to go to the table: what its code does to tables
    nobody can tell, where there is such code, and no more than its role allows."""
    done = [step for step in facts.activity.steps(function) if isinstance(step, DataAccess)]
    somewhere = [step for step in done if step.service == "dynamodb" and isinstance(step.target, Unresolved)]
    if somewhere and function in facts.architecture.followed:
        return _changes(somewhere)
    actions = {
        action.lower()
        for grant in facts.architecture.of(Grant)
        if grant.principal == function and grant.effect == "Allow" and table.id in grant.resources
        for action in grant.actions
    }
    puts = "dynamodb:putitem" in actions and not actions.isdisjoint(_READING)
    return _NOTHING if actions and actions <= _HARMLESS | _READING and not puts else None


def _changes(accesses: list[DataAccess]) -> frozenset[str] | None:
    """Attributes of existing items a writer changes; None for any of them."""
    reads = any(access.operation in ("GetItem", "Query", "Scan") for access in accesses)
    found: set[str] = set()
    for access in accesses:
        if _guarded(access):
            continue
        names = changed(access) if access.operation == "UpdateItem" else frozenset[str]()
        if names is None or access.operation in _WHOLE or (access.operation == "PutItem" and reads):
            return None
        found |= names
    return frozenset(found)


def _guarded(access: DataAccess) -> bool:
    """True where a condition refuses the write if the item is not as expected; that it exists says nothing of it."""
    said = _EXISTS.sub("", access.condition or "")
    return bool(said.strip(" ()"))
