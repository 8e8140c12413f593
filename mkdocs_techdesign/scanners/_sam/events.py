"""The Events of a function or state machine, handed to the family that knows the event's type."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ...model.nodes import Map
from .._nodes import as_map
from . import api_events, polled_events, pushed_events, rule_events
from .declared import Declared, Event, Lowering

Family: TypeAlias = Callable[[Event, Declared, Lowering], "str | None"]
"""Makes the resources of an event; returns the AWS managed policy its function needs for it, if any."""

_OF_FUNCTIONS: dict[str, Family] = {
    **dict.fromkeys(polled_events.SOURCES, polled_events.lower),
    "AlexaSkill": pushed_events.alexa_skill,
    "Api": api_events.rest,
    "CloudWatchEvent": rule_events.pattern,
    "CloudWatchLogs": pushed_events.cloudwatch_logs,
    "Cognito": pushed_events.cognito,
    "EventBridgeRule": rule_events.pattern,
    "HttpApi": api_events.http,
    "IoTRule": pushed_events.iot_rule,
    "S3": pushed_events.s3,
    "SNS": pushed_events.sns,
    "Schedule": rule_events.schedule,
    "ScheduleV2": rule_events.schedule_v2,
}
_OF_STATE_MACHINES = frozenset({"Api", "CloudWatchEvent", "EventBridgeRule", "Schedule", "ScheduleV2"})


def lower(owner: Declared, lowering: Lowering) -> list[str]:
    """What the events make. Returns the AWS managed policies they need."""
    needed: list[str] = []
    events = owner.properties.get("Events")
    if events is not None and not isinstance(events, Map):
        lowering.stack.problem(owner.at("Events"), f"Events of {owner.logical_id} is not a mapping")
        return needed
    for name, entry in as_map(events, owner.where).items():
        where = as_map(events).at(name)
        type_ = entry.get("Type") if isinstance(entry, Map) else None
        family = _OF_FUNCTIONS.get(type_) if isinstance(type_, str) else None
        if owner.kind == "StateMachine" and str(type_) not in _OF_STATE_MACHINES:
            family = None
        if family is None:
            lowering.stack.problem(where, f"event {name} of {owner.logical_id} has no known Type")
            continue
        event = Event(name=name, type=str(type_), properties=as_map(entry.get("Properties"), where), where=where)
        policy = family(event, owner, lowering)
        if policy:
            needed.append(policy)
    return needed
