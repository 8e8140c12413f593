"""Queues that retry for ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.queue import Queue
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called, dead_letter_ids
from ._words import words


class QueueWithoutRedrive(Check[Queue]):
    """A queue has no dead-letter queue behind it.

    What: looks for queues without a redrive policy. Queues that are themselves dead-letter queues are left out.

    Why: a message that always fails comes back until it expires, takes capacity from the good ones and then is gone
    without a trace.

    Example: an `AWS::SQS::Queue` without `RedrivePolicy`.

    Fix: add to the queue

        RedrivePolicy: {deadLetterTargetArn: !GetAtt FailedMessages.Arn, maxReceiveCount: 5}
    """

    id = "RES-queue-without-redrive"
    section = SectionId.RES
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[Queue]:
        behind = dead_letter_ids(facts)
        return [queue for queue in facts.architecture.of(Queue) if queue.id not in behind]

    def examine(self, subject: Queue, facts: Facts) -> Iterator[Observation]:
        if subject.dead_letter is not None:
            return
        name = called(facts, subject.id)
        yield Observation(
            message=f"{name} has no dead-letter queue: a message that always fails is retried until it expires.",
            location=subject.location,
            target=name,
            fix=words(facts, subject).redrive(),
            question=f"What becomes of messages in {name} that always fail?",
        )
