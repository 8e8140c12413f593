"""Failed messages nobody hears of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..model.architecture import Fact
from ..model.sections import SectionId
from ..reliability import Mark
from . import Check, Observation
from ._signals import signals, watched_by
from ._system import called
from ._words import words

_Signal: TypeAlias = "tuple[Fact, Mark]"


class DeadLetterUnalarmed(Check[_Signal]):
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

    def subjects(self, facts: Facts) -> Iterable[_Signal]:
        return signals(facts, "queue", "depth")

    def examine(self, subject: _Signal, facts: Facts) -> Iterator[Observation]:
        queue, mark = subject
        if mark.covered or watched_by(facts, "queue", "oldest").get(queue.id, False):
            return
        name = called(facts, queue.id)
        yield Observation(
            message=f"No alarm tells when messages arrive in {name}.",
            location=queue.location,
            target=name,
            fix=words(facts, queue).alarm(
                queue.label, "ApproximateNumberOfMessagesVisible", dimension="QueueName", attribute="QueueName"
            ),
            question=f"Who looks into {name}, and how do they learn that something is there?",
        )
