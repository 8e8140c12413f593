"""Pictures of what is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..comparison import alike
from ..document import Facts
from ..model.findings import Kind
from ..model.location import Location
from ..model.sections import SectionId
from . import Check, Observation
from ._drawings import Drawn, drawings, meant

_NAME = re.compile(r"[A-Za-z][\w-]{3,80}")
_ONLY_A_NAME = re.compile(r"\w*[a-z0-9][A-Z]|\w+[-_]\w")
_KINDS = re.compile(r"(?:Function|Lambda|Handler|Table|Queue|Topic|Bus|Bucket|StateMachine|Dlq|DLQ)\Z")
"""How names of AWS resources end; names that end otherwise may be anybody's."""
_MOST_NAMES = 8
"""Of one box."""
_MOST_PAIRS = 60_000
"""Boxes times parts of the system; where there are more, no name is looked for among those much like it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBox:
    """A box of a picture that shows parts of this system."""

    picture: str
    missing: str
    """The name in it that nothing has; empty where there is none."""
    nearest: str
    location: Location


class DrawnNotBuilt(Check[DrawnBox]):
    """A picture drawn by hand names a part that is neither built nor proposed.

    What: looks at the pictures in the pages of `documents:`, flowcharts and sequences in Mermaid, components, sequences
    and C4 macros in PlantUML, as far as they show anything of this system. A box is reported when its name can only be
    one (`CreateOrder`, `orders-table`), nothing in the code or in design.yaml is called so, and it is much like the
    name of a part or ends like one: Function, Table, Queue, Topic, Bus, Bucket. Pictures that the tool makes are never
    out of date.

    Why: a picture outlives what it shows. Whoever looks for the part after an alarm does not find it.

    Example: `A[CreateOrders] --> B[OrdersTable]`, and the function is called `CreateOrder`.

    Fix: draw it under the name the scan finds, take it out, or let a marker put the generated picture there.
    """

    id = "DRF-drawn-not-built"
    section = SectionId.DRF
    kind = Kind.DRIFT

    def subjects(self, facts: Facts) -> Iterable[DrawnBox]:
        pictures = list(drawings(facts))
        labels, said = [node.label for node in facts.architecture.nodes], _said(facts)
        if len(labels) * sum(len(drawn.drawing.boxes) for drawn in pictures) > _MOST_PAIRS:
            labels = []
        return [box for drawn in pictures for box in _boxes(facts, drawn, labels, said)]

    def examine(self, subject: DrawnBox, facts: Facts) -> Iterator[Observation]:
        if not subject.missing:
            return
        close = f" Did you mean {subject.nearest}?" if subject.nearest else ""
        yield Observation(
            message=f"A picture shows {subject.missing}, which is neither in the code nor in design.yaml.",
            location=subject.location,
            target=f"{subject.picture}: {subject.missing}",
            fix=f"Draw it under the name the scan finds, or list it under architecture: proposed:.{close}",
        )


def _boxes(facts: Facts, drawn: Drawn, labels: list[str], said: frozenset[str]) -> Iterator[DrawnBox]:
    known = meant(facts, drawn)
    if not any(known.values()):
        return
    for id, box in drawn.drawing.boxes.items():
        missing = nearest = ""
        names = [word for word in box.words if _NAME.fullmatch(word) and _ONLY_A_NAME.match(word)]
        told = known[id] or any(facts.names.find(word) or word.lower() in said for word in box.words)
        for name in () if told else names[:_MOST_NAMES]:
            close = alike(name, labels)
            if close or _KINDS.search(name):
                missing, nearest = name, close[0] if close else ""
                break
        place = Location(drawn.page, box.line)
        yield DrawnBox(picture=str(drawn.page), missing=missing, nearest=nearest, location=place)


def _said(facts: Facts) -> frozenset[str]:
    """Names that mean something to the design, in lower case."""
    design, architecture = facts.design, facts.design.architecture
    names = [*architecture.proposed, *architecture.dependencies, *architecture.domains, *architecture.boundaries]
    names += [*design.events.types, *design.states, *design.glossary, *design.data.tables]
    names += [entity for table in design.data.tables.values() for entity in table.entities]
    names += [participant for flow in design.flows.values() for participant in flow.participants]
    return frozenset(name.lower() for name in names)
