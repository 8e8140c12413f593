"""Calls that wait for ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.architecture import Dependency
from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._designed import awaited
from ._missing import missing
from ._signs import requests_to


class ExternalWithoutTimeout(Check[tuple[str, Dependency]]):
    """A call to somebody else's service has no timeout.

    What: looks at each dependency with `external: true` for `timeout`, unless it is `synchronous: false`. An entry
    under `resilience: timeouts:` with its name counts, and so does code that gives every request to its `host` one.

    Why: most clients wait for minutes by default. The function waits with them, is paid for, and fails with its own
    timeout, which tells nothing of the cause.

    Example: `vin-decoder: {external: true, host: vin.example}`.

    Fix: write `timeout: 3 s`, well below the timeout of the function that calls.
    """

    id = "RES-external-without-timeout"
    section = SectionId.RES
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Dependency]]:
        return awaited(facts)

    def examine(self, subject: tuple[str, Dependency], facts: Facts) -> Iterator[Observation]:
        name, dependency = subject
        requests = requests_to(facts, dependency.host)
        if requests and all(call.timeout is not None for call in requests):
            return
        if dependency.timeout is None and name not in facts.design.resilience.timeouts:
            yield missing(
                dependency,
                "timeout",
                f"Calls to {name} have no timeout.",
                target=name,
                fix="Write timeout: 3 s, with your number.",
                question=f"How long does a call wait for {name}?",
            )
