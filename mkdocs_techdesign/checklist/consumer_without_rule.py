"""Consumers who wait in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..comparison import beside
from ..design.events import EventType
from ..document import Facts
from ..event_types import Party
from ..kinds.function import Function
from ..kinds.rule import Rule
from ..kinds.state_machine import StateMachine
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._event_kinds import event_kinds
from ._system import called


class ConsumerWithoutRule(Check[tuple[str, EventType, Party]]):
    """A function or workflow is said to act on an event that no rule brings to it.

    What: looks at each consumer of an event that is a scanned function or state machine, for a rule, subscription or
    queue that brings the event to it, content filters and queues between included. Systems without rules on events
    are left out, and so is an event that is missing as a whole.

    Why: the page says that somebody is notified, and nobody is.

    Example: `order.paid: {consumers: [SendReceipt]}`, and the only rule is on `order.placed`.

    Fix: add the detail type to a rule that targets the function, or take the consumer out.
    """

    id = "EVT-consumer-without-rule"
    section = SectionId.EVT
    kind = Kind.DRIFT

    def subjects(self, facts: Facts) -> Iterable[tuple[str, EventType, Party]]:
        if not any(rule.pattern for rule in facts.architecture.of(Rule)):
            return []
        acting = {fact.id for kind in (Function, StateMachine) for fact in facts.architecture.of(kind)}
        lacking = {one.designed.name for one in beside(facts) if one.designed is not None and one.built is None}
        return [
            (kind.name, kind.design, party)
            for kind in event_kinds(facts).kinds
            if kind.design is not None and kind.name not in lacking
            for party in kind.consumers
            if party.declared and party.id in acting
        ]

    def examine(self, subject: tuple[str, EventType, Party], facts: Facts) -> Iterator[Observation]:
        name, event, party = subject
        if party.evidence:
            return
        who = called(facts, party.id)
        yield Observation(
            message=f"{who} is to act on {name}, and no rule brings it there.",
            location=event.where("consumers", str(event.consumers.index(party.name))),
            target=name,
            fix=f"Add {name} to a rule that targets {who}, or take {who} out of its consumers.",
        )
