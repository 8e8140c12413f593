"""Alarms on the throttles of a table."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.table import Table
from ..model.findings import Finding
from ..model.remedy import Attribute, Remedy
from . import Recommendation
from ._alarms import alarm
from ._system import subjects


class TableThrottlesAlarm(Recommendation):
    """Reads and writes apart: `ThrottledRequests` has no data without the operation as a second dimension."""

    answers = ("OBS-table-throttles-unalarmed",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for table in subjects(finding, facts, Table):
            resource = facts.architecture.by_id[table.id]
            dimensions = {"TableName": Attribute(resource)}
            steps = tuple(
                alarm(facts, resource, f"{way}Throttles", "AWS/DynamoDB", f"{way}ThrottleEvents", dimensions)
                for way in ("Read", "Write")
            )
            yield Remedy(title=f"Alarms on the throttles of {table.label}", resource=resource, steps=steps)
