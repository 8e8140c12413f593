"""Phases without an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.migration import Phase
from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._migrating import planned
from ._missing import missing

_PARTS = {
    "duration": ("how long it lasts", "duration: 2 weeks", "How long does {} last?"),
    "exit": ("what must be true before the next", "exit: counts are equal for three days", "When is {} over?"),
}


class PhaseIncomplete(Check[tuple[str, Phase | None]]):
    """The migration has no phases, or one lacks its duration or its exit criterion.

    What: looks at each entry of `migration: phases:` for `duration` and `exit`.

    Why: without a criterion a phase ends when somebody is tired of it, and the next one starts on data that differ.
    The sum of the durations is what the migration costs.

    Example: `phases: {dual-write: {duration: 2 weeks}}`.

    Fix: add

        dual-write:
          duration: 2 weeks
          exit: both stores agree for three days
    """

    id = "MIG-phase-incomplete"
    section = SectionId.MIG

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Phase | None]]:
        return (list(facts.design.migration.phases.items()) or [("phases", None)]) if planned(facts) else []

    def examine(self, subject: tuple[str, Phase | None], facts: Facts) -> Iterator[Observation]:
        name, phase = subject
        if phase is None:
            yield missing(
                facts.design.migration,
                "phases",
                "The migration has no phases.",
                target=name,
                fix="Under migration: phases: write a name with duration: and exit: below it.",
                question="In which steps does the migration go, and when is each over?",
            )
            return
        for part, (what, line, question) in _PARTS.items():
            if getattr(phase, part) is None:
                yield missing(
                    phase,
                    part,
                    f"Phase {name} does not say {what}.",
                    target=name,
                    fix=f"Write {line}, in your words.",
                    question=question.format(name),
                )
