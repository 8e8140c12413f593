"""Time to live of a table."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.table import Table
from ..model.findings import Finding
from ..model.remedy import Remedy, Setting, Value
from . import Recommendation
from ._system import subjects


class Expiry(Recommendation):
    """On the attribute the design names, where the table has none."""

    answers = ("DAT-ttl-differs",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for table in subjects(finding, facts, Table):
            resource = facts.architecture.by_id[table.id]
            wanted = [
                entry.ttl
                for key, entry in facts.design.data.tables.items()
                if entry.ttl and [found.id for found in facts.names.find(key)] == [table.id]
            ]
            if table.ttl_attribute is not None or len(wanted) != 1:
                continue
            properties: dict[str, Value] = {"TimeToLiveSpecification": {"AttributeName": wanted[0], "Enabled": True}}
            yield Remedy(
                title=f"Time to live of {table.label}",
                resource=resource,
                steps=(Setting(resource=resource, properties=properties),),
                note=f"Items need {wanted[0]} as a number: seconds since 1970.",
            )
