"""Events that vanish when a function fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.bucket import Bucket
from ..kinds.event_bus import EventBus
from ..kinds.function import Function
from ..kinds.rule import Rule
from ..kinds.topic import Topic
from ..model.architecture import Relation
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._words import words


class AsyncWithoutDestination(Check[Function]):
    """An asynchronously invoked function loses the events it fails on.

    What: looks at functions that topics, buckets, buses, rules and schedules invoke, and asks for a dead-letter queue
    or an on-failure destination.

    Why: Lambda tries an asynchronous event three times within six hours and then drops it. Nothing tells anyone, and
    the event cannot be played again.

    Example: a function with an `EventBridgeRule` event and neither `DeadLetterQueue` nor `EventInvokeConfig`.

    Fix: add to the function, in SAM

        DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt FailedEvents.Arn}

    or in CloudFormation `DeadLetterConfig: {TargetArn: !GetAtt FailedEvents.Arn}`.
    """

    id = "RES-async-without-destination"
    section = SectionId.RES
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[Function]:
        senders = {fact.id for kind in (Bucket, EventBus, Rule, Topic) for fact in facts.architecture.of(kind)}
        relations = (Relation.SUBSCRIBES, Relation.TARGETS)
        called_by = {
            edge.target
            for edge in facts.architecture.edges
            if edge.relation in relations and (edge.source in senders or edge.relation is Relation.TARGETS)
        }
        return [function for function in facts.architecture.of(Function) if function.id in called_by]

    def examine(self, subject: Function, facts: Facts) -> Iterator[Observation]:
        if subject.dead_letter is not None:
            return
        name = called(facts, subject.id)
        yield Observation(
            message=f"{name} is invoked asynchronously and has no dead-letter queue or on-failure destination.",
            location=subject.location,
            target=name,
            fix=words(facts, subject).failure_destination(),
            question=f"What becomes of the events {name} fails on three times?",
        )
