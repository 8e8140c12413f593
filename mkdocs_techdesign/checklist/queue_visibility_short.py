"""Messages that come back while they are still being worked on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.event_source import EventSource
from ..kinds.function import Function
from ..kinds.queue import Queue
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._words import words


class QueueVisibilityShort(Check[tuple[Queue, Function]]):
    """A queue hands out a message again before its function has had time for it.

    What: compares the visibility timeout of a queue (30 s when not set) with six times the timeout of each function
    that polls it (3 s when not set). Values that cannot be resolved are left out.

    Why: Lambda holds a batch while it retries throttled calls. AWS asks for six times the function's timeout, so that
    no message is handled twice.

    Example: a queue with the default 30 s and a function with `Timeout: 60`.

    Fix: set `VisibilityTimeout` of the queue to six times the timeout of the function.
    """

    id = "RES-queue-visibility-short"
    section = SectionId.RES
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[tuple[Queue, Function]]:
        queues = {queue.id: queue for queue in facts.architecture.of(Queue)}
        functions = {function.id: function for function in facts.architecture.of(Function)}
        return [
            (queues[source.source], functions[source.function])
            for source in facts.architecture.of(EventSource)
            if isinstance(source.source, str) and source.source in queues
            if isinstance(source.function, str) and source.function in functions
        ]

    def examine(self, subject: tuple[Queue, Function], facts: Facts) -> Iterator[Observation]:
        queue, function = subject
        visible = 30 if queue.visibility_timeout is None else queue.visibility_timeout
        timeout = 3 if function.timeout is None else function.timeout
        if not isinstance(visible, int) or not isinstance(timeout, int) or visible >= 6 * timeout:
            return
        name, worker = called(facts, queue.id), called(facts, function.id)
        yield Observation(
            message=f"{name} hides a message for {visible} s, and {worker} may take {timeout} s and be retried.",
            location=queue.location,
            target=name,
            fix=words(facts, queue).visibility(6 * timeout),
            question=f"Is it fine that {worker} gets a message of {name} twice?",
        )
