"""`schedule`: a rule, or a schedule of EventBridge Scheduler."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map, Seq
from . import roles
from .event import Event, renamed
from .service import Service

_NAMES = {"input": "Input", "inputPath": "InputPath"}


def lower(event: Event) -> None:
    """One resource for each rate."""
    rates = event.either("rate")
    given = event.given
    items = list(rates) if isinstance(rates, Seq) else [rates]
    taken = _taken(event.service, event.function, len(items))
    state = "DISABLED" if given.get("enabled") in (False, "false") else "ENABLED"
    for offset, rate in enumerate(items):
        number = taken + offset + 1
        target = {"Arn": event.arn, "Id": f"{event.function}Schedule", **_input(given)}
        made: dict[str, Any] = {"ScheduleExpression": rate, "State": state} | renamed(
            given, {"name": "Name", "description": "Description"}
        )
        if given.get("method") == "scheduler":
            role = event.service.roles.get(event.function, roles.SHARED)
            target["RoleArn"] = {"Fn::GetAtt": [role, "Arn"]}
            made |= {"Target": target, "FlexibleTimeWindow": {"Mode": "OFF"}}
            made |= renamed(given, {"timezone": "ScheduleExpressionTimezone"})
            event.add(f"{event.stem}SchedulerSchedule{number}", "AWS::Scheduler::Schedule", made)
            # The framework lets this role invoke the function; that is for the scheduler, the function does not do it.
            continue
        logical_id = f"{event.stem}EventsRuleSchedule{number}"
        event.add(logical_id, "AWS::Events::Rule", {**made, "Targets": [target]})
        event.permission(f"EventsRuleSchedule{number}", "events.amazonaws.com", {"Fn::GetAtt": [logical_id, "Arn"]})


def _input(given: Map) -> dict[str, Any]:
    found = renamed(given, _NAMES)
    transformer = given.get("inputTransformer")
    if isinstance(transformer, Map):
        found["InputTransformer"] = renamed(
            transformer, {"inputTemplate": "InputTemplate", "inputPathsMap": "InputPathsMap"}
        )
    return found


def _taken(service: Service, function: str, more: int) -> int:
    """How many schedules the function has so far; a list of rates counts each."""
    counted: dict[str, int] = service.counters.setdefault("schedule", {})
    before = counted.get(function, 0)
    counted[function] = before + more
    return before
