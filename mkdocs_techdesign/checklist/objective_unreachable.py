"""Promises nobody can keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.observability import Objective
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class ObjectiveUnreachable(Check[tuple[str, Objective]]):
    """An objective asks for 100 %, or for no number at all.

    What: looks at the target of each entry under `observability: slos:`.

    Why: 100 % leaves no error budget: the first failed request of the month breaks the promise, and no change can
    ever be made without risking it.

    Example: `durability: 100 %`.

    Fix: write the share below which somebody would really act, such as `99.95 %`.
    """

    id = "OBS-objective-unreachable"
    section = SectionId.OBS
    kind = Kind.PROBLEM
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Objective]]:
        return facts.design.observability.slos.items()

    def examine(self, subject: tuple[str, Objective], facts: Facts) -> Iterator[Observation]:
        name, objective = subject
        if objective.target is None:
            yield missing(
                objective,
                "target",
                f"Objective {name} has no target.",
                target=name,
                fix="Write target: 99.9 %, with your number.",
                question=f"Which share of good events does {name} ask for?",
            )
        elif objective.target.canonical >= 1:
            yield Observation(
                message=f"Objective {name} asks for {objective.target}, which leaves no error budget.",
                location=objective.where("target"),
                target=name,
                fix="Write the share below which somebody would act, such as 99.95 %.",
            )
