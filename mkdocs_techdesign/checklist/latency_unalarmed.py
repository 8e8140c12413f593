"""Slow answers nobody hears of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.architecture import Fact
from ..model.findings import Severity
from ..model.sections import SectionId
from ..reliability import Mark
from ..reliability.api_metrics import latency
from . import Check, Observation
from ._signals import signals, watched_by
from ._system import called
from ._words import words

_Signal: TypeAlias = "tuple[Fact, Mark]"


class LatencyUnalarmed(Check[_Signal]):
    """No alarm watches how long an API takes to answer.

    What: looks for a CloudWatch alarm on the latency of each API, for alarms on the duration of every function behind
    it, or for one on latency under `observability: alarms:` of design.yaml.

    Why: users leave a slow page as they leave a broken one, and nothing counts a slow answer as an error.

    Example: an API with an alarm on `5XXError` alone.

    Fix: add an alarm on `Latency` with `ExtendedStatistic: p99` and the dimension `ApiName` (`ApiId` for HTTP APIs,
    `IntegrationLatency` and `ApiId` for WebSocket APIs, `GraphQLAPIId` for AppSync), at the time
    the requirements allow.
    """

    id = "OBS-latency-unalarmed"
    section = SectionId.OBS
    severity = Severity.ADVICE
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[_Signal]:
        yield from signals(facts, "api", "latency")
        yield from signals(facts, "graphql", "latency")

    def examine(self, subject: _Signal, facts: Facts) -> Iterator[Observation]:
        api, mark = subject
        durations = watched_by(facts, "function", "duration")
        parts: list[Route | GraphqlField] = [*facts.architecture.of(Route), *facts.architecture.of(GraphqlField)]
        answering = [part.target for part in parts if part.api == api.id and isinstance(part.target, str)]
        if mark.covered or (answering and all(durations.get(id, False) for id in answering)):
            return
        name = called(facts, api.id)
        yield Observation(
            message=f"No alarm tells when {name} answers slowly.",
            location=api.location,
            target=name,
            fix=words(facts, api).alarm(api.label, latency(api), percentile="p99"),
        )
