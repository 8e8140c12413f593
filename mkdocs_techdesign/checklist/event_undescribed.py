"""Events the design does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.rule import Rule
from ..model.behaviour import PublishedEvent
from ..model.sections import SectionId
from . import Check, Observation
from ._mentions import suggested
from ._missing import missing
from ._system import called


class EventUndescribed(Check[tuple[str, Rule | PublishedEvent]]):
    """A rule routes or code publishes an event that design.yaml does not describe.

    What: looks for each detail type in the patterns of scanned rules, and for each that code publishes, under
    `events: types:`. Events of AWS services (`aws.…` sources) are described by AWS and left out, and so are content
    filters and types that only running code knows. One that design.yaml has under another name is told there.

    Why: the rule shows that somebody waits for the event, the code that somebody sends it; what it carries, in which
    version and for whom only people know.

    Example: a rule on `detail-type: [order.placed]`, and no `events:` in design.yaml.

    Fix: write

        events:
          types:
            order.placed:
              version: "1.0"
              producer: PlaceOrder
    """

    id = "EVT-event-undescribed"
    section = SectionId.EVT

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Rule | PublishedEvent]]:
        found: dict[str, Rule | PublishedEvent] = {}
        for rule in facts.architecture.of(Rule):
            if any(source.startswith("aws.") for source in rule.sources):
                continue
            for detail_type in rule.detail_types:
                if not detail_type.startswith("{"):
                    found.setdefault(detail_type, rule)
        for event in facts.activity.published():
            if isinstance(event.detail_type, str):
                found.setdefault(event.detail_type, event)
        return sorted(found.items(), key=lambda each: each[0])

    def examine(self, subject: tuple[str, Rule | PublishedEvent], facts: Facts) -> Iterator[Observation]:
        name, seen = subject
        if name in facts.design.events.types or name in suggested(facts):
            return
        rule = isinstance(seen, Rule)
        who = called(facts, seen.id if isinstance(seen, Rule) else seen.function)
        yield missing(
            facts.design.events,
            "types",
            f"{who} {'routes' if rule else 'publishes'} {name}, which design.yaml does not describe.",
            target=name,
            fix=f"Under events: types: {name}: write version:, producer:, consumers: and detail:.",
            question=f"What does {name} carry, and who sends it?",
        )
