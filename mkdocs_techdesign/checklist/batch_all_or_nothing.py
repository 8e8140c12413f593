"""Batches retried whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.event_source import EventSource
from ..kinds.queue import Queue
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._signs import shown
from ._system import called
from ._words import words


class BatchAllOrNothing(Check[EventSource]):
    """One bad message sends its whole batch back to the queue.

    What: looks at functions that poll a queue in batches without reporting single failures.

    Why: the good messages of a failed batch are handled again, and may reach the dead-letter queue with the bad one.

    Example: a SAM `SQS` event with `BatchSize: 10` and no `FunctionResponseTypes`.

    Fix: add `FunctionResponseTypes: [ReportBatchItemFailures]` and return the ids of the failed messages.
    """

    id = "RES-batch-all-or-nothing"
    section = SectionId.RES
    severity = Severity.ADVICE
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[EventSource]:
        queues = {queue.id for queue in facts.architecture.of(Queue)}
        return [source for source in facts.architecture.of(EventSource) if source.source in queues]

    def examine(self, subject: EventSource, facts: Facts) -> Iterator[Observation]:
        if subject.reports_item_failures or subject.batch_size == 1:
            return
        queue = called(facts, str(subject.source))
        reader = called(facts, subject.function) if isinstance(subject.function, str) else "its function"
        # What the function says of single messages is not heard as long as the mapping does not ask for it.
        vain = shown(facts, subject.function, "batch-failures")
        yield Observation(
            message=f"{reader} sends a whole batch back to {queue} when one message fails"
            f"{f', although its code names the failed ones ({vain.label})' if vain else ''}.",
            location=subject.location,
            target=reader,
            fix=words(facts, subject).item_failures(),
        )
