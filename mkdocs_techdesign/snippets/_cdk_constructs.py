"""New resources as constructs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..model.remedy import Addition, Ask
from . import Unwritable
from ._cdk_syntax import Do, Make, Name, Node

if TYPE_CHECKING:
    from ._cdk import Program


def duration(value: Any) -> Node:
    """`Duration.days(14)`: in the largest unit that fits."""
    if isinstance(value, Ask):
        return Do(Name("Duration"), "seconds", (Name(f"<{value.name}>"),))
    for unit, seconds in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if value % seconds == 0 and value >= seconds:
            return Do(Name("Duration"), unit, (value // seconds,))
    return Do(Name("Duration"), "seconds", (value,))


def retention(value: Any) -> Node:
    """`logs.RetentionDays.ONE_MONTH`. Raises Unwritable for days it has no name for."""
    if isinstance(value, Ask):
        return Name(f"<{value.name}>")
    names = _constants()["aws_logs.RetentionDays"]
    found = next((name for name, days in names.items() if days == value), None)
    if found is None:
        raise Unwritable("no such retention")
    return Name(f"logs.RetentionDays.{found}")


def _alarm(program: Program, step: Addition) -> None:
    properties: Any = step.properties
    constants = _constants()
    statistic = properties.get("Statistic") or properties["ExtendedStatistic"]
    metric = Make("cloudwatch.Metric", (), {
        "namespace": properties["Namespace"],
        "metricName": properties["MetricName"],
        "dimensionsMap": {one["Name"]: program.value(one["Value"]) for one in properties["Dimensions"]},
        "statistic": statistic,
        "period": duration(properties["Period"]),
    })  # fmt: skip
    operators, missing = constants["aws_cloudwatch.ComparisonOperator"], constants["aws_cloudwatch.TreatMissingData"]
    props: dict[str, Node] = {
        "metric": metric,
        "threshold": program.value(properties["Threshold"]),
        "evaluationPeriods": program.value(properties["EvaluationPeriods"]),
        "comparisonOperator": _constant("cloudwatch.ComparisonOperator", operators, properties["ComparisonOperator"]),
        "treatMissingData": _constant("cloudwatch.TreatMissingData", missing, properties["TreatMissingData"]),
    }
    topic = program.topic(properties["AlarmActions"][0], step.logical_id)
    program.bind(
        step, "cloudwatch.Alarm", props, lambda name: Do(name, "addAlarmAction", (Make("actions.SnsAction", (topic,)),))
    )


def _constant(cls: str, names: Mapping[str, str], value: str) -> Name:
    return Name(f"{cls}.{next(name for name, ours in names.items() if ours == value)}")


def _queue(program: Program, step: Addition) -> None:
    props: dict[str, Node] = {"retentionPeriod": duration(step.properties["MessageRetentionPeriod"])}
    if step.properties.get("FifoQueue"):
        props["fifo"] = True
    program.bind(step, "sqs.Queue", props)


def _log_group(program: Program, step: Addition) -> None:
    program.bind(step, "logs.LogGroup", {"retention": retention(step.properties["RetentionInDays"])})
    program.options(step.beside, {"logGroup": Name(program.variable(step).text)})


def _invoke_config(program: Program, step: Addition) -> None:
    destinations: Any = step.properties["DestinationConfig"]
    queue = program.construct(destinations["OnFailure"]["Destination"])
    program.options(step.beside, {"onFailure": Make("destinations.SqsDestination", (queue,))})


def _unneeded(program: Program, step: Addition) -> None:
    """What the library adds by itself."""


def unknown(program: Program, step: Addition) -> None:
    """What no construct is known for. Raises Unwritable."""
    raise Unwritable(step.type)


ADDED: dict[str, Callable[[Program, Addition], None]] = {
    "AWS::CloudWatch::Alarm": _alarm,
    "AWS::SQS::Queue": _queue,
    "AWS::Logs::LogGroup": _log_group,
    "AWS::Lambda::EventInvokeConfig": _invoke_config,
    "AWS::SQS::QueuePolicy": _unneeded,
}
"""Canonical type to what writes it."""


@cache
def _constants() -> dict[str, Any]:
    tables = files("mkdocs_techdesign.scanners._cdk") / "tables" / "_constants.json"
    found: dict[str, Any] = json.loads(tables.read_text(encoding="utf-8"))
    return found
