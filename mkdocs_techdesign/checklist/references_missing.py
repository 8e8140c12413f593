"""Documents that point nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class ReferencesMissing(Check[str]):
    """The document has no references or no revisions.

    What: looks for entries under `references:` and `revisions:`; what git knows of the design file counts too.

    Why: the next reader wants to know what else to read and what changed since the last time.

    Example: a design.yaml with neither.

    Fix: write

        revisions:
          - {version: "1.0", date: 2026-01-31, author: orders-team, changes: first draft}
    """

    id = "DOC-references-missing"
    section = SectionId.DOC
    severity = Severity.ADVICE
    intents = frozenset({"new-feature", "partial-design", "migration"})

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["references", "revisions"]

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        known = subject == "revisions" and facts.history != ()
        if not getattr(facts.design, subject) and not known:
            yield missing(
                facts.design,
                subject,
                f"The document has no {subject}.",
                target=subject,
                fix=f"List them under {subject}:.",
            )
