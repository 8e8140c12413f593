"""Systems nobody promised anything of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class ObjectiveMissing(Check[str]):
    """There is no service level objective.

    What: asks for at least one entry under `observability: slos:`.

    Why: an objective says which failures are tolerable, and its error budget when to stop adding features. Alarms
    that follow it wake people for what users notice, and for nothing else.

    Example: a design with alarms and no objectives.

    Fix: write

        observability:
          slos:
            availability: 99.9 %
            latency: {under: 500 ms, target: 99 %}
    """

    id = "OBS-objective-missing"
    section = SectionId.OBS
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["slos"] if facts.architecture.nodes or facts.design.architecture.proposed else []

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if not facts.design.observability.slos:
            yield missing(
                facts.design.observability,
                "slos",
                "There is no service level objective.",
                target=subject,
                fix="Write observability: slos: {availability: 99.9 %}, with your number.",
                question="Which share of requests must succeed, and how fast?",
            )
