"""Reviews after which nothing happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class NextStepsMissing(Check[str]):
    """The document does not say what happens after the review.

    What: looks for entries under `next_steps:`, in designs of what is still to be built.

    Why: a review ends with things to do. Where they are written down with a name and a day, the next reader sees which
    of them were done.

    Example: a design.yaml without `next_steps:`.

    Fix: write

        next_steps:
          - {text: Load test to three times the peak., owner: orders-team, due: 2026-02-15}
    """

    id = "DOC-next-steps-missing"
    section = SectionId.DOC
    severity = Severity.ADVICE
    intents = frozenset({"new-feature", "partial-design", "migration"})

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["next steps"]

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if not facts.design.next_steps:
            yield missing(
                facts.design,
                "next_steps",
                "The document does not say what happens after the review.",
                target=subject,
                fix="Under next_steps: write text:, owner: and due: for each thing to do.",
            )
