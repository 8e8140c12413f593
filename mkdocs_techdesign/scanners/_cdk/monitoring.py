"""Alarms that `cdk-monitoring-constructs` makes of what a program asks it to monitor."""

from __future__ import annotations

import re
from typing import Any

from ...model.nodes import Map
from .library import MONITORING
from .lowering import Lowering
from .stack_made import StackMade, build
from .values import Thing, Value, options_of, thing_of

_MONITORED = ("lambdaFunction", "api", "table", "queue", "stateMachine", "deadLetterQueue")
"""Props that hold what is monitored."""
_OF_DEAD_LETTERS = re.compile(r"^addDeadLetterQueue")
_METRICS: dict[str, tuple[str, str, str, tuple[tuple[str, str], ...]]] = {
    "AWS::Lambda::Function": (
        "AWS/Lambda",
        "FunctionName",
        "",
        (
            ("fault(count|rate)", "Errors"),
            ("throttles(count|rate)", "Throttles"),
            ("latency", "Duration"),
            ("maxiteratorage", "IteratorAge"),
        ),
    ),
    "AWS::ApiGateway::RestApi": (
        "AWS/ApiGateway",
        "ApiName",
        "",
        (("5xx", "5XXError"), ("4xx", "4XXError"), ("latency", "Latency")),
    ),
    "AWS::ApiGatewayV2::Api": ("AWS/ApiGateway", "ApiId", "", (("5xx", "5xx"), ("4xx", "4xx"), ("latency", "Latency"))),
    "AWS::DynamoDB::Table": (
        "AWS/DynamoDB",
        "TableName",
        "",
        (
            ("readthrottled", "ReadThrottleEvents"),
            ("writethrottled", "WriteThrottleEvents"),
            ("systemerror", "SystemErrors"),
        ),
    ),
    "AWS::SQS::Queue": (
        "AWS/SQS",
        "QueueName",
        "QueueName",
        (("maxsize", "ApproximateNumberOfMessagesVisible"), ("maxmessageage", "ApproximateAgeOfOldestMessage")),
    ),
    "AWS::StepFunctions::StateMachine": (
        "AWS/States",
        "StateMachineArn",
        "",
        (("failedexecution", "ExecutionsFailed"), ("timedoutexecution", "ExecutionsTimedOut")),
    ),
}
"""Type to namespace, dimension, its attribute, and beginnings of settings (`add…Alarm`) with the metric they watch."""
_METRICS["AWS::DynamoDB::GlobalTable"] = _METRICS["AWS::DynamoDB::Table"]


def monitor(lowering: Lowering, call: Thing) -> None:
    """`facade.monitorLambdaFunction({lambdaFunction, addFaultCountAlarm: {…}})`: an alarm for each such setting."""
    facade = thing_of(call.receiver)
    if not isinstance(facade, Thing) or not facade.name.startswith(f"{MONITORING}."):
        return
    stack = lowering.stack(facade)
    if stack is None:
        return
    for key, setting in call.props.items():
        if key.startswith("add") and key.endswith("Alarm") and isinstance(setting, Map) and setting:
            _alarm(lowering, call, facade, stack, key)


def _alarm(lowering: Lowering, call: Thing, facade: Thing, stack: StackMade, key: str) -> None:
    names = ("deadLetterQueue",) if _OF_DEAD_LETTERS.match(key) else _MONITORED
    given: Value = next((call.props[name] for name in names if call.props.get(name) is not None), None)
    owner = lowering.main(given)
    found = _METRICS.get(lowering.type_of(owner) or "")
    setting = key.removeprefix("add").removeprefix("DeadLetterQueue").removeprefix("Queue").lower()
    if found is None:
        return
    namespace, dimension, attribute, metrics = found
    metric = next((name for beginning, name in metrics if re.match(beginning, setting)), None)
    if metric is None:
        return
    place = call.at(key)
    reference = lowering.reference(owner, attribute or None, stack, place)
    made: dict[str, Any] = {
        "Namespace": namespace,
        "MetricName": metric,
        "Dimensions": [{"Name": dimension, "Value": reference}],
    }
    topic = _topic(facade)
    if topic is not None:
        made["AlarmActions"] = [lowering.arn(topic, stack, place)]
    label = owner.scope.path[-1] if isinstance(owner, Thing) and owner.scope is not None and owner.scope.path else "It"
    lowering.make(stack, "AWS::CloudWatch::Alarm", build(made, place), place, facade, f"{label}-{key[3:]}")


def _topic(facade: Thing) -> Value:
    """Whom its alarms tell unless they say otherwise."""
    defaults = options_of(facade.props.get("alarmFactoryDefaults"))
    strategy = thing_of(defaults.get("action")) if defaults is not None else None
    return strategy.props.get("onAlarmTopic") if isinstance(strategy, Thing) else None
