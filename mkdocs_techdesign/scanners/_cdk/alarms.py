"""Alarms: the metric they watch and whom they tell."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .lowering import Lowering
from .stack_made import StackMade, build
from .values import Thing, Value, thing_of

_METRICS: dict[str, tuple[str, str, dict[str, str]]] = {
    "AWS::Lambda::Function": (
        "AWS/Lambda",
        "FunctionName",
        {
            "metricErrors": "Errors",
            "metricThrottles": "Throttles",
            "metricDuration": "Duration",
            "metricInvocations": "Invocations",
        },
    ),
    "AWS::SQS::Queue": (
        "AWS/SQS",
        "QueueName",
        {
            "metricApproximateNumberOfMessagesVisible": "ApproximateNumberOfMessagesVisible",
            "metricApproximateAgeOfOldestMessage": "ApproximateAgeOfOldestMessage",
            "metricNumberOfMessagesSent": "NumberOfMessagesSent",
        },
    ),
    "AWS::DynamoDB::Table": (
        "AWS/DynamoDB",
        "TableName",
        {
            "metricUserErrors": "UserErrors",
            "metricThrottledRequests": "ThrottledRequests",
            "metricSystemErrorsForOperations": "SystemErrors",
        },
    ),
    "AWS::ApiGateway::RestApi": (
        "AWS/ApiGateway",
        "ApiName",
        {
            "metricServerError": "5XXError",
            "metricClientError": "4XXError",
            "metricLatency": "Latency",
            "metricCount": "Count",
        },
    ),
    "AWS::StepFunctions::StateMachine": (
        "AWS/States",
        "StateMachineArn",
        {
            "metricFailed": "ExecutionsFailed",
            "metricTimedOut": "ExecutionsTimedOut",
            "metricThrottled": "ExecutionThrottled",
        },
    ),
    "AWS::SNS::Topic": ("AWS/SNS", "TopicName", {"metricNumberOfNotificationsFailed": "NumberOfNotificationsFailed"}),
}
"""Type to namespace, dimension and the metrics its methods give."""


def alarm(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """The metric and the actions of `new Alarm(this, "id", {metric, …})`."""
    _metric(lowering, thing.props.get("metric"), stack, properties, thing.at("metric"))
    _actions(lowering, thing, stack, properties)


def create_alarm(lowering: Lowering, call: Thing) -> None:
    """`metric.createAlarm(this, "id", {…})`."""
    from .constructs import CONSTRUCTS

    scope = thing_of(call.positional(0, "scope"))
    name = call.positional(1, "id")
    stack = lowering.stack(scope)
    if not isinstance(scope, Thing) or stack is None or not isinstance(name, str):
        return
    properties = lowering.properties(call, stack, CONSTRUCTS["aws_cloudwatch.Alarm"][1])
    _metric(lowering, call.receiver, stack, properties, call.location)
    _actions(lowering, call, stack, properties)
    id_ = lowering.make(stack, "AWS::CloudWatch::Alarm", properties, call.location, scope, name)
    lowering.made[id(call)] = (stack, id_, "AWS::CloudWatch::Alarm")


def _actions(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    for method, key in (("addAlarmAction", "AlarmActions"), ("addOkAction", "OKActions")):
        for call in thing.calls:
            if call.name != method:
                continue
            for item in call.arguments:
                action = thing_of(item)
                if isinstance(action, Thing):
                    first = action.arguments[0] if action.arguments else next(iter(action.keywords.values()), None)
                    arn = lowering.arn(first, stack, call.location)
                    properties[key] = build([*properties.get(key, ()), arn], call.location)


def _metric(lowering: Lowering, value: Value, stack: StackMade, properties: Map, where: Location) -> None:
    thing = thing_of(value)
    if not isinstance(thing, Thing):
        return
    made: dict[str, Any] = {}
    place = thing.location
    if thing.how == "call":
        owner = lowering.main(thing.receiver)
        namespace, dimension, names = _METRICS.get(lowering.type_of(owner) or "", ("", "", {}))
        name = names.get(thing.name) or thing.positional(0, "metricName")
        if namespace and isinstance(name, str):
            attribute = {"QueueName": "QueueName", "TopicName": "TopicName"}.get(dimension)
            reference = lowering.reference(owner, attribute, stack, place)
            made = {"Namespace": namespace, "MetricName": name, "Dimensions": [{"Name": dimension, "Value": reference}]}
    elif thing.name.endswith("Metric"):
        made = {
            "Namespace": lowering.node(thing.props.get("namespace"), stack, place),
            "MetricName": lowering.node(thing.props.get("metricName"), stack, place),
        }
        given = thing.props.get("dimensionsMap", thing.props.get("dimensions"))
        if isinstance(given, Map):
            made["Dimensions"] = [
                {"Name": key, "Value": lowering.node(item, stack, place)} for key, item in given.items()
            ]
    statistic = thing.props.get("statistic")
    if isinstance(statistic, str):
        made["Statistic"] = {"sum": "Sum", "avg": "Average", "max": "Maximum", "min": "Minimum"}.get(
            statistic.lower(), statistic
        )
    period = thing.props.get("period")
    if period is not None:
        made["Period"] = lowering.node(period, stack, place)
    if made.get("MetricName") is None and not isinstance(value, Seq):
        made["MetricName"] = lowering.unresolved(thing, where)
    properties.update(build({key: item for key, item in made.items() if item is not None}, place))
