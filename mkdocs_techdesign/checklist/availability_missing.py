"""Failure without a measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing

_PARTS = {
    "target": ("The share of time the system has to work", "target: 99.9 %", "What share of a month must it work?"),
    "rto": ("The recovery time objective", "rto: 1 h", "How soon must it work again after it broke?"),
    "rpo": ("The recovery point objective", "rpo: 24 h", "How much data may be lost, in time?"),
}


class AvailabilityMissing(Check[str]):
    """Nobody said how much failure is tolerable.

    What: asks for `target`, `rto` and `rpo` under `requirements: availability:`.

    Why: backups, recovery, regions and on-call duty cost money, and these three numbers say how much of them is
    needed. A recovery point of a day and no backup is a contradiction the review can see.

    Example: `availability: {target: 99.9 %}`, without the other two.

    Fix: write

        requirements:
          availability: {target: 99.9 %, rto: 1 h, rpo: 24 h}
    """

    id = "REQ-availability-missing"
    section = SectionId.REQ
    tier = "overview"
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return _PARTS

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if getattr(facts.design.requirements.availability, subject) is None:
            what, line, question = _PARTS[subject]
            yield missing(
                facts.design.requirements.availability,
                subject,
                f"{what} is not given.",
                target=subject,
                fix=f"Under requirements: availability: write {line}, with your number.",
                question=question,
            )
