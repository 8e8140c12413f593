"""Which rule hands which event to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..document import Facts, remembered
from ..event_types import EventKind, EventKinds, takes
from ..kinds.function import Function
from ..kinds.rule import Rule
from ..kinds.state_machine import StateMachine
from ..model.behaviour import PublishedEvent
from ..model.location import Unresolved
from ._labels import label
from ._model import Change, Comparable, How, Subject


class Deliveries(Comparable):
    """Events that rules certainly take, and where they send them. The design lists `consumers:` of each event; those
    nothing brings the event to are told by an item of their own."""

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

    def designed(self, facts: Facts) -> Iterator[Subject]:
        there = {subject.id: subject for subject in self.built(facts)}
        for kind in _kinds(facts):
            for party in kind.consumers:
                built = there.get(f"{kind.name} to {party.via[0] if party.via else party.id}")
                if kind.design is None or not party.declared or built is None:
                    continue
                place = kind.design.where("consumers", str(kind.design.consumers.index(party.name)))
                yield replace(built, location=place, values={})

    def group(self, facts: Facts, built: Subject) -> str | None:
        """One list of all: the consumers of one event are few. None for an event of which people name consumers that
        are not in the code, as this may be one of them, and for what hands events on without acting on them."""
        name = built.key.rpartition(" to ")[0]
        return "" if (name, built.id) in _left_out(facts) else None

    def listed_at(self, built: Subject) -> str:
        return f"events: types: {built.key.rpartition(' to ')[0]}: consumers:"

    def breaking(self, change: Change) -> str:
        """A target that no rule hands the event any more."""
        event, _, target = change.subject.name.rpartition(" to ")
        return f"{target} no longer gets {event}." if change.how is How.REMOVED else ""


def _kinds(facts: Facts) -> tuple[EventKind, ...]:
    return remembered(facts, __name__, lambda: EventKinds(facts).kinds)


def _left_out(facts: Facts) -> frozenset[tuple[str, str]]:
    """Deliveries, by event and id, to functions and workflows of which the design could speak."""
    acting = {fact.id for kind in (Function, StateMachine) for fact in facts.architecture.of(kind)}
    return frozenset(
        (kind.name, f"{kind.name} to {party.via[0] if party.via else party.id}")
        for kind in _kinds(facts)
        if any(party.declared for party in kind.consumers) and all(party.id for party in kind.consumers)
        for party in kind.consumers
        if party.id in acting
    )


def _events(facts: Facts) -> set[tuple[str, str]]:
    """Detail type and source of every event that code publishes or people describe."""
    found = {
        (event.detail_type, event.source)
        for event in facts.architecture.of(PublishedEvent)
        if isinstance(event.detail_type, str) and isinstance(event.source, str)
    }
    designed = facts.design.events.types.items()
    return found | {(name, event.source) for name, event in designed if event.source}
