"""Speed nobody asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class PerformanceMissing(Check[str]):
    """Nobody said how fast the system has to be, or for how many requests.

    What: asks for at least one percentile under `requirements: latency:` and for `requirements: throughput:`.

    Why: memory, timeouts, provisioned concurrency, capacity and alarms all follow from these two numbers. Without
    them each was somebody's guess.

    Example: `requirements:` with only a budget.

    Fix: write

        requirements:
          latency: {p99: 500 ms}
          throughput: 1000/min
    """

    id = "REQ-performance-missing"
    section = SectionId.REQ
    tier = "overview"
    lens = "PERF1"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["latency", "throughput"]

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        required = facts.design.requirements
        given = required.latency
        if subject == "throughput" and required.throughput is None:
            yield missing(
                required,
                "throughput",
                "The throughput the system has to sustain is not given.",
                target=subject,
                fix="Write requirements: throughput: 1000/min, with your number.",
                question="How many requests must the system take at its busiest?",
            )
        if subject == "latency" and not any((given.p50, given.p90, given.p95, given.p99, given.p999)):
            yield missing(
                required,
                "latency",
                "The latency callers may expect is not given.",
                target=subject,
                fix="Write requirements: latency: {p99: 500 ms}, with your number.",
                question="How long may 99 of 100 calls take?",
            )
