"""Waiting for ever inside the system."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.architecture import Dependency
from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class SynchronousWithoutTimeout(Check[tuple[str, Dependency]]):
    """Callers wait for a dependency, and nothing says how long.

    What: looks at each entry of `architecture: dependencies:` with `synchronous: true` for `timeout`. An entry under
    `resilience: timeouts:` with its name counts. Services of others are looked at by RES-external-without-timeout.

    Why: an SDK waits for a minute where a function has ten seconds. The function then ends without a word on what it
    waited for, and without its retries.

    Example: `OrdersTable: {sla: 99.99 %, synchronous: true}`.

    Fix: write how long a call may take

        OrdersTable: {sla: 99.99 %, synchronous: true, timeout: 5 s}
    """

    id = "ARC-synchronous-without-timeout"
    section = SectionId.ARC
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Dependency]]:
        dependencies = facts.design.architecture.dependencies.items()
        return [(name, entry) for name, entry in dependencies if entry.synchronous and not entry.external]

    def examine(self, subject: tuple[str, Dependency], facts: Facts) -> Iterator[Observation]:
        name, dependency = subject
        if dependency.timeout is None and name not in facts.design.resilience.timeouts:
            yield missing(
                dependency,
                "timeout",
                f"Callers wait for {name}, and nothing says how long.",
                target=name,
                fix="Write timeout: 5 s, with your number.",
                question=f"How long does a caller wait for {name}?",
            )
