"""How long a log group keeps records."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.function import Function
from ..kinds.log_group import LogGroup
from ..model.architecture import Resource
from ..model.findings import Finding
from ..model.remedy import Addition, Ask, Attribute, Joined, Remedy, Setting, Value
from . import Recommendation
from ._system import new_id, resource, subjects

_ALLOWED = (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653)
"""Days that CloudWatch takes."""
_DAY = 86_400
_NOTE = "Where the function has already run, this group exists: import it, or delete it first."


class LogRetention(Recommendation):
    """As long as the design says, else as the other log groups of the stack do, else people are asked."""

    answers = ("OBS-log-retention-missing",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for group in subjects(finding, facts, LogGroup):
            own = facts.architecture.by_id[group.id]
            properties = {"RetentionInDays": _days(facts, own)}
            step = Setting(resource=own, properties=properties, function=resource(facts, group.of))
            yield Remedy(title=f"Retention of {group.label}", resource=own, steps=(step,))
        for function in subjects(finding, facts, Function):
            own = facts.architecture.by_id[function.id]
            made = Addition(
                logical_id=new_id(facts, own, "Logs"),
                type="AWS::Logs::LogGroup",
                properties={
                    "LogGroupName": Joined(("/aws/lambda/", Attribute(own))),
                    "RetentionInDays": _days(facts, own),
                },
                beside=own,
                role="Logs",
                note=_NOTE,
            )
            yield Remedy(title=f"Log group of {function.label}", resource=own, steps=(made,))


def _days(facts: Facts, of: Resource) -> Value:
    stated = facts.design.observability.logging.retention
    if stated is not None:
        wanted = stated.canonical / _DAY
        # Never less than people asked for.
        longer = [days for days in _ALLOWED if days >= wanted]
        if longer:
            return longer[0]
    near = {
        group.retention
        for group in facts.architecture.of(LogGroup)
        if isinstance(group.retention, int) and facts.architecture.by_id[group.id].stack == of.stack
    }
    return near.pop() if len(near) == 1 else Ask("days", "How many days are logs worth keeping?")
