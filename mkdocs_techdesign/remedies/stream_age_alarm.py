"""An alarm on how far a function is behind the stream it reads."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.findings import Finding
from ..model.remedy import Ask, Attribute, Remedy
from . import Recommendation
from ._alarms import alarm
from ._system import subjects


class StreamAgeAlarm(Recommendation):
    """Records wait while a function fails on them; how long is too long, only people know."""

    answers = ("OBS-stream-age-unalarmed",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for function in subjects(finding, facts, Function):
            resource = facts.architecture.by_id[function.id]
            behind = Ask("milliseconds-behind", f"How many milliseconds may {function.label} be behind its stream?")
            dimensions = {"FunctionName": Attribute(resource)}
            step = alarm(
                facts, resource, "IteratorAge", "AWS/Lambda", "IteratorAge", dimensions,
                statistic="Maximum", threshold=behind,
            )  # fmt: skip
            yield Remedy(title=f"Alarm on how far {function.label} is behind", resource=resource, steps=(step,))
