"""Events nobody listens to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.behaviour import PublishedEvent
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._event_kinds import event_kinds
from ._system import called


class EventUnconsumed(Check[tuple[PublishedEvent, bool]]):
    """Code publishes an event that nobody takes.

    What: looks at each event that code puts on a bus, for a rule that takes it or consumers under `events: types:`.
    Events whose type or bus is computed are left out; so are those design.yaml describes, which have an item of their
    own.

    Why: either somebody waits for it, in another repository or in vain, or it is written, tested and paid for nobody.

    Example: `put_events` with the detail type `order.shipped`, and rules on `order.placed` only.

    Fix: add the rule, take the event out of the code, or write who takes it elsewhere

        events:
          types:
            order.shipped:
              consumers: [the warehouse's system]
    """

    id = "EVT-event-unconsumed"
    section = SectionId.EVT
    severity = Severity.ADVICE

    def subjects(self, facts: Facts) -> Iterable[tuple[PublishedEvent, bool]]:
        untaken = {event.detail_type for event in event_kinds(facts).untaken()}
        first: dict[str, PublishedEvent] = {}
        for event in event_kinds(facts).published:
            if isinstance(event.detail_type, str):
                first.setdefault(event.detail_type, event)
        return [(event, name in untaken) for name, event in first.items()]

    def examine(self, subject: tuple[PublishedEvent, bool], facts: Facts) -> Iterator[Observation]:
        event, untaken = subject
        name = str(event.detail_type)
        if not untaken or name in facts.design.events.types:
            return
        bus = called(facts, event.bus) if isinstance(event.bus, str) else "the default bus"
        yield Observation(
            message=f"{called(facts, event.function)} puts {name} on {bus}, and nothing here takes it.",
            location=event.chain[-1] if event.chain else event.location,
            target=name,
            fix=f"Add a rule on {name}, or write its consumers: under events: types: {name}:.",
            question=f"Who acts on {name}?",
        )
