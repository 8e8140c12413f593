"""Which indexes answer a pattern, and which answer none."""

from __future__ import annotations

from collections.abc import Iterable

from ..design.data import TableDesign
from ..kinds.table import Table
from ..model.behaviour import DataAccess


def uses(patterns: Iterable[tuple[str, str | None, str | None]], table: Table) -> dict[str, tuple[str, ...]]:
    """Index to the patterns that name it or are answered by it; `patterns` has (name, index named, index proved)."""
    found: dict[str, dict[str, None]] = {
        index.name: {} for index in (*table.global_secondary_indexes, *table.local_secondary_indexes)
    }
    for name, named, proved in patterns:
        for index in (named, proved):
            if index in found:
                found[index][name] = None
    return {index: tuple(names) for index, names in found.items()}


def unused(
    by_pattern: dict[str, tuple[str, ...]], accesses: Iterable[DataAccess], design: TableDesign | None
) -> tuple[str, ...]:
    """Indexes no pattern goes through and no code queries; none where nobody described any pattern and no code was
    seen to query the table: then nothing is known."""
    queried = {access.index for access in accesses if isinstance(access.index, str)}
    known = bool(design and design.patterns)
    return tuple(index for index, names in by_pattern.items() if known and not names and index not in queried)
