"""Designs in which nothing breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class NoFailureScenario(Check[str]):
    """No failure scenario is told.

    What: asks for at least one entry under `architecture: failures:`.

    Why: everything fails now and then. Someone who has thought through a throttled table or a dead dependency finds
    the missing retry before users do.

    Example: a design with flows and no `failures:`.

    Fix: write

        architecture:
          failures:
            table-throttled:
              symptom: ProvisionedThroughputExceededException
              handling: three retries, 100 ms doubled
              impact: 500 when retries run out
    """

    id = "ARC-no-failure-scenario"
    section = SectionId.ARC
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["failures"] if facts.architecture.nodes or facts.design.architecture.proposed else []

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if not facts.design.architecture.failures:
            yield missing(
                facts.design.architecture,
                "failures",
                "No failure scenario is told.",
                target=subject,
                fix="Under architecture: failures: write a name with symptom:, handling: and impact: below it.",
                question="What can break, how does it show, and what do users notice?",
            )
