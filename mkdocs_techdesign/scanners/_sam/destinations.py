"""Where the outcomes of a function's invocations go: EventInvokeConfig, and the failures of its event sources."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map
from .._nodes import as_map, build
from .conditional import maybe_absent, or_own
from .declared import Declared, Lowering, chosen
from .policies import Need

_DESTINATION_TYPES = {"SQS": ("Queue", "AWS::SQS::Queue"), "SNS": ("Topic", "AWS::SNS::Topic")}
_ACTIONS = {
    "EventBridge": ["events:PutEvents"],
    "Lambda": ["lambda:InvokeFunction"],
    "S3Bucket": ["s3:PutObject", "s3:ListBucket"],
    "SNS": ["sns:publish"],
    "SQS": ["sqs:SendMessage"],
}
"""Type of a destination to what the function's role needs for it."""


def lower(function: Declared, lowering: Lowering) -> None:
    """How asynchronous invocations are retried and where their outcomes go."""
    config = function.properties.get("EventInvokeConfig")
    if not isinstance(config, Map):
        return
    where = function.at("EventInvokeConfig")
    destinations: dict[str, Any] = {}
    for outcome, destination in as_map(config.get("DestinationConfig"), where).items():
        if not isinstance(destination, Map):
            continue
        target = destination.get("Destination")
        style = destination.get("Type")
        if maybe_absent(target) and isinstance(style, str) and style in _DESTINATION_TYPES:
            suffix, resource_type = _DESTINATION_TYPES[style]
            logical_id = f"{function.logical_id}EventInvokeConfig{outcome}{suffix}"
            lowering.made(function, logical_id, resource_type, {}, destination.location)
            own = {"Ref": logical_id} if style == "SNS" else {"Fn::GetAtt": [logical_id, "Arn"]}
            target = own if target is None else or_own(target, build(own, destination.location))
        destinations[outcome] = build({"Destination": target}, destination.location)
    made = chosen(config, "MaximumEventAgeInSeconds", "MaximumRetryAttempts")
    made |= {"FunctionName": {"Ref": function.logical_id}, "Qualifier": "$LATEST"}
    made["DestinationConfig"] = destinations or None
    lowering.made(function, f"{function.logical_id}EventInvokeConfig", "AWS::Lambda::EventInvokeConfig", made, where)


def permissions(function: Declared) -> list[Need]:
    """Actions the function's role needs to reach the destinations."""
    configs = [as_map(function.properties.get("EventInvokeConfig")).get("DestinationConfig")]
    for event in as_map(function.properties.get("Events")).values():
        configs.append(as_map(as_map(event).get("Properties")).get("DestinationConfig"))
    needed: list[Need] = []
    for config in configs:
        for outcome, destination in as_map(config).items():
            kind = destination.get("Type") if isinstance(destination, Map) else None
            actions = _ACTIONS.get(kind) if isinstance(kind, str) else None
            if actions is None:
                continue
            own = f"{function.logical_id}EventInvokeConfig{outcome}{_DESTINATION_TYPES.get(str(kind), ('',))[0]}"
            made = {"Ref": own} if kind == "SNS" else {"Fn::GetAtt": [own, "Arn"]}
            needed.append((actions, destination.get("Destination", made), destination.location))
    return needed
