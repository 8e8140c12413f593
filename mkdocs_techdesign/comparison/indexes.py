"""Secondary indexes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..design.data import IndexDesign
from ..document import Facts
from ..kinds.table import Index, Table
from ..model.location import Location
from . import _stated as say
from ._model import Change, Comparable, How, Stated, Subject
from ._tables import BOTH, attribute, described, keys, sorts

_ATTRIBUTES = re.compile(r"(?:INCLUDE[:\s(]*)?(\w{1,255}(?:,\s*\w{1,255}){0,100})\)?")


class Indexes(Comparable):
    """Global and local secondary indexes of tables."""

    id = "indexes"
    title = "Indexes"
    noun = "index"
    order = 31

    def built(self, facts: Facts) -> Iterator[Subject]:
        for table in facts.architecture.of(Table):
            name = facts.names.short(table.id)
            places = (("global", table.global_secondary_indexes), ("local", table.local_secondary_indexes))
            for reach, indexes in places:
                for index in indexes:
                    yield Subject(
                        kind=self.id,
                        key=f"{table.label}.{index.name}",
                        name=f"{name}.{index.name}",
                        location=index.location,
                        id=f"{table.id}:{index.name}",
                        values=_values(index, reach),
                    )

    def designed(self, facts: Facts) -> Iterator[Subject]:
        for table_name, entry, table in described(facts):
            if table is None:
                continue
            there = {index.name: index for index in (*table.global_secondary_indexes, *table.local_secondary_indexes)}
            for name, index in entry.indexes.items():
                values: dict[str, Stated] = {}
                if sorts([index]) is not None:
                    values["keys"] = say.stated(BOTH, index.where("sk"))
                projection = _designed_projection(index)
                if projection is not None and (name not in there or there[name].projection is not None):
                    values["projection"] = projection
                yield Subject(
                    kind=self.id,
                    key=f"{table.label}.{name}",
                    name=f"{table_name}.{name}",
                    location=entry.where("indexes", name),
                    id=f"{table.id}:{name}" if name in there else None,
                    values=values,
                )

    def group(self, facts: Facts, built: Subject) -> str:
        return built.key.partition(".")[0]

    def listed_at(self, built: Subject) -> str:
        return f"data: tables: {built.name.partition('.')[0]}: indexes:"

    def breaking(self, change: Change) -> str:
        name = change.subject.name
        if change.how is How.REMOVED:
            return f"Queries through {name} fail."
        if change.field in ("partition key", "sort key", "reach"):
            return f"DynamoDB makes {name} anew; queries through it fail until it is filled."
        if change.field == "projection" and change.was is not None and change.now is not None:
            return f"Queries through {name} get fewer attributes." if _less(change.was, change.now) else ""
        return ""


def _values(index: Index, reach: str) -> dict[str, Stated]:
    place = index.location
    return {
        "keys": keys(index.partition_key, index.sort_key, place),
        "partition key": say.stated(attribute(index.partition_key), place),
        "sort key": say.stated(attribute(index.sort_key), place),
        "projection": _included(index.included, place)
        if index.projection == "INCLUDE"
        else say.stated(index.projection, place),
        "reach": say.stated(reach, place),
    }


def _included(names: tuple[str, ...] | list[str], place: Location) -> Stated:
    return Stated(value=frozenset(names), text=f"INCLUDE {', '.join(sorted(names))}", location=place)


def _designed_projection(index: IndexDesign) -> Stated | None:
    """None where it is told in a sentence."""
    said, place = (index.projection or "").strip(), index.where("projection")
    if said.upper() in ("ALL", "KEYS_ONLY"):
        return say.stated(said.upper(), place)
    match = _ATTRIBUTES.fullmatch(said)
    return _included([name.strip() for name in match[1].split(",")], place) if match else None


def _less(was: Stated, now: Stated) -> bool:
    if was.value == "ALL" or now.value == "KEYS_ONLY":
        return True
    return isinstance(was.value, frozenset) and isinstance(now.value, frozenset) and bool(was.value - now.value)
