"""Pictures without words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..design.flows import Flow
from ..design.states import LifeCycle
from ..document import Facts
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing

Drawn: TypeAlias = "tuple[str, str, Flow | LifeCycle]"


class DiagramUntitled(Check[Drawn]):
    """A diagram of the design has no title or no caption.

    What: looks at each entry of `flows:` and `states:` for `title` and `caption`.

    Why: the title says what is drawn, the caption what to see in it. Without them each reader finds something else,
    and in a printout or a slide nobody knows what it was.

    Example: `flows: {checkout: {steps: [...]}}`.

    Fix: add

        title: Check out
        caption: The order is stored before the card is charged.
    """

    id = "ARC-diagram-untitled"
    section = SectionId.ARC
    severity = Severity.ADVICE

    def subjects(self, facts: Facts) -> Iterable[Drawn]:
        design = facts.design
        flows = [("flow", name, flow) for name, flow in design.flows.items()]
        return [*flows, *(("life cycle", name, cycle) for name, cycle in design.states.items())]

    def examine(self, subject: Drawn, facts: Facts) -> Iterator[Observation]:
        kind, name, entry = subject
        lacking = [field for field in ("title", "caption") if not getattr(entry, field)]
        if lacking:
            yield missing(
                entry,
                lacking[0],
                f"The {kind} {name} has no {' and no '.join(lacking)}.",
                target=name,
                fix=" ".join(f"Write {field}: and {_WORDS[field]}." for field in lacking),
            )


_WORDS = {"title": "what is drawn", "caption": "one sentence on what to see in it"}
