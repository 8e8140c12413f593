"""Events that no picture shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..design.flows import messages
from ..document import Facts
from ..model.behaviour import PublishedEvent
from ..model.findings import Kind
from ..model.location import Location
from ..model.sections import SectionId
from . import Check, Observation
from ._drawings import drawings, meant
from ._system import called


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A function and a bus that stand in one picture."""

    name: str
    """Of the flow, or the page."""
    function: str
    bus: str
    drawn: bool
    """True where an arrow leads from one to the other."""
    location: Location
    """Where the function stands."""


class PublishNotDrawn(Check[Picture]):
    """A picture shows a function and a bus, and not that one publishes to the other.

    What: looks in the flows of the design, and in the pictures that pages of `documents:` hold in Mermaid and PlantUML,
    for functions whose code puts events on a bus that stands in the same picture.

    Why: whoever asks what happens to an order follows the arrows. One that is missing hides every consumer behind the
    bus.

    Example: a flowchart with `Update --> Bus` and no `Create --> Bus`, while both functions publish.

    Fix: draw the arrow: in a flow `CreateOrder ~> OrdersBus: order.created`.
    """

    id = "ARC-publish-not-drawn"
    section = SectionId.ARC
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[Picture]:
        publishers: dict[str, set[str]] = {}
        for event in facts.architecture.of(PublishedEvent):
            if isinstance(event.bus, str) and not event.inferred:
                publishers.setdefault(event.function, set()).add(event.bus)
        if not publishers:
            return []
        return [
            Picture(
                name=name,
                function=function,
                bus=bus,
                drawn=(function, bus) in arrows,
                location=parts[function],
            )
            for name, parts, arrows in _pictures(facts)
            for function in sorted(parts.keys() & publishers.keys())
            for bus in sorted(publishers[function] & parts.keys())
        ]

    def examine(self, subject: Picture, facts: Facts) -> Iterator[Observation]:
        if subject.drawn:
            return
        function, bus = called(facts, subject.function), called(facts, subject.bus)
        yield Observation(
            message=f"{subject.name} shows {function} and {bus}, and not that {function} publishes to it.",
            location=subject.location,
            target=f"{subject.name}: {function}",
            fix=f"Draw the arrow from {function} to {bus}.",
        )


def _pictures(facts: Facts) -> Iterator[tuple[str, dict[str, Location], set[tuple[str, str]]]]:
    """Name, parts with their places, and arrows of each picture."""
    for name, flow in facts.design.flows.items():
        parts: dict[str, Location] = {}
        arrows: set[tuple[str, str]] = set()
        named = {participant: _part(facts, participant) for participant in flow.participants}
        listed = {part: flow.where("participants", str(place)) for place, part in enumerate(named.values()) if part}
        for message in messages(flow.steps):
            source, target = (named.setdefault(end, _part(facts, end)) for end in (message.source, message.target))
            if source:
                parts.setdefault(source, message.location)
            if target:
                listed.setdefault(target, message.location)
            if source and target and not message.is_return:
                arrows.add((source, target))
        yield f"Flow {name}", {**listed, **parts}, arrows
    for drawn in drawings(facts):
        ids = meant(facts, drawn)
        places = {
            part: Location(drawn.page, drawn.drawing.boxes[id].line) for id, part in reversed(ids.items()) if part
        }
        yield (
            f"{drawn.page} (line {drawn.drawing.line})",
            places,
            {
                (source, target)
                for one, other, _ in drawn.drawing.arrows
                if (source := ids[one]) is not None and (target := ids[other]) is not None
            },
        )


def _part(facts: Facts, name: str) -> str | None:
    found = facts.names.find(name)
    return found[0].id if len(found) == 1 else None
