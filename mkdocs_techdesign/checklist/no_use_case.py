"""Designs for nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class NoUseCase(Check[str]):
    """No use case says who the system is for.

    What: asks for at least one entry under `use_cases:`.

    Why: a reviewer can only judge parts against what somebody wants to do with them. Code shows what can be called,
    not by whom and what for.

    Example: a design.yaml that starts with `architecture:`.

    Fix: write

        use_cases:
          place-order:
            actor: Customer
            narrative: Fills a basket, pays, and gets a confirmation.
            interactions:
              - POST /orders
    """

    id = "REQ-no-use-case"
    section = SectionId.REQ
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["use cases"]

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if not facts.design.use_cases:
            yield missing(
                facts.design,
                "use_cases",
                "There is no use case.",
                target=subject,
                fix="Under use_cases: write a name with actor:, narrative: and interactions: below it.",
                question="Who uses the system, and what for?",
            )
