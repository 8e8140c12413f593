"""EventBridge rules and schedules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Configured, Edge, Relation, Resource
from ..model.location import Location, Unresolved
from ..model.nodes import Map
from . import Kind, Reader
from ._edges import edge
from ._places import places


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTarget:
    """Where a rule sends what it matches."""

    target: str | Unresolved | None
    """Resource id."""
    retry_attempts: int | Unresolved | None = None
    """None means EventBridge's default: 185 attempts over 24 hours."""
    maximum_age: int | Unresolved | None = None
    """Seconds."""
    dead_letter: str | Unresolved | None = None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Configured):
    """An EventBridge rule, with a pattern or a schedule. Schedules of EventBridge Scheduler are `schedule.Schedule`."""

    bus: str | Unresolved | None = None
    """Id of the bus; None is the default bus."""
    sources: tuple[str, ...] = ()
    detail_types: tuple[str, ...] = ()
    pattern: str | None = None
    """The pattern as canonical JSON."""
    schedule: str | Unresolved | None = None
    """`rate(…)` or `cron(…)`."""
    targets: tuple[RuleTarget, ...] = ()
    enabled: bool = True


_PATHS = {
    "bus": ("EventBusName",),
    "pattern": ("EventPattern",),
    "sources": ("EventPattern", "source"),
    "detail_types": ("EventPattern", "detail-type"),
    "schedule": ("ScheduleExpression",),
    "enabled": ("State",),
}


class RuleKind(Kind[Rule]):
    """Reads rules. A rule with a pattern is part of its bus; one with a schedule is drawn as the clock it is."""

    types = ("AWS::Events::Rule",)
    fact = Rule
    plural = "event_rules"

    def hidden(self, resource: Resource, reader: Reader) -> bool:
        """True unless the rule is a schedule."""
        return "ScheduleExpression" not in resource.properties

    def read(self, resource: Resource, reader: Reader) -> Iterator[Rule]:
        """One rule."""
        properties = resource.properties
        pattern = reader.mapping(properties, "EventPattern")
        yield Rule(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            bus=bus_of(resource, reader),
            sources=_names(pattern, "source", reader),
            detail_types=_names(pattern, "detail-type", reader),
            pattern=canonical(reader.value(pattern)) if pattern is not None else None,
            schedule=reader.text(properties, "ScheduleExpression"),
            targets=tuple(_target(entry, reader) for entry in reader.mappings(properties, "Targets")),
            enabled=reader.text(properties, "State") != "DISABLED",
            places=places(properties, reader, _PATHS),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """From the bus (the rule itself when it is a schedule) to the targets."""
        properties = resource.properties
        source: str | None = resource.id
        label = ""
        if self.hidden(resource, reader):
            bus = bus_of(resource, reader)
            source = reader.default_bus() if bus is None else bus if isinstance(bus, str) else None
            label = ", ".join(map(_brief, _names(reader.mapping(properties, "EventPattern"), "detail-type", reader)))
        if source is None:
            return
        why = f"rule {resource.label}"
        for entry in reader.mappings(properties, "Targets"):
            for target in reader.targets(entry.get("Arn")):
                yield edge(source, target, Relation.TARGETS, entry.location, why, label=label)
            for target in reader.targets(reader.raw(entry, "DeadLetterConfig", "Arn")):
                place = reader.place(entry, "DeadLetterConfig")
                yield edge(source, target, Relation.DEAD_LETTERS, place, f"dead-letter queue of {why}")


def bus_of(resource: Resource, reader: Reader) -> str | Unresolved | None:
    """The bus of a rule; None for the account's default bus."""
    node = resource.properties.get("EventBusName")
    stated = reader.text(resource.properties, "EventBusName")
    if node is None or (isinstance(stated, str) and stated.rsplit("/", 1)[-1] == "default"):
        return None
    found = reader.target(node, "AWS::Events::EventBus")
    return found if found != reader.default_bus() else None


def canonical(value: object) -> str:
    """A value as JSON with sorted keys; what is not resolved stands as its expression."""
    return json.dumps(plain(value), sort_keys=True, ensure_ascii=False)


def plain(value: object) -> object:
    """A value of data only."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return {"unresolved": value.expression} if isinstance(value, Unresolved) else value


def _names(pattern: Map | None, key: str, reader: Reader) -> tuple[str, ...]:
    """The values a pattern matches; content filters (`prefix`, …) as their JSON."""
    if pattern is None:
        return ()
    found = {
        canonical(reader.value(item)) if isinstance(item, Map) and "Ref" not in item and not _call(item) else text
        for item, text in zip(reader.sequence(pattern, key) or (), reader.texts(pattern, key), strict=False)
    }
    return tuple(sorted(found))


def _brief(name: str) -> str:
    """`OrderManager.*` for a prefix filter; other filters as they are."""
    if not name.startswith("{"):
        return name
    filter = json.loads(name)
    prefix = filter.get("prefix") if len(filter) == 1 else None
    return f"{prefix}*" if isinstance(prefix, str) else name


def _call(item: Map) -> bool:
    return len(item) == 1 and next(iter(item)).startswith("Fn::")


def _target(entry: Map, reader: Reader) -> RuleTarget:
    return RuleTarget(
        target=reader.target(entry.get("Arn")),
        retry_attempts=reader.number(entry, "RetryPolicy", "MaximumRetryAttempts"),
        maximum_age=reader.number(entry, "RetryPolicy", "MaximumEventAgeInSeconds"),
        dead_letter=reader.target(reader.raw(entry, "DeadLetterConfig", "Arn")),
        location=entry.location,
    )
