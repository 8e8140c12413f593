"""An alarm on the failed executions of a workflow."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.state_machine import StateMachine
from ..model.findings import Finding
from ..model.remedy import Attribute, Remedy
from . import Recommendation
from ._alarms import alarm
from ._system import subjects


class WorkflowFailuresAlarm(Recommendation):
    """Tells of the first execution that fails."""

    answers = ("OBS-workflow-failures-unalarmed",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for machine in subjects(finding, facts, StateMachine):
            resource = facts.architecture.by_id[machine.id]
            dimensions = {"StateMachineArn": Attribute(resource, "arn")}
            step = alarm(facts, resource, "Failures", "AWS/States", "ExecutionsFailed", dimensions)
            yield Remedy(title=f"Alarm on failed executions of {machine.label}", resource=resource, steps=(step,))
