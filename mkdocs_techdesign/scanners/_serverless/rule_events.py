"""`eventBridge`, `cloudwatchEvent` and `cloudwatchLog`."""

from __future__ import annotations

import hashlib
from typing import Any

from ...model.nodes import Map, Seq
from .._nodes import mapping
from . import naming
from .event import Event, renamed

_LONGEST = 64
_RETRY = {"maximumEventAge": "MaximumEventAgeInSeconds", "maximumRetryAttempts": "MaximumRetryAttempts"}
_TRANSFORMER = {"inputTemplate": "InputTemplate", "inputPathsMap": "InputPathsMap"}


def event_bridge(event: Event) -> None:
    """A rule on the default bus, on one that is named, or on one that the framework makes."""
    given = event.given
    bus = given.get("eventBus")
    if isinstance(bus, str) and bus.startswith("arn:"):
        bus = bus.rsplit("/", 1)[-1]
    elif isinstance(bus, str) and bus not in ("", "default"):
        event.add(f"{naming.normal(bus)}EventBridgeEventBus", "AWS::Events::EventBus", {"Name": bus}, given=bus)
    name = given.get("name") or _shortened(_rule_name(event), f"rule-{event.position}")
    target: dict[str, Any] = {"Arn": event.arn, "Id": f"{name}-target"[:_LONGEST]}
    target |= renamed(given, {"input": "Input", "inputPath": "InputPath"})
    for key, own, names in (
        ("inputTransformer", "InputTransformer", _TRANSFORMER),
        ("retryPolicy", "RetryPolicy", _RETRY),
    ):
        if isinstance(given.get(key), Map):
            target[own] = mapping(renamed(given[key], names), given.at(key))
    if given.get("deadLetterQueueArn") is not None:
        target["DeadLetterConfig"] = mapping({"Arn": given["deadLetterQueueArn"]}, given.at("deadLetterQueueArn"))
    made = {
        "Name": name,
        "EventBusName": None if bus in ("default", "") else bus,
        "State": "DISABLED" if given.get("enabled") in (False, "false") else "ENABLED",
        "Targets": [target],
    }
    names = {"description": "Description", "pattern": "EventPattern", "schedule": "ScheduleExpression"}
    made |= renamed(given, names)
    logical_id = f"{naming.plain(_rule_name(event))}EventBridgeRule"
    event.add(logical_id, "AWS::Events::Rule", made)
    source = {"Fn::GetAtt": [logical_id, "Arn"]}
    permission = f"{event.stem}EventBridgeLambdaPermission{event.position}"
    event.service.permission(permission, event.arn, "events.amazonaws.com", event.where, source)


def _rule_name(event: Event) -> str:
    """The name the framework makes: of the function's deployed name and the place among its events."""
    function = event.service.stack.resources[naming.function(event.function)].properties.get("FunctionName")
    return f"{function if isinstance(function, str) else event.function}-rule-{event.position}"


def _shortened(name: str, suffix: str) -> str:
    """A name that is not too long for a rule."""
    if len(name) <= _LONGEST:
        return name
    digest = hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()
    return f"{name[: 31 - len(suffix)]}{digest}-{suffix}"


def cloudwatch_event(event: Event) -> None:
    """A rule on the default bus, its pattern in CloudFormation's own form."""
    given = event.given
    target = {"Arn": event.arn, "Id": f"{event.function}CloudWatchEvent"}
    target |= renamed(given, {"input": "Input", "inputPath": "InputPath"})
    made = {
        "EventPattern": given.get("event"),
        "State": "DISABLED" if given.get("enabled") in (False, "false") else "ENABLED",
        "Targets": [target],
    } | renamed(given, {"name": "Name", "description": "Description"})
    logical_id = f"{event.stem}EventsRuleCloudWatchEvent{event.number}"
    event.add(logical_id, "AWS::Events::Rule", made)
    source = {"Fn::GetAtt": [logical_id, "Arn"]}
    event.permission(f"EventsRuleCloudWatchEvent{event.number}", "events.amazonaws.com", source)


def cloudwatch_log(event: Event) -> None:
    """A subscription filter of each log group."""
    groups = event.either("logGroup")
    for group in groups if isinstance(groups, Seq) else [groups]:
        counted = event.service.counters.setdefault("cloudwatchLog", {})
        number = counted[event.function] = counted.get(event.function, 0) + 1
        made = {
            "LogGroupName": group,
            "FilterPattern": event.given.get("filter", ""),
            "DestinationArn": event.arn,
        }
        logical_id = f"{event.stem}LogsSubscriptionFilterCloudWatchLog{number}"
        event.add(logical_id, "AWS::Logs::SubscriptionFilter", made)
    event.permission("LogsSubscriptionFilterCloudWatchLog", "logs.amazonaws.com")
