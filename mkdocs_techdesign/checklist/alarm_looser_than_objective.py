"""Alarms that stay quiet while the objective is missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..design.observability import Objective
from ..document import Facts
from ..kinds.alarm import Alarm
from ..model.findings import Kind
from ..model.location import Location
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called

_METRICS = ("Latency", "IntegrationLatency", "Duration")
"""Metrics in milliseconds that an objective on latency is about."""
_WORDS = ("latency", "duration", "p99", "p95", "p90", "p50")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limit:
    """The time above which an alarm goes off."""

    name: str
    seconds: float
    said: str
    location: Location


class AlarmLooserThanObjective(Check[tuple[str, Objective]]):
    """An alarm on latency goes off later than its objective asks.

    What: compares each objective with `under` with the thresholds of all alarms on latency and duration, those of
    design.yaml and those of the templates. It speaks when every one of them is above the objective.

    Why: between the two times the objective is missed and everything is green. The alarm that should protect the
    promise waits until it is broken twice over.

    Example: answers in under 500 ms as the objective, and one alarm on a p99 of 1000 ms.

    Fix: write the time of the objective as the threshold of an alarm, on the percentile that the target stands for.
    """

    id = "OBS-alarm-looser-than-objective"
    section = SectionId.OBS
    kind = Kind.PROBLEM
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Objective]]:
        if not _limits(facts):
            return []
        return [(name, slo) for name, slo in facts.design.observability.slos.items() if slo.under is not None]

    def examine(self, subject: tuple[str, Objective], facts: Facts) -> Iterator[Observation]:
        name, objective = subject
        limits = _limits(facts)
        if objective.under is None or any(limit.seconds <= objective.under.canonical for limit in limits):
            return
        nearest = min(limits, key=lambda limit: limit.seconds)
        yield Observation(
            message=f"{nearest.name} goes off above {nearest.said}, and objective {name} asks for {objective.under}.",
            location=nearest.location,
            target=nearest.name,
            fix=f"Alarm above {objective.under}.",
        )


def _limits(facts: Facts) -> list[_Limit]:
    """Alarms on latency, in the order they are written; of an alarm in both places, as the design has it."""
    found: list[_Limit] = []
    told: set[str] = set()
    for name, alarm in facts.design.observability.alarms.items():
        things = facts.names.find(alarm.resource) if alarm.resource else ()
        told.update(thing.id for thing in things if isinstance(thing, Alarm))
        limit = alarm.threshold
        if (
            limit is None
            or limit.dimension != "time"
            or not any(word in (alarm.metric or "").lower() for word in _WORDS)
        ):
            continue
        found.append(
            _Limit(
                name=name, seconds=limit.canonical, said=str(limit).split(" for ")[0], location=alarm.where("threshold")
            )
        )
    for scanned in facts.architecture.of(Alarm):
        if scanned.id in told or scanned.metric not in _METRICS or not isinstance(scanned.threshold, int | float):
            continue
        found.append(
            _Limit(
                name=called(facts, scanned.id),
                seconds=scanned.threshold / 1000,
                said=f"{scanned.threshold:g} ms",
                location=scanned.at("threshold"),
            )
        )
    return found
