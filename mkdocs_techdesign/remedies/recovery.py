"""Point-in-time recovery of a table."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.table import Table
from ..model.findings import Finding
from ..model.remedy import Remedy, Setting
from . import Recommendation
from ._system import subjects


class Recovery(Recommendation):
    """Every second of the last 35 days can be restored, into a new table."""

    answers = ("DAT-recovery-off",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for table in subjects(finding, facts, Table):
            resource = facts.architecture.by_id[table.id]
            properties = {"PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}}
            if resource.type != "AWS::DynamoDB::Table":
                continue  # a global table says it for each replica
            steps = (Setting(resource=resource, properties=properties),)
            yield Remedy(title=f"Point-in-time recovery of {table.label}", resource=resource, steps=steps)
