"""An alarm on messages in a dead-letter queue."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.queue import Queue
from ..model.findings import Finding
from ..model.remedy import Attribute, Remedy
from . import Recommendation
from ._alarms import alarm
from ._system import subjects


class DeadLetterAlarm(Recommendation):
    """One message in a dead-letter queue is one that nobody has handled."""

    answers = ("OBS-dead-letter-unalarmed",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for queue in subjects(finding, facts, Queue):
            resource = facts.architecture.by_id[queue.id]
            metric = "ApproximateNumberOfMessagesVisible"
            dimensions = {"QueueName": Attribute(resource)}
            step = alarm(facts, resource, "Filled", "AWS/SQS", metric, dimensions, statistic="Maximum")
            yield Remedy(title=f"Alarm on messages in {queue.label}", resource=resource, steps=(step,))
