"""A dead-letter queue behind a queue."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.queue import Queue
from ..model.findings import Finding
from ..model.remedy import Attribute, Remedy, Setting, Value
from . import Recommendation
from ._system import queue_for, subjects

RECEIVES = 5
"""Tries before a message is set aside: AWS advises at least five for queues that functions poll."""


class Redrive(Recommendation):
    """A new queue, of the same sort, that takes what failed too often."""

    answers = ("RES-queue-without-redrive",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for queue in subjects(finding, facts, Queue):
            resource = facts.architecture.by_id[queue.id]
            failed = queue_for(facts, resource, "Failed", fifo=queue.fifo)
            policy: dict[str, Value] = {"deadLetterTargetArn": Attribute(failed, "arn"), "maxReceiveCount": RECEIVES}
            setting = Setting(resource=resource, properties={"RedrivePolicy": policy})
            yield Remedy(title=f"Dead-letter queue of {queue.label}", resource=resource, steps=(failed, setting))
