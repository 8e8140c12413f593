"""Ways without an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._migrating import planned
from ._missing import missing

_ENDS = {
    "from_": ("what there is today", "from: One service with a relational database", "What is there today?"),
    "to": ("what there will be", "to: One function for each operation, one table", "What will there be?"),
}


class EndsMissing(Check[str]):
    """The migration does not say where it starts or where it leads.

    What: asks for `from` and `to` under `migration:`, where the design is a migration or plans one.

    Why: what has to be moved, what can be compared on the way, and when it is over all follow from the two ends.

    Example: `migration: {phases: {cutover: {duration: 1 day}}}`.

    Fix: write

        migration:
          from: One service with a relational database.
          to: One function for each operation, and one table.
    """

    id = "MIG-ends-missing"
    section = SectionId.MIG
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return _ENDS if planned(facts) else ()

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if not getattr(facts.design.migration, subject):
            what, line, question = _ENDS[subject]
            yield missing(
                facts.design.migration,
                subject,
                f"The migration does not say {what}.",
                target=subject.rstrip("_"),
                fix=f"Under migration: write {line}, in your words.",
                question=question,
            )
