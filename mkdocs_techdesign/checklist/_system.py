"""What several items ask about the scanned system."""

from __future__ import annotations

from ..document import Facts
from ..kinds.event_source import EventSource
from ..kinds.function import Function
from ..kinds.pipe import Pipe
from ..kinds.queue import Queue
from ..kinds.rule import Rule, RuleTarget
from ..kinds.schedule import Schedule
from ..kinds.topic import Topic


def called(facts: Facts, id: str) -> str:
    """The shortest unique name of a scanned thing."""
    return facts.names.short(id)


def deliveries(facts: Facts) -> list[tuple[Rule, RuleTarget]]:
    """Every target of every rule, the schedules of EventBridge Scheduler included."""
    architecture = facts.architecture
    return [(rule, target) for rule in (*architecture.of(Rule), *architecture.of(Schedule)) for target in rule.targets]


def dead_letter_ids(facts: Facts) -> frozenset[str]:
    """Ids of the queues and topics that anything dead-letters to."""
    architecture = facts.architecture
    named: list[object] = [queue.dead_letter for queue in architecture.of(Queue)]
    named += [function.dead_letter for function in architecture.of(Function)]
    named += [source.on_failure for source in architecture.of(EventSource)]
    named += [target.dead_letter for _, target in deliveries(facts)]
    named += [pipe.dead_letter for pipe in architecture.of(Pipe)]
    named += [one.dead_letter for topic in architecture.of(Topic) for one in topic.subscriptions]
    return frozenset(id for id in named if isinstance(id, str))
