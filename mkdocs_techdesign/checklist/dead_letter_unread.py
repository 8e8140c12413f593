"""Failed messages that only expire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.queue import Queue
from ..model.sections import SectionId
from ..reliability import DeadLetters, dead_letters
from . import Check, Observation
from ._missing import missing
from ._system import called


class DeadLetterUnread(Check[DeadLetters]):
    """Nobody takes messages out of a dead-letter queue again.

    What: looks for a function that reads each dead-letter queue, or for `redrive` or `review` under `resilience:
    dead_letters:` of design.yaml.

    Why: a dead-letter queue that nobody empties loses messages as surely as none does, only two weeks later. And a
    redrive that was never thought through sends everything back at once, to fail again.

    Example: a queue with a redrive policy, and no word about what becomes of the messages behind it.

    Fix: write who looks and what brings them back

        resilience:
          dead_letters:
            OrdersDlq: {review: daily by operations, redrive: by hand once the cause is gone, then: kept in S3}
    """

    id = "RES-dead-letter-unread"
    section = SectionId.RES
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[DeadLetters]:
        queues = {queue.id for queue in facts.architecture.of(Queue)}
        return [row for row in dead_letters(facts) if row.id in queues]

    def examine(self, subject: DeadLetters, facts: Facts) -> Iterator[Observation]:
        said = subject.said
        if subject.readers or (said is not None and (said.redrive or said.review)):
            return
        name = called(facts, subject.id)
        yield missing(
            facts.design.resilience if said is None else said,
            "dead_letters" if said is None else "redrive",
            f"Nobody takes messages out of {name} again.",
            target=name,
            fix=f"Under resilience: dead_letters: {name}: write review: who looks, and redrive: what brings them back.",
            question=f"Who looks into {name}, and what brings its messages back?",
        )
