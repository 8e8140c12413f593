"""Time a queue hides a message."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.function import Function
from ..kinds.queue import Queue
from ..model.findings import Finding
from ..model.remedy import Remedy, Setting
from . import Recommendation
from ._system import subjects


class Visibility(Recommendation):
    """Six times what the function may take, as AWS asks for."""

    answers = ("RES-queue-visibility-short",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for queue in subjects(finding, facts, Queue):
            times = [3 if one.timeout is None else one.timeout for one in subjects(finding, facts, Function)]
            seconds = [time for time in times if isinstance(time, int)]
            if not seconds:
                continue
            resource = facts.architecture.by_id[queue.id]
            steps = (Setting(resource=resource, properties={"VisibilityTimeout": 6 * max(seconds)}),)
            yield Remedy(title=f"Visibility timeout of {queue.label}", resource=resource, steps=steps)
