"""Failed messages nobody hears of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.queue import Queue
from ..model.sections import SectionId
from . import Check, Observation
from ._alarms import declared
from ._system import called, dead_letter_ids, watched
from ._words import words


class DeadLetterUnalarmed(Check[Queue]):
    """No alarm tells when a dead-letter queue fills.

    What: looks for an alarm on the visible messages (or their age) of each queue that others dead-letter to, in the
    templates or under `observability: alarms:` of design.yaml.

    Why: a message in a dead-letter queue is work the system promised and did not do. It expires there.

    Example: a queue with a redrive policy, and no alarm on the queue behind it.

    Fix: add an alarm on `ApproximateNumberOfMessagesVisible` above 0 with the dimension `QueueName`.
    """

    id = "OBS-dead-letter-unalarmed"
    section = SectionId.OBS
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[Queue]:
        behind = dead_letter_ids(facts)
        return [queue for queue in facts.architecture.of(Queue) if queue.id in behind]

    def examine(self, subject: Queue, facts: Facts) -> Iterator[Observation]:
        metrics = ("ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage", "NumberOfMessagesReceived")
        if watched(facts, subject.id, "", *metrics) or declared(facts, subject, "message"):
            return
        name = called(facts, subject.id)
        yield Observation(
            message=f"No alarm tells when messages arrive in {name}.",
            location=subject.location,
            target=name,
            fix=words(facts, subject).alarm(
                subject.label, "ApproximateNumberOfMessagesVisible", dimension="QueueName", attribute="QueueName"
            ),
            question=f"Who looks into {name}, and how do they learn that something is there?",
        )
