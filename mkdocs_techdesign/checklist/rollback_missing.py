"""Ways without a way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._migrating import planned
from ._missing import missing

_PARTS = {
    "trigger": ("when to turn back", "trigger: error rate over 5 %", "What makes the team turn back?"),
    "steps": ("how to turn back", "steps: [flag off, compare, repair]", "What is done, in order, to turn back?"),
}


class RollbackMissing(Check[str]):
    """The migration does not say when or how to turn back.

    What: asks for `trigger` and `steps` under `migration: rollback:`.

    Why: whether to turn back is decided at night by somebody under pressure. A number and a list of steps make it a
    matter of minutes; without them it is put off until it hurts.

    Example: `migration:` with phases and no `rollback:`.

    Fix: write

        rollback:
          trigger: error rate over 5 % for ten minutes
          steps: [turn the flag off, compare both stores, repair]
    """

    id = "MIG-rollback-missing"
    section = SectionId.MIG
    lens = "OPS2"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return _PARTS if planned(facts) else ()

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        rollback = facts.design.migration.rollback
        if not getattr(rollback, subject):
            what, line, question = _PARTS[subject]
            yield missing(
                rollback,
                subject,
                f"The migration does not say {what}.",
                target=subject,
                fix=f"Under migration: rollback: write {line}, in your words.",
                question=question,
            )
