"""EventBridge rules and schedules that call a function or start a state machine."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map
from .._nodes import as_map
from . import policies
from .declared import Declared, Event, Lowering, chosen
from .pushed_events import permission, queue_policy

_EVENTS = "events.amazonaws.com"


def pattern(event: Event, owner: Declared, lowering: Lowering) -> None:
    """A rule with an event pattern."""
    properties = event.properties
    made = chosen(properties, "EventBusName", "State")
    made["EventPattern"] = properties.get("Pattern")
    made["Name"] = properties.get("RuleName")
    _rule(event, owner, lowering, made)


def schedule(event: Event, owner: Declared, lowering: Lowering) -> None:
    """A rule with a schedule."""
    properties = event.properties
    made = chosen(properties, "Name", "Description", "State")
    made["ScheduleExpression"] = properties.get("Schedule")
    if properties.get("Enabled") is not None and "State" not in made:
        made["State"] = "DISABLED" if properties["Enabled"] in (False, "false") else "ENABLED"
    _rule(event, owner, lowering, made)


def _rule(event: Event, owner: Declared, lowering: Lowering, made: dict[str, Any]) -> None:
    properties = event.properties
    rule = event.id(owner)
    target = _target(event, owner, lowering, _EVENTS)
    given = properties.get("Target")
    target["Id"] = given.get("Id") if isinstance(given, Map) and "Id" in given else f"{rule}Target"
    target |= chosen(properties, "Input", "InputPath", "InputTransformer", "RetryPolicy")
    queue = properties.get("DeadLetterConfig")
    if isinstance(queue, Map):
        target["DeadLetterConfig"] = {"Arn": _dead_letters(queue, event, owner, lowering)}
    lowering.made(owner, rule, "AWS::Events::Rule", {**made, "Targets": [target]}, event.where)
    if owner.kind == "Function":
        permission(event, owner, lowering, _EVENTS, {"Fn::GetAtt": [rule, "Arn"]})


def _dead_letters(config: Map, event: Event, owner: Declared, lowering: Lowering) -> Any:
    """The ARN of the queue, made here where the template only says that there is to be one."""
    if "Arn" in config:
        return config["Arn"]
    logical_id = str(config.get("QueueLogicalId") or f"{event.id(owner)}Queue")
    lowering.made(owner, logical_id, "AWS::SQS::Queue", {}, config.location)
    arn = {"Fn::GetAtt": [logical_id, "Arn"]}
    policy = queue_policy(arn, {"Ref": logical_id}, _EVENTS, {"Fn::GetAtt": [event.id(owner), "Arn"]})
    lowering.made(owner, f"{event.id(owner)}QueuePolicy", "AWS::SQS::QueuePolicy", policy, config.location)
    return arn


def schedule_v2(event: Event, owner: Declared, lowering: Lowering) -> None:
    """A schedule of EventBridge Scheduler."""
    properties = event.properties
    made = chosen(
        properties, "Description", "EndDate", "FlexibleTimeWindow", "GroupName", "KmsKeyArn", "ScheduleExpression",
        "ScheduleExpressionTimezone", "StartDate", "State",
    )  # fmt: skip
    made.setdefault("FlexibleTimeWindow", {"Mode": "OFF"})
    if properties.get("OmitName") not in (True, "true"):
        made["Name"] = properties.get("Name", event.id(owner))
    queue = properties.get("DeadLetterConfig")
    letters = _schedule_dead_letters(queue, event, owner, lowering) if isinstance(queue, Map) else None
    target = _target(event, owner, lowering, "scheduler.amazonaws.com", letters)
    target |= chosen(properties, "Input", "RetryPolicy")
    if letters is not None:
        target["DeadLetterConfig"] = {"Arn": letters}
    lowering.made(owner, event.id(owner), "AWS::Scheduler::Schedule", {**made, "Target": target}, event.where)


def _schedule_dead_letters(config: Map, event: Event, owner: Declared, lowering: Lowering) -> Any:
    """The ARN of the queue; a schedule reaches it through its role, so it needs no queue policy."""
    if "Arn" in config:
        return config["Arn"]
    logical_id = str(config.get("QueueLogicalId") or f"{event.id(owner)}Queue")
    lowering.made(owner, logical_id, "AWS::SQS::Queue", {}, config.location)
    return {"Fn::GetAtt": [logical_id, "Arn"]}


def _target(event: Event, owner: Declared, lowering: Lowering, service: str, letters: Any = None) -> dict[str, Any]:
    """What a rule or schedule calls, with the role it needs."""
    function = owner.kind == "Function"
    arn: Any = {"Fn::GetAtt": [owner.logical_id, "Arn"]} if function else {"Ref": owner.logical_id}
    if function and service == _EVENTS:
        return {"Arn": arn}
    given = event.properties.get("RoleArn")
    if given is not None:
        return {"Arn": arn, "RoleArn": given}
    role = f"{event.id(owner)}Role"
    action = "lambda:InvokeFunction" if function else "states:StartExecution"
    caller_role(role, arn, action, service, event, owner, lowering, letters)
    return {"Arn": arn, "RoleArn": {"Fn::GetAtt": [role, "Arn"]}}


def caller_role(
    role: str,
    arn: Any,
    action: str,
    service: str,
    event: Event,
    owner: Declared,
    lowering: Lowering,
    letters: Any = None,
) -> None:
    """A role that lets a service call one thing, and put what fails into a queue."""
    statements = [{"Effect": "Allow", "Action": action, "Resource": arn}]
    if letters is not None:
        statements.append({"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": letters})
    made = policies.trust(service)
    made["PermissionsBoundary"] = as_map(event.properties).get("PermissionsBoundary")
    document = {"Version": "2012-10-17", "Statement": statements}
    made["Policies"] = [{"PolicyName": f"{role}Policy", "PolicyDocument": document}]
    lowering.made(owner, role, "AWS::IAM::Role", made, event.where)
