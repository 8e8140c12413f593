"""EventBridge Scheduler schedules, as rules that know no pattern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Edge, Relation, Resource
from ..model.location import Unresolved
from ..model.nodes import Map
from . import Kind, Reader
from ._edges import edge
from ._places import places
from .rule import Rule, RuleTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule(Rule):
    """A schedule of EventBridge Scheduler: a rule without bus and pattern."""

    flexible_window: int | Unresolved | None = None
    """Minutes within which an invocation may start; None means at the time itself."""
    time_zone: str | Unresolved | None = None
    """None means UTC."""


_PATHS = {
    "schedule": ("ScheduleExpression",),
    "enabled": ("State",),
    "flexible_window": ("FlexibleTimeWindow", "MaximumWindowInMinutes"),
    "time_zone": ("ScheduleExpressionTimezone",),
}


class ScheduleKind(Kind[Schedule]):
    """Reads schedules."""

    types = ("AWS::Scheduler::Schedule",)
    fact = Schedule
    plural = "schedules"

    def read(self, resource: Resource, reader: Reader) -> Iterator[Schedule]:
        """One schedule."""
        properties = resource.properties
        target = reader.mapping(properties, "Target")
        targets: tuple[RuleTarget, ...] = ()
        if target is not None:
            targets = (
                RuleTarget(
                    target=reader.target(_named(target, reader)),
                    retry_attempts=reader.number(target, "RetryPolicy", "MaximumRetryAttempts"),
                    maximum_age=reader.number(target, "RetryPolicy", "MaximumEventAgeInSeconds"),
                    dead_letter=reader.target(reader.raw(target, "DeadLetterConfig", "Arn")),
                    location=reader.place(properties, "Target"),
                ),
            )
        yield Schedule(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            schedule=reader.text(properties, "ScheduleExpression"),
            targets=targets,
            enabled=reader.text(properties, "State") != "DISABLED",
            flexible_window=reader.number(properties, "FlexibleTimeWindow", "MaximumWindowInMinutes"),
            time_zone=reader.text(properties, "ScheduleExpressionTimezone"),
            places=places(properties, reader, _PATHS),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To its target."""
        target = reader.mapping(resource.properties, "Target")
        if target is None:
            return
        why = f"schedule {resource.label}"
        place = reader.place(resource.properties, "Target")
        for id in reader.targets(_named(target, reader)):
            yield edge(resource.id, id, Relation.TARGETS, place, why)
        for id in reader.targets(reader.raw(target, "DeadLetterConfig", "Arn")):
            yield edge(resource.id, id, Relation.DEAD_LETTERS, place, f"dead-letter queue of {why}")


def _named(target: Map, reader: Reader) -> object:
    """What names the target: its ARN, or the input of a call to any AWS service."""
    tail = reader.tail(target.get("Arn"))
    return target.get("Input") if ":scheduler:::aws-sdk:" in tail else target.get("Arn")
