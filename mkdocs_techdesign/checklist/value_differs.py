"""Values that differ between design and code."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..kinds.log_group import LogGroup
from ..kinds.table import Table
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._tables import described

_Valued: TypeAlias = "Table | LogGroup"


class ValueDiffers(Check[_Valued]):
    """The design gives one value and the code another.

    What: compares the stream view type of each described table, and `observability: logging: retention:` with the
    retention of each log group. Time to live has an item of its own.

    Why: one of the two is wrong, and readers of the page believe the design.

    Example: `stream: NEW_IMAGE` in design.yaml, and `StreamViewType: KEYS_ONLY` in the template.

    Fix: change the one that is wrong.
    """

    id = "DRF-value-differs"
    section = SectionId.DRF
    kind = Kind.DRIFT

    def subjects(self, facts: Facts) -> Iterable[_Valued]:
        tables = [table for table in facts.architecture.of(Table) if _designed_stream(facts, table)]
        retention = facts.design.observability.logging.retention
        stated = retention is not None and math.isfinite(retention.canonical)
        groups = [group for group in facts.architecture.of(LogGroup) if stated and isinstance(group.retention, int)]
        return [*tables, *groups]

    def examine(self, subject: _Valued, facts: Facts) -> Iterator[Observation]:
        name = called(facts, subject.id)
        if isinstance(subject, Table):
            wanted, built = _designed_stream(facts, subject), subject.stream_view_type or "none"
            if isinstance(built, str) and wanted != built:
                entry = described(facts, subject)
                yield Observation(
                    message=f"The stream of {name} is designed as {wanted} and built as {built}.",
                    location=entry.where("stream") if entry else subject.location,
                    target=name,
                    fix=f"Write stream: {built}, or change StreamViewType.",
                )
            return
        retention = facts.design.observability.logging.retention
        days = round(retention.canonical / 86_400) if retention is not None else None
        if days is not None and subject.retention != days:
            yield Observation(
                message=f"Logs are to be kept {retention}, and {name} keeps them {subject.retention} days.",
                location=subject.location,
                target=name,
                fix=f"Write RetentionInDays: {days}, or change observability: logging: retention:.",
            )


def _designed_stream(facts: Facts, table: Table) -> str | None:
    entry = described(facts, table)
    return entry.stream if entry else None
