"""Alarms that design.yaml declares."""

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
