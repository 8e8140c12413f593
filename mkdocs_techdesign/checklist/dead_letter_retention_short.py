"""Dead letters that expire before anyone looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.queue import Queue
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called, dead_letter_ids

_FORTNIGHT = 14 * 24 * 3600


class DeadLetterRetentionShort(Check[Queue]):
    """A dead-letter queue forgets before anyone may have looked.

    What: compares the retention of dead-letter queues (4 days when not set) with 14 days, the most SQS allows.

    Why: a message keeps the age it had in its first queue. Over a long weekend four days are gone before anybody
    reads the alarm.

    Example: a dead-letter queue without `MessageRetentionPeriod`.

    Fix: write `MessageRetentionPeriod: 1209600`.
    """

    id = "RES-dead-letter-retention-short"
    section = SectionId.RES
    severity = Severity.ADVICE
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[Queue]:
        behind = dead_letter_ids(facts)
        return [queue for queue in facts.architecture.of(Queue) if queue.id in behind]

    def examine(self, subject: Queue, facts: Facts) -> Iterator[Observation]:
        kept = 345_600 if subject.retention is None else subject.retention
        if not isinstance(kept, int) or kept >= _FORTNIGHT:
            return
        name = called(facts, subject.id)
        yield Observation(
            message=f"{name} keeps failed messages for {kept / 86_400:g} days.",
            location=subject.location,
            target=name,
            fix=f"Write MessageRetentionPeriod: {_FORTNIGHT}.",
        )
