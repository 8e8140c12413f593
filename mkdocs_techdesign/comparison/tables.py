"""Tables, their keys and settings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Facts
from ..kinds.table import Table
from ..model.location import Unresolved
from . import _stated as say
from ._model import Change, Comparable, Stated, Subject
from ._tables import BOTH, attribute, described, keys, sorts

_BILLING = (
    (re.compile(r"\s*(?:on[- ]demand|pay[-_ ]per[-_ ]request)\b", re.IGNORECASE), "PAY_PER_REQUEST"),
    (re.compile(r"\s*provisioned\b", re.IGNORECASE), "PROVISIONED"),
)
"""How people begin when they tell how a table is paid for."""


class Tables(Comparable):
    """DynamoDB tables. Their indexes are a kind of their own."""

    id = "tables"
    title = "Tables"
    noun = "table"
    order = 30
    place = "data: tables:"

    def built(self, facts: Facts) -> Iterator[Subject]:
        for table in facts.architecture.of(Table):
            place = table.at("partition_key")
            values = {
                "keys": keys(table.partition_key, table.sort_key, place),
                "partition key": say.stated(attribute(table.partition_key), place),
                "sort key": say.stated(attribute(table.sort_key), place),
                "billing": say.setting(table, "billing_mode", default="PROVISIONED"),
                "capacity": _capacity(table),
                "time to live": say.setting(table, "ttl_attribute", none="off"),
                "stream": say.setting(table, "stream_view_type"),
                "recovery": say.setting(table, "point_in_time_recovery", default=False),
                "encryption": say.setting(table, "encryption", none="AWS owned key"),
                "deletion protection": say.setting(table, "deletion_protection", default=False),
            }
            yield say.built(facts, self.id, table, values)

    def designed(self, facts: Facts) -> Iterator[Subject]:
        for name, entry, table in described(facts):
            values: dict[str, Stated] = {}
            sorted_by = sorts(list(entry.entities.values()))
            if sorted_by is not None and table is not None and table.partition_key is not None:
                values["keys"] = say.stated(BOTH, sorted_by.where("sk"))
            for form, mode in _BILLING:
                if entry.billing and form.match(entry.billing):
                    values["billing"] = say.stated(mode, entry.where("billing"))
            most = say.written(entry.capacity, entry.where("capacity"))
            if most is not None and table is not None and _capacity(table).value is not None:
                values["capacity"] = most
            if entry.ttl:
                values["time to live"] = say.stated(entry.ttl, entry.where("ttl"))
            if entry.stream:
                stream = None if entry.stream == "none" else entry.stream
                values["stream"] = say.stated(stream, entry.where("stream"))
            id = table.id if table else None
            yield Subject(kind=self.id, key=name, name=name, location=entry.location, id=id, values=values)

    def group(self, facts: Facts, built: Subject) -> str:
        return ""

    def breaking(self, change: Change) -> str:
        name = change.subject.name
        if change.field in ("partition key", "sort key"):
            return f"CloudFormation makes a new, empty {name}."
        if change.field == "stream" and change.now is not None and change.now.value is None:
            return f"Nobody hears of changes in {name} any more."
        return ""


def _capacity(table: Table) -> Stated:
    """The most read or write units it may use, the larger of the two; none for a table without a limit of its own."""
    scaled = {one.dimension: one.maximum for one in table.autoscaling if one.index is None}
    if table.billing_mode == "PAY_PER_REQUEST":
        found = [table.maximum_read_units, table.maximum_write_units]
    else:
        found = [scaled.get("read", table.read_capacity), scaled.get("write", table.write_capacity)]
    unknown = next((one for one in found if isinstance(one, Unresolved)), None)
    known = [one for one in found if isinstance(one, int)]
    place = next((one.location for one in table.autoscaling if one.index is None), table.location)
    return say.stated(unknown or max(known, default=None), place, shown=lambda units: f"{units} units")
