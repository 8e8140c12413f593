"""Indexes the code reads and no access pattern tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..document import Facts
from ..kinds.table import Index, Table
from ..model.behaviour import DataAccess
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._tables import answered, described


@dataclass(frozen=True, slots=True)
class Reading:
    """An index of a table whose patterns are written."""

    table: Table
    index: Index
    access: DataAccess | None
    """The first operation in code that goes through it, where no written pattern does."""


class IndexReadUnwritten(Check[Reading]):
    """Code reads through an index, and no access pattern says so.

    What: takes the indexes of tables whose access patterns are written, and reports those that only code goes through.

    Why: a list of patterns that leaves one out hides what the table must serve, how often, and how fast.

    Example: a handler queries `byStatus`, and no pattern names it or is answered by it.

    Fix: write the pattern with its keys, use, frequency and latency.
    """

    id = "DAT-index-read-unwritten"
    section = SectionId.DAT
    lens = "PERF1"

    def subjects(self, facts: Facts) -> Iterable[Reading]:
        written = answered(facts)
        first: dict[tuple[str, str], DataAccess] = {}
        for access in facts.architecture.of(DataAccess):
            if isinstance(access.target, str) and isinstance(access.index, str):
                first.setdefault((access.target, access.index), access)
        for table in facts.architecture.of(Table):
            entry = described(facts, table)
            if entry is None or not entry.patterns:
                continue
            for index in (*table.global_secondary_indexes, *table.local_secondary_indexes):
                key = (table.id, str(index.name))
                yield Reading(table, index, None if key in written else first.get(key))

    def examine(self, subject: Reading, facts: Facts) -> Iterator[Observation]:
        if subject.access is None:
            return
        name = called(facts, subject.table.id)
        entry = described(facts, subject.table)
        place, what = subject.access.location, subject.access.operation
        yield Observation(
            message=f"No access pattern uses index {subject.index.name} of {name}, which the code reads:"
            f" {what} at {place.path}:{place.line}.",
            location=entry.where("patterns") if entry else place,
            target=f"{name}.{subject.index.name}",
            fix=f"Under data: tables: {name}: patterns: write it with its keys, usage, frequency and latency.",
            question=f"Which access pattern goes through index {subject.index.name} of {name}?",
        )
