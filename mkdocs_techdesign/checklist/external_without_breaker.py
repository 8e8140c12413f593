"""Calls into a wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.architecture import Dependency
from ..document import Facts
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._designed import awaited
from ._missing import missing


class ExternalWithoutBreaker(Check[tuple[str, Dependency]]):
    """Nothing stops the calls to an external service that is down.

    What: looks for an entry under `resilience: circuit_breakers:` for each external dependency that callers wait for.

    Why: while the other side is down every request waits for the whole timeout. A breaker answers at once from the
    fallback and lets the other side recover.

    Example: `payments: {external: true, timeout: 3 s}` and no circuit breaker.

    Fix: write

        resilience:
          circuit_breakers:
            payments: {threshold: 5, window: 120 s, reset: 60 s}
    """

    id = "RES-external-without-breaker"
    section = SectionId.RES
    severity = Severity.ADVICE
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Dependency]]:
        return awaited(facts)

    def examine(self, subject: tuple[str, Dependency], facts: Facts) -> Iterator[Observation]:
        name, _ = subject
        if name not in facts.design.resilience.circuit_breakers:
            yield missing(
                facts.design.resilience,
                "circuit_breakers",
                f"Calls to {name} go on while it is down.",
                target=name,
                fix=f"Under resilience: circuit_breakers: write {name}: {{threshold: 5, window: 120 s, reset: 60 s}}.",
            )
