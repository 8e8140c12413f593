"""Indexes nobody reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.table import Index, Table
from ..model.behaviour import DataAccess
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._tables import answered, described


class IndexUnused(Check[tuple[Table, Index, bool]]):
    """No access pattern goes through an index.

    What: proves each access pattern of a table against its keys and indexes, and reports the indexes that answer none
    and that no scanned code queries. Tables without patterns are left out.

    Why: an index that answers nothing costs a write for every write of the table. Or a pattern is missing.

    Example: `GSI2` in the template, and every pattern served by the table's own key or `GSI1`.

    Fix: write the pattern that uses it, or remove the index.
    """

    id = "DAT-index-unused"
    section = SectionId.DAT
    lens = "COST1"

    def subjects(self, facts: Facts) -> Iterable[tuple[Table, Index, bool]]:
        used = _used(facts)
        for table in facts.architecture.of(Table):
            entry = described(facts, table)
            if entry is not None and entry.patterns:
                for index in (*table.global_secondary_indexes, *table.local_secondary_indexes):
                    yield table, index, (table.id, index.name) in used

    def examine(self, subject: tuple[Table, Index, bool], facts: Facts) -> Iterator[Observation]:
        table, index, used = subject
        if used:
            return
        name = called(facts, table.id)
        entry = described(facts, table)
        yield Observation(
            message=f"No access pattern uses index {index.name} of {name}.",
            location=entry.where("patterns") if entry else index.location,
            target=f"{name}.{index.name}",
            fix=f"Under data: tables: {name}: patterns: write the one that needs it, or remove the index.",
            question=f"Which access pattern goes through index {index.name} of {name}?",
        )


def _used(facts: Facts) -> frozenset[tuple[str, str]]:
    """Table and name of each index that code queries or a pattern goes through."""
    queried = {
        (access.target, access.index)
        for access in facts.architecture.of(DataAccess)
        if isinstance(access.target, str) and isinstance(access.index, str)
    }
    return answered(facts) | queried
