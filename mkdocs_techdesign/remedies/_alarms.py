"""Alarms in neutral form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..document import Facts
from ..model.architecture import Resource
from ..model.remedy import Addition, Attribute, Remedy, Setting, Value
from ._system import alarm_topic, new_id

MINUTE = 60


def alarm(
    facts: Facts,
    of: Resource,
    ending: str,
    namespace: str,
    metric: str,
    dimensions: Mapping[str, Value],
    *,
    statistic: str = "Sum",
    threshold: Value = 0,
    periods: int = 1,
    period: int = 5 * MINUTE,
) -> Addition:
    """An alarm on a metric of a resource. It tells the topic that alarms of the stack already tell."""
    percentile = statistic.startswith("p")
    return Addition(
        logical_id=new_id(facts, of, ending),
        type="AWS::CloudWatch::Alarm",
        properties={
            "Namespace": namespace,
            "MetricName": metric,
            "Dimensions": [{"Name": name, "Value": value} for name, value in dimensions.items()],
            "ExtendedStatistic" if percentile else "Statistic": statistic,
            "Period": period,
            "EvaluationPeriods": periods,
            "Threshold": threshold,
            "ComparisonOperator": "GreaterThanThreshold",
            # No data is no trouble: a function nobody calls has no errors.
            "TreatMissingData": "notBreaching",
            "AlarmActions": [alarm_topic(facts, of)],
        },
        beside=of,
        role=ending,
    )


def told(remedy: Remedy) -> Remedy:
    """With a note that says whom a new alarm tells, so that a topic for something else is noticed."""
    for step in remedy.steps:
        actions = step.properties.get("AlarmActions") if isinstance(step, Addition | Setting) else None
        topic = actions[0] if isinstance(actions, list) else None
        if isinstance(topic, Attribute) and isinstance(topic.of, Resource):
            note = f"{remedy.note} {topic.of.label} is the topic of alarms in this stack.".strip()
            return replace(remedy, note=note)
    return remedy
