"""An alarm on the errors of a function."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.findings import Finding
from ..model.remedy import Attribute, Remedy
from . import Recommendation
from ._alarms import alarm
from ._system import subjects


class FunctionErrorsAlarm(Recommendation):
    """Tells of the first error; how many are tolerable, people say with a higher threshold."""

    answers = ("OBS-function-errors-unalarmed",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for function in subjects(finding, facts, Function):
            resource = facts.architecture.by_id[function.id]
            step = alarm(facts, resource, "Errors", "AWS/Lambda", "Errors", {"FunctionName": Attribute(resource)})
            yield Remedy(title=f"Alarm on the errors of {function.label}", resource=resource, steps=(step,))
