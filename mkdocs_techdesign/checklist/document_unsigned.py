"""Documents without a name on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing

_PARTS = {
    "owner": ("who answers for it", "owner: and a team", "Which team answers for this system?"),
    "version": ("its version", 'version: "1.0"', "Which version of the design is this?"),
    "status": ("how far the review has come", "status: draft", "Is this a draft, in review or approved?"),
    "date": ("its date", "date: 2026-01-31, with the day of this version", "Of which day is this version?"),
}


class DocumentUnsigned(Check[str]):
    """The document does not say whose it is, or which version.

    What: asks for `owner`, `version`, `status` and `date` under `design:`.

    Why: two printed copies that differ need a version and a date, and a question needs somebody to go to.

    Example: `design: {title: Orders}`.

    Fix: write

        design:
          title: Orders
          version: "1.0"
          status: draft
          owner: orders-team
          date: 2026-01-31
    """

    id = "DOC-document-unsigned"
    section = SectionId.DOC
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return _PARTS

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if getattr(facts.design.about, subject) is None:
            what, line, question = _PARTS[subject]
            yield missing(
                facts.design.about,
                subject,
                f"The document does not say {what}.",
                target=subject,
                fix=f"Under design: write {line}.",
                question=question,
            )
