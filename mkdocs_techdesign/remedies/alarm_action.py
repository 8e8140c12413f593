"""Somebody for an alarm to tell."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.alarm import Alarm
from ..model.findings import Finding
from ..model.remedy import Remedy, Setting
from . import Recommendation
from ._system import alarm_topic, subjects


class AlarmAction(Recommendation):
    """The topic that the other alarms of the stack tell, where they agree on one."""

    answers = ("OBS-alarm-without-action",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for alarm in subjects(finding, facts, Alarm):
            resource = facts.architecture.by_id[alarm.id]
            steps = (Setting(resource=resource, properties={"AlarmActions": [alarm_topic(facts, resource)]}),)
            yield Remedy(title=f"Somebody to tell for {alarm.label}", resource=resource, steps=steps)
