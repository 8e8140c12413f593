"""Documents that do not say what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class SummaryMissing(Check[str]):
    """The design has no title or no summary.

    What: asks for `title` and `summary` under `design:`.

    Why: most readers read nothing else. Two or three sentences let them decide whether to.

    Example: a design.yaml that starts with `requirements:`.

    Fix: write

        design:
          title: Orders
          summary: Customers order, pay and follow their parcels.
    """

    id = "DOC-summary-missing"
    section = SectionId.DOC
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["title", "summary"]

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if not getattr(facts.design.about, subject):
            line = "title: and the name of the system" if subject == "title" else "summary: and two or three sentences"
            yield missing(
                facts.design.about,
                subject,
                f"The design has no {subject}.",
                target=subject,
                fix=f"Under design: write {line}.",
                question="What is the system called?"
                if subject == "title"
                else "What does the system do, and for whom?",
            )
