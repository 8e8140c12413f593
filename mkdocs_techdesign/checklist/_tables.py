"""Scanned tables beside what design.yaml says of them."""

from __future__ import annotations

from collections.abc import Iterator

from ..access_patterns import Verdict, judge, prove, uses
from ..design.data import Pattern, TableDesign
from ..document import Facts, remembered
from ..kinds.table import Table
from ..model.behaviour import DataAccess


def described(facts: Facts, table: Table) -> TableDesign | None:
    """What design.yaml says of a scanned table."""
    return facts.design.data.tables.get(table.label) or facts.tables.get(table.id)


def scanned(facts: Facts, name: str) -> Table | None:
    """The scanned table a name of design.yaml means; None when it is proposed, unknown or ambiguous."""
    found = [each for each in facts.names.find(name) if isinstance(each, Table)]
    return found[0] if len(found) == 1 else None


def proved(facts: Facts) -> tuple[tuple[str, str, Pattern, Verdict], ...]:
    """Every access pattern with its table, its name and its verdict."""
    return remembered(facts, f"{__name__}.proved", lambda: tuple(_proved(facts)))


def _proved(facts: Facts) -> Iterator[tuple[str, str, Pattern, Verdict]]:
    for name, entry in facts.design.data.tables.items():
        table = scanned(facts, name)
        for pattern_name, pattern in entry.patterns.items():
            yield name, pattern_name, pattern, prove(table, pattern, entry)


def coded(facts: Facts) -> tuple[tuple[str, str, DataAccess, Verdict], ...]:
    """Every operation of code on a table, with the names of both and its verdict."""
    return remembered(facts, f"{__name__}.coded", lambda: tuple(_coded(facts)))


def _coded(facts: Facts) -> Iterator[tuple[str, str, DataAccess, Verdict]]:
    for table in facts.architecture.of(Table):
        for access in facts.activity.on(table.id):
            if not access.inferred:
                names = facts.names.short(table.id), facts.names.short(access.function)
                yield *names, access, judge(table, access)


def answered(facts: Facts) -> frozenset[tuple[str, str]]:
    """Table and name of each index that a written pattern names or is answered by."""
    found: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for name, called, pattern, verdict in proved(facts):
        found.setdefault(name, []).append((called, pattern.index, verdict.index))
    return frozenset(
        (table.id, index)
        for name, patterns in found.items()
        if (table := scanned(facts, name)) is not None
        for index, users in uses(patterns, table).items()
        if users
    )
