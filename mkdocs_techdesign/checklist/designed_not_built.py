"""Names the code does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..comparison import Beside, beside
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._mentions import Mention, mentions


class DesignedNotBuilt(Check[Mention]):
    """design.yaml speaks of something the code does not have, or does not tell which.

    What: looks up the names design.yaml uses for tables, indexes, routes, GraphQL fields, functions, events and
    schedules in what the scan found and in `architecture: proposed:`. A name that fits several things is reported with
    the longer forms. Where design.yaml may name a layer or somebody outside instead (`resilience:`, `load:`,
    `consumers:`), a name is reported only when it is much like one of the code. An event counts as built where code
    publishes it or a rule takes it; it is missed only of a producer whose code was read and tells the type of
    everything it publishes. An alarm is missed only where alarms are in the code and none watches its resource. What
    is proposed is missed from the day after its `due`.

    Why: either the code has moved on and the design has not, or it was never built, or the name is misspelt. In all
    three cases the page says something that is not so.

    Example: `GET /orders/search` under `apis: operations:` after the route was renamed to `GET /orders`.

    Fix: use the name the scan finds; what is still to be built belongs under `architecture: proposed:`.
    """

    id = "DRF-designed-not-built"
    section = SectionId.DRF
    kind = Kind.DRIFT
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[Mention]:
        if not facts.architecture.resources:
            return []
        named = mentions(facts)
        places = {mention.location for mention in named}
        lacking = [_lacking(one) for one in beside(facts) if one.built is None and one.designed is not None]
        return [*named, *(one for one in lacking if one.location not in places), *_late(facts)]

    def examine(self, subject: Mention, facts: Facts) -> Iterator[Observation]:
        if subject.found == 1 or (subject.several_allowed and subject.found):
            return
        if subject.found:
            yield Observation(
                message=f"{subject.name} may mean {' or '.join(subject.choices[:4])}.",
                location=subject.location,
                target=subject.name,
                fix="Write the longer form.",
                kind=Kind.PROBLEM,
            )
            return
        close = f" Did you mean {subject.choices[0]}?" if subject.choices else ""
        yield Observation(
            message=f"{subject.what} {subject.name} {subject.trouble}.",
            location=subject.location,
            target=subject.name,
            fix=f"{subject.fix}{close}",
        )


def _lacking(one: Beside) -> Mention:
    """What the code has no name for, as it is only seen in what code does."""
    assert one.designed is not None
    return Mention(
        what=one.kind.noun.capitalize(),
        name=one.designed.name,
        location=one.designed.location,
        found=0,
        choices=one.maybe,
        fix=_FIXES.get(one.kind.id, ""),
    )


_FIXES = {
    "schedules": "Use the name the scan finds, or list it under architecture: proposed:.",
    "events": "Publish it, or take it out of design.yaml.",
    "alarms": "Add the alarm to the template, or write kept_in: and the tool that has it.",
}


def _late(facts: Facts) -> Iterator[Mention]:
    """What should be built by now."""
    for name, proposed in facts.design.architecture.proposed.items():
        if proposed.due is not None and proposed.due < facts.as_of:
            yield Mention(
                what="Proposed",
                name=name,
                location=proposed.where("due"),
                found=1 if facts.names.find(name) else 0,
                trouble=f"was due on {proposed.due} and is not in the code",
                fix="Build it, or write a new due:.",
            )
