"""Which rule hands which event to whom."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..event_types import takes
from ..kinds.rule import Rule
from ..model.behaviour import PublishedEvent
from ..model.location import Unresolved
from ._labels import label
from ._model import Change, Comparable, How, Subject


class Deliveries(Comparable):
    """Events that rules certainly take, and where they send them."""

    id = "deliveries"
    title = "Who gets which event"
    noun = "delivery"
    order = 25

    def built(self, facts: Facts) -> Iterator[Subject]:
        """One for each kind of event and target; of rules that match for certain and are on."""
        told = set()
        for name, source in sorted(_events(facts)):
            for rule in facts.architecture.of(Rule):
                if not rule.enabled or takes(rule, source, name) is not True:
                    continue
                for target in rule.targets:
                    if target.target is None or isinstance(target.target, Unresolved):
                        continue
                    id = f"{name} to {target.target}"
                    if id not in told:
                        told.add(id)
                        yield Subject(
                            kind=self.id,
                            key=f"{name} to {label(facts, target.target)}",
                            name=f"{name} to {facts.names.short(target.target)}",
                            location=rule.at("pattern"),
                            id=id,
                            exact=True,
                        )

    def breaking(self, change: Change) -> str:
        """A target that no rule hands the event any more."""
        event, _, target = change.subject.name.rpartition(" to ")
        return f"{target} no longer gets {event}." if change.how is How.REMOVED else ""


def _events(facts: Facts) -> set[tuple[str, str]]:
    """Detail type and source of every event that code publishes or people describe."""
    found = {
        (event.detail_type, event.source)
        for event in facts.architecture.of(PublishedEvent)
        if isinstance(event.detail_type, str) and isinstance(event.source, str)
    }
    designed = facts.design.events.types.items()
    return found | {(name, event.source) for name, event in designed if event.source}
