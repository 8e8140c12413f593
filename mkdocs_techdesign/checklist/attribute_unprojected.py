"""Attributes an index does not carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..access_patterns import Outcome, Verdict
from ..design.data import Pattern
from ..document import Facts
from ..model.behaviour import DataAccess
from ..model.findings import Kind, Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._tables import coded, proved, scanned
from ._words import words


class AttributeUnprojected(Check[tuple[str, str, Pattern | DataAccess, Verdict]]):
    """An access pattern reads attributes its index does not carry.

    What: compares what each pattern reads (its `attributes`, else all of its entity) and filters by with the
    projection of the index that answers it, and in code the projection expression. What stands in a key counts as
    carried.

    Why: a query of a global index returns the items without the attribute and says nothing. The code then reads each
    item once more by its key, which multiplies cost and latency by the number of items.

    Example: `attributes: [total]` through an index with `ProjectionType: KEYS_ONLY`.

    Fix: project the attribute

        Projection: {ProjectionType: INCLUDE, NonKeyAttributes: [total]}
    """

    id = "DAT-attribute-unprojected"
    section = SectionId.DAT
    kind = Kind.PROBLEM
    severity = Severity.WARNING
    lens = "PERF1"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, str, Pattern | DataAccess, Verdict]]:
        found: list[tuple[str, str, Pattern | DataAccess, Verdict]] = [*proved(facts), *coded(facts)]
        return [each for each in found if each[3].index is not None]

    def examine(self, subject: tuple[str, str, Pattern | DataAccess, Verdict], facts: Facts) -> Iterator[Observation]:
        table, name, pattern, verdict = subject
        if verdict.outcome is not Outcome.UNPROJECTED:
            return
        if isinstance(pattern, Pattern):
            field = next((field for field in ("attributes", "index") if getattr(pattern, field)), "operation")
        said = words(facts, scanned(facts, table))
        yield Observation(
            message=f"{name} of {table} reads more than its index carries: {verdict.reason}.",
            location=pattern.where(field) if isinstance(pattern, Pattern) else pattern.location,
            target=f"{table}.{name}",
            fix=f"{said.projected(', '.join(verdict.unprojected[:8]), str(verdict.index))}, or read less.",
        )
