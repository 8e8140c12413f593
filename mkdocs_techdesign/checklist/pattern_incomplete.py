"""Access patterns told by half."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.data import Pattern
from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._designed import patterns
from ._missing import missing

_PARTS = {
    "operation": ("operation", "operation: Query", "Which DynamoDB operation is it?"),
    "keys": ("keys", 'keys: "CUSTOMER#{customerId}"', "Which keys does it know?"),
    "frequency": ("frequency", "frequency: 100/min", "How often does it happen?"),
    "latency": ("latency", "latency: 50 ms", "How long may it take?"),
}


class PatternIncomplete(Check[tuple[str, str, Pattern]]):
    """An access pattern lacks its operation, keys, frequency or latency.

    What: looks at each pattern for the four; a Scan needs no keys.

    Why: operation and keys are what the proof needs; frequency and latency are what capacity and cost come from.

    Example: `by-status: {operation: Query}`.

    Fix: add

        keys: "STATUS#{status}, createdAt between from and to"
        frequency: 400/min
        latency: 100 ms
    """

    id = "DAT-pattern-incomplete"
    section = SectionId.DAT

    def subjects(self, facts: Facts) -> Iterable[tuple[str, str, Pattern]]:
        return patterns(facts)

    def examine(self, subject: tuple[str, str, Pattern], facts: Facts) -> Iterator[Observation]:
        table, name, pattern = subject
        for field, (what, line, question) in _PARTS.items():
            if getattr(pattern, field) is None and not (field == "keys" and pattern.operation == "Scan"):
                yield missing(
                    pattern,
                    field,
                    f"Pattern {name} of {table} has no {what}.",
                    target=f"{table}.{name}",
                    fix=f"Write {line}, with your value.",
                    question=f"{name}: {question}",
                )
