"""What becomes of messages nobody could handle."""

from __future__ import annotations

from dataclasses import dataclass

from ..design.resilience import DeadLetter
from ..document import Facts, remembered
from ..kinds.event_source import EventSource
from ..kinds.queue import Queue
from ..model.architecture import Relation
from ..model.location import Unresolved
from ._defaults import default
from .coverage import watchers


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetters:
    """A queue or topic that failed messages end in."""

    id: str
    senders: tuple[str, ...]
    """Ids of what leaves failed messages in it."""
    retention: int | Unresolved | None
    """Seconds a queue keeps them; None for a topic, which keeps nothing."""
    stated: bool
    """False where the retention is SQS's own."""
    readers: tuple[str, ...]
    """Ids of functions that take messages out again."""
    alarms: tuple[str, ...]
    """Ids of scanned alarms on what arrives."""
    declared: tuple[str, ...]
    """Keys of alarms that only the design knows."""
    said: DeadLetter | None
    """What design.yaml says of it."""


def dead_letters(facts: Facts) -> tuple[DeadLetters, ...]:
    """Everything that anything dead-letters to, by id."""
    return remembered(facts, "reliability dead letters", lambda: _dead_letters(facts))


def _dead_letters(facts: Facts) -> tuple[DeadLetters, ...]:
    architecture = facts.architecture
    senders: dict[str, set[str]] = {}
    for edge in architecture.edges:
        if edge.relation is Relation.DEAD_LETTERS:
            senders.setdefault(edge.target, set()).add(edge.source)
    said = {}
    for name, entry in facts.design.resilience.dead_letters.items():
        found = facts.names.find(name)
        if len(found) == 1:
            said[found[0].id] = entry
    queues = {queue.id: queue for queue in architecture.of(Queue)}
    return tuple(_of(facts, id, senders[id], queues.get(id), said.get(id)) for id in sorted(senders))


def _of(facts: Facts, id: str, senders: set[str], queue: Queue | None, said: DeadLetter | None) -> DeadLetters:
    stated = queue is not None and queue.retention is not None
    alarms, declared = watchers(facts, id, "depth")
    if not (alarms or declared):
        alarms, declared = watchers(facts, id, "oldest")
    named = said.alarm if said else None
    if named and not (alarms or declared) and named in facts.design.observability.alarms:
        declared = (named,)
    polls = {row.function for row in facts.architecture.of(EventSource) if row.source == id}
    takes = {access.function for access in facts.activity.on(id) if access.operation in ("ReceiveMessage",)}
    return DeadLetters(
        id=id,
        senders=tuple(sorted(senders)),
        retention=None if queue is None else queue.retention if stated else default("queue", "retention"),
        stated=stated,
        readers=tuple(sorted({*(reader for reader in polls if isinstance(reader, str)), *takes})),
        alarms=alarms,
        declared=declared,
        said=said,
    )
