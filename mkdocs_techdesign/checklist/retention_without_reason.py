"""Periods nobody can defend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.lifecycle import Retention
from ..document import Facts
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class RetentionWithoutReason(Check[tuple[str, Retention]]):
    """A period of retention has no reason.

    What: asks for `because` beside each `keep` of entities and tables.

    Why: a period without a reason cannot be shortened when storage costs too much, nor defended when somebody asks
    to have the data deleted.

    Example: `retention: {keep: 7 years, then: delete}`.

    Fix: write why

        retention: {keep: 7 years, then: delete, because: tax records}
    """

    id = "DAT-retention-without-reason"
    section = SectionId.DAT
    severity = Severity.ADVICE

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Retention]]:
        for table, entry in facts.design.data.tables.items():
            for one in entry.retention:
                if one.keep is not None:
                    yield table, one
            for name, entity in entry.entities.items():
                for one in entity.retention:
                    if one.keep is not None:
                        yield f"{table}.{name}", one

    def examine(self, subject: tuple[str, Retention], facts: Facts) -> Iterator[Observation]:
        target, retention = subject
        if retention.because:
            return
        state = f", {retention.when}," if retention.when else ""
        yield missing(
            retention,
            "because",
            f"{target}{state} is kept {retention.keep}, and nothing says why.",
            target=target,
            fix="Write because: and the rule or reason.",
            question=f"Why is {target}{state} kept {retention.keep}?",
        )
