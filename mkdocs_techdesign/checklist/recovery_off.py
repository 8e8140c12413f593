"""Tables without a way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.table import Table
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._words import words


class RecoveryOff(Check[Table]):
    """A table cannot be restored to an earlier moment.

    What: looks for tables without point-in-time recovery.

    Why: a bug that writes nonsense is copied to every replica at once. Recovery brings the table back to any second
    of the last 35 days; without it the recovery point objective is the last backup someone made by hand.

    Example: an `AWS::DynamoDB::Table` without `PointInTimeRecoverySpecification`.

    Fix: add to the table

        PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}
    """

    id = "DAT-recovery-off"
    section = SectionId.DAT
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[Table]:
        return facts.architecture.of(Table)

    def examine(self, subject: Table, facts: Facts) -> Iterator[Observation]:
        if subject.point_in_time_recovery not in (None, False):
            return
        name = called(facts, subject.id)
        yield Observation(
            message=f"{name} has no point-in-time recovery.",
            location=subject.location,
            target=name,
            fix=words(facts, subject).recovery(),
            question=f"May the data of {name} be lost?",
        )
