"""Rules that wait for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..event_types import EventKinds, of_service, passed_on, takes
from ..kinds.rule import Rule
from ..model.findings import Kind, Severity
from ..model.location import Unresolved
from ..model.sections import SectionId
from . import Check, Observation
from ._event_kinds import event_kinds
from ._system import called


class RuleMatchesNothing(Check[Rule]):
    """A rule matches no event that anybody publishes.

    What: compares the pattern of each rule with the events that code puts on its bus and those under `events: types:`.
    It judges only rules of buses and sources whose events are published here, and only where all that is put on the
    bus is known: one event whose type is computed may be what the rule waits for.

    Why: the pattern is spelt wrong or the event was renamed. Nothing fails; the target is simply never called.

    Example: `detail-type: [order.place]` on the bus where code publishes `order.placed`.

    Fix: correct the pattern, remove the rule, or describe the event and its producer outside of this system under
    `events: types:`.
    """

    id = "EVT-rule-matches-nothing"
    section = SectionId.EVT
    kind = Kind.PROBLEM
    severity = Severity.WARNING

    def subjects(self, facts: Facts) -> Iterable[Rule]:
        kinds = event_kinds(facts)
        return [rule for rule in kinds.ways.rules if _judged(rule, kinds)]

    def examine(self, subject: Rule, facts: Facts) -> Iterator[Observation]:
        kinds = event_kinds(facts)
        waiting = [maybe for rule, maybe in kinds.unpublished() if rule.id == subject.id]
        if not waiting or any(waiting):
            return
        for name, event in facts.design.events.types.items():
            if takes(subject, event.source, name) is not False or name in subject.detail_types:
                return
        names = ", ".join(subject.detail_types or subject.sources)
        name = called(facts, subject.id)
        yield Observation(
            message=f"{name} waits for {names}, which nothing here publishes.",
            location=subject.at("detail_types" if subject.detail_types else "pattern"),
            target=name,
            fix="Correct the pattern, remove the rule, or describe the event and who sends it under events: types:.",
        )


def _judged(rule: Rule, kinds: EventKinds) -> bool:
    """True where the events of the rule's bus, and on the default bus of its sources, come from here."""
    if of_service(rule) or not rule.enabled or isinstance(rule.bus, Unresolved):
        return False
    here = [event for event in kinds.published if event.bus == rule.bus]
    if any(not isinstance(event.detail_type, str) and not passed_on(event) for event in kinds.published):
        return False
    sources = {event.source for event in here if isinstance(event.source, str)}
    return bool(sources.intersection(rule.sources)) if rule.sources else bool(here and rule.bus is not None)
