"""Events the design does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.rule import Rule
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing
from ._system import called


class EventUndescribed(Check[tuple[str, Rule]]):
    """A rule routes an event that design.yaml does not describe.

    What: looks for each detail type in the patterns of scanned rules under `events: types:`. Events of AWS services
    (`aws.…` sources) are described by AWS and left out.

    Why: the rule shows that somebody waits for the event; what it carries and who sends it only people know.

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

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Rule]]:
        found: dict[str, Rule] = {}
        for rule in facts.architecture.of(Rule):
            if any(source.startswith("aws.") for source in rule.sources):
                continue
            for detail_type in rule.detail_types:
                found.setdefault(detail_type, rule)
        return sorted(found.items())

    def examine(self, subject: tuple[str, Rule], facts: Facts) -> Iterator[Observation]:
        name, rule = subject
        if name in facts.design.events.types:
            return
        yield missing(
            facts.design.events,
            "types",
            f"{called(facts, rule.id)} routes {name}, which design.yaml does not describe.",
            target=name,
            fix=f"Under events: types: {name}: write version:, producer:, consumers: and detail:.",
            question=f"What does {name} carry, and who sends it?",
        )
