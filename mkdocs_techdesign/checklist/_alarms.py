"""Alarms that design.yaml declares, and how the missing ones are asked for."""

from __future__ import annotations

from ..document import Facts
from ..model.architecture import Fact


def declared(facts: Facts, fact: Fact, metric: str) -> bool:
    """True where design.yaml declares an alarm on a metric (a part of its name) of a thing."""
    for alarm in facts.design.observability.alarms.values():
        if metric not in str(alarm.metric or "").lower():
            continue
        name = alarm.resource
        if name and (name == fact.label or fact.id in [each.id for each in facts.names.find(name)]):
            return True
    return False


def alarm(facts: Facts, fact: Fact, dimension: str, *metrics: str, attribute: str = "") -> str:
    """What to type for alarms on metrics of a resource, in the words of the format that declares it.

    Templates point at it by its logical ID, with the attribute where `Ref` gives something else.
    """
    resource = facts.architecture.by_id.get(fact.id)
    origin = resource.origin if resource is not None else ""
    watched, plural = " and ".join(metrics), "s" if len(metrics) > 1 else ""
    if resource is not None and origin == "terraform":
        kinds = "aws_cloudwatch_metric_alarms" if plural else "an aws_cloudwatch_metric_alarm"
        return f"Add {kinds} on {watched} with the dimension {dimension} of {resource.logical_id}."
    if origin.startswith("cdk"):
        return f"Add {'alarms' if plural else 'an alarm'} on {watched} of {fact.label}, {_CDK}."
    name = resource.logical_id if resource is not None else fact.label
    reference = f"!GetAtt {name}.{attribute}" if attribute else f"!Ref {name}"
    return f"Add {'' if plural else 'an '}AWS::CloudWatch::Alarm{plural} on {watched} with {dimension}: {reference}."


_CDK = "made from its metrics with createAlarm or create_alarm"
