"""An alarm on the throttles of a function."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.findings import Finding
from ..model.remedy import Attribute, Remedy
from . import Recommendation
from ._alarms import alarm
from ._system import subjects


class FunctionThrottlesAlarm(Recommendation):
    """Tells of the first invocation that was turned away."""

    answers = ("OBS-function-throttles-unalarmed",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for function in subjects(finding, facts, Function):
            resource = facts.architecture.by_id[function.id]
            step = alarm(facts, resource, "Throttles", "AWS/Lambda", "Throttles", {"FunctionName": Attribute(resource)})
            yield Remedy(title=f"Alarm on the throttles of {function.label}", resource=resource, steps=(step,))
