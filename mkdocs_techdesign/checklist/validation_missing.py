"""Data that is equal because somebody hopes so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._migrating import planned
from ._missing import missing


class ValidationMissing(Check[str]):
    """Nothing says how moved data is shown to be equal.

    What: asks for `migration: validation:` with a description, checks or spot checks.

    Why: a copy that lost one order in a thousand looks right on every screen. Counts, checksums and samples find it
    while the old store is still there to copy from.

    Example: a phase `backfill`, and no `validation:`.

    Fix: write

        validation:
          checks: [counts of each entity every hour, a checksum of each item every night]
          spot_checks: 10 random orders a day
    """

    id = "MIG-validation-missing"
    section = SectionId.MIG

    def subjects(self, facts: Facts) -> Iterable[str]:
        return planned(facts)

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        validation = facts.design.migration.validation
        if not (validation.description or validation.checks or validation.spot_checks):
            yield missing(
                validation,
                "description",
                "Nothing says how moved data is shown to be equal.",
                target="validation",
                fix="Under migration: validation: write checks: and what is compared, how often.",
                question="How does anybody know that the moved data is the same?",
            )
