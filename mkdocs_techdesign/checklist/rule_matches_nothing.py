"""Rules that wait for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..event_types import EventKinds, of_service, passed_on, readable, takes
from ..kinds.rule import Rule
from ..model.findings import Kind, Severity
from ..model.location import Unresolved
from ..model.sections import SectionId
from . import Check, Observation
from ._event_kinds import event_kinds
from ._system import called


class RuleMatchesNothing(Check[tuple[Rule, bool]]):
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

    def subjects(self, facts: Facts) -> Iterable[tuple[Rule, bool]]:
        kinds = event_kinds(facts)
        in_vain = {rule.id for rule, maybe in kinds.unpublished() if not maybe}
        return [(rule, rule.id in in_vain) for rule in _judged(kinds)]

    def examine(self, subject: tuple[Rule, bool], facts: Facts) -> Iterator[Observation]:
        rule, in_vain = subject
        if not in_vain:
            return
        for name, event in facts.design.events.types.items():
            if takes(rule, event.source, name) is not False or name in rule.detail_types:
                return
        names = ", ".join(map(readable, rule.detail_types or rule.sources))
        name = called(facts, rule.id)
        yield Observation(
            message=f"{name} waits for {names}, which nothing here publishes.",
            location=rule.at("detail_types" if rule.detail_types else "pattern"),
            target=name,
            fix="Correct the pattern, remove the rule, or describe the event and who sends it under events: types:.",
        )


def _judged(kinds: EventKinds) -> Iterator[Rule]:
    """Rules on buses, and of sources, whose events come from here; none where the type of one is computed."""
    if any(not isinstance(event.detail_type, str) and not passed_on(event) for event in kinds.published):
        return
    sources: dict[object, set[str]] = {}
    for event in kinds.published:
        if not isinstance(event.bus, Unresolved) and isinstance(event.source, str):
            sources.setdefault(event.bus, set()).add(event.source)
    for rule in kinds.ways.rules:
        if of_service(rule) or not rule.enabled or isinstance(rule.bus, Unresolved) or rule.bus not in sources:
            continue
        if sources[rule.bus].intersection(rule.sources) or (not rule.sources and rule.bus is not None):
            yield rule
