"""An alarm on the latency of an API."""

from __future__ import annotations

from collections.abc import Iterator

from ..design.observability import Objective
from ..document import Facts
from ..model.findings import Finding
from ..model.remedy import Ask, Remedy, Value
from . import Recommendation
from ._alarms import alarm
from ._apis import fronts


class LatencyAlarm(Recommendation):
    """At the limit and the percentile of the latency objective, where there is one."""

    answers = ("OBS-latency-unalarmed",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        objective = _objective(facts)
        for front in fronts(finding, facts):
            label = front.resource.label
            limit: Value = Ask("milliseconds", f"Above how many milliseconds does {label} answer too slowly?")
            if objective is not None and objective.under is not None:
                limit = round(objective.under.canonical * 1000)
            step = alarm(
                facts, front.resource, "Latency", front.namespace, front.latency, front.dimensions,
                statistic=_percentile(objective), threshold=limit,
            )  # fmt: skip
            note = "Limit and percentile are those of the latency objective in the design." if objective else ""
            yield Remedy(title=f"Alarm on the latency of {label}", resource=front.resource, steps=(step,), note=note)


def _objective(facts: Facts) -> Objective | None:
    """The strictest objective on latency."""
    found = [one for one in facts.design.observability.slos.values() if one.under is not None]
    return min(found, key=lambda one: one.under.canonical if one.under is not None else 0.0, default=None)


def _percentile(objective: Objective | None) -> str:
    """That of the objective's target: 95 % of answers under the limit is p95."""
    target = objective.target.canonical * 100 if objective is not None and objective.target is not None else 99.0
    return f"p{target:g}" if 0 < target < 100 else "p99"
