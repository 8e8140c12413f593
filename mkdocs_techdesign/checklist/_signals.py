"""Which signals of which resources have an alarm: what `reliability` reckons, asked once for all items."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts, remembered
from ..model.architecture import Fact
from ..reliability import Mark, Matrix, coverage


def signals(facts: Facts, kind: str, key: str) -> Iterator[tuple[Fact, Mark]]:
    """The resources of a kind that send a signal, each with what watches it."""
    for matrix in _matrices(facts):
        if matrix.kind == kind and key in matrix.keys:
            place = matrix.keys.index(key)
            yield from ((fact, marks[place]) for fact, marks in matrix.rows if marks[place].applies)


def watched_by(facts: Facts, kind: str, key: str) -> dict[str, bool]:
    """Whether an alarm watches a signal, by the id of what sends it."""
    return {fact.id: mark.covered for fact, mark in signals(facts, kind, key)}


def _matrices(facts: Facts) -> tuple[Matrix, ...]:
    return remembered(facts, "checklist signals", lambda: coverage(facts))
