"""Consumers who wait in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.events import EventType
from ..document import Facts
from ..kinds.function import Function
from ..kinds.rule import Rule
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called


class ConsumerWithoutRule(Check[tuple[str, EventType, str, Function]]):
    """A function is said to act on an event that no rule brings to it.

    What: looks at each consumer of an event that is a scanned function, for a rule that matches the event and targets
    the function. A rule without detail types matches every event of its bus. Systems without rules on events, which
    use topics or queues, are left out.

    Why: the page says that somebody is notified, and nobody is.

    Example: `order.paid: {consumers: [SendReceipt]}`, and the only rule is on `order.placed`.

    Fix: add the detail type to a rule that targets the function, or take the consumer out.
    """

    id = "EVT-consumer-without-rule"
    section = SectionId.EVT
    kind = Kind.DRIFT

    def subjects(self, facts: Facts) -> Iterable[tuple[str, EventType, str, Function]]:
        if not any(rule.pattern for rule in facts.architecture.of(Rule)):
            return []
        return [
            (name, event, consumer, found)
            for name, event in facts.design.events.types.items()
            for consumer in event.consumers
            for found in facts.names.find(consumer)
            if isinstance(found, Function)
        ]

    def examine(self, subject: tuple[str, EventType, str, Function], facts: Facts) -> Iterator[Observation]:
        name, event, consumer, function = subject
        for rule in facts.architecture.of(Rule):
            matches = rule.pattern is not None and (not rule.detail_types or name in rule.detail_types)
            if matches and function.id in [target.target for target in rule.targets]:
                return
        yield Observation(
            message=f"{called(facts, function.id)} is to act on {name}, and no rule brings it there.",
            location=event.where("consumers", str(event.consumers.index(consumer))),
            target=name,
            fix=f"Add {name} to a rule that targets {function.label}, or take it out of consumers:.",
        )
