"""Standstill nobody announced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._migrating import planned
from ._missing import missing


class DowntimeMissing(Check[str]):
    """The migration does not say how long callers are without the system.

    What: asks for `migration: downtime:`; `none` is an answer.

    Why: those who depend on the system plan around it, and whether there is any decides how the migration is built.

    Example: `migration:` with phases and no `downtime:`.

    Fix: write `downtime: none`, or `downtime: two hours in the night to Sunday`.
    """

    id = "MIG-downtime-missing"
    section = SectionId.MIG

    def subjects(self, facts: Facts) -> Iterable[str]:
        return planned(facts)

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if not facts.design.migration.downtime:
            yield missing(
                facts.design.migration,
                "downtime",
                "The migration does not say how long callers are without the system.",
                target="downtime",
                fix="Under migration: write downtime: none, or how long and when.",
                question="How long, and when, are callers without the system?",
            )
