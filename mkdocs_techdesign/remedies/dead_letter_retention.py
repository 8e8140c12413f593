"""How long a dead-letter queue keeps what failed."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.queue import Queue
from ..model.findings import Finding
from ..model.remedy import Remedy, Setting
from . import Recommendation
from ._system import FORTNIGHT, subjects


class DeadLetterRetention(Recommendation):
    """The 14 days a queue can keep a message at most."""

    answers = ("RES-dead-letter-retention-short",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for queue in subjects(finding, facts, Queue):
            resource = facts.architecture.by_id[queue.id]
            steps = (Setting(resource=resource, properties={"MessageRetentionPeriod": FORTNIGHT}),)
            yield Remedy(title=f"Retention of {queue.label}", resource=resource, steps=steps)
