"""Systems without walls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class BoundaryMissing(Check[str]):
    """No security boundary is stated.

    What: asks for at least one entry under `architecture: boundaries:`.

    Why: reviewers look first at where data comes in from people nobody knows. The boundary says what stands outside,
    what inside, and what guards the line.

    Example: a design with an API and no `boundaries:`.

    Fix: write

        architecture:
          boundaries:
            public: {members: [OrdersApi], guard: [WAF, authorizer]}
            private: [OrdersTable]
    """

    id = "ARC-boundary-missing"
    section = SectionId.ARC
    lens = "SEC2"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["boundaries"] if facts.architecture.nodes or facts.design.architecture.proposed else []

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if not facts.design.architecture.boundaries:
            yield missing(
                facts.design.architecture,
                "boundaries",
                "No security boundary is stated.",
                target=subject,
                fix="Under architecture: boundaries: write public: and private: with the parts in each.",
                question="Which parts can the outside reach, and what guards the way further in?",
            )
