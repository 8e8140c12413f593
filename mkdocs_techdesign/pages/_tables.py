"""What the code says of one table: keys, indexes, capacity."""

from __future__ import annotations

from collections.abc import Iterator

from ..design.data import EntityDesign, TableDesign
from ..kinds.table import AutoScaling, Index, KeyAttribute, Table
from ..model.content import Badge, Code, ContentBlock, Row, Source, Text
from ..model.findings import Finding
from ..model.location import Unresolved
from ._writing import beside, codes, marks, shown, stacked, written
from ._writing import table as grid

TYPES = {"S": "text", "N": "number", "B": "binary"}


def keys(table: Table, item: TableDesign | None) -> Iterator[ContentBlock]:
    """The base key, with the templates of the entities as examples."""
    rows = []
    for role, key, field in (("partition key", table.partition_key, "pk"), ("sort key", table.sort_key, "sk")):
        if key is None:
            continue
        templates = list(dict.fromkeys(str(value) for entity in _entities(item) if (value := getattr(entity, field))))
        rows.append(Row((Code(key.name), role, TYPES.get(key.type or "", key.type or ""), codes(templates))))
    yield from grid(("Attribute", "Role", "Type", "Holds"), rows)


def indexes(table: Table | None, item: TableDesign | None, findings: tuple[Finding, ...]) -> Iterator[ContentBlock]:
    """Every index: its keys in the code, its use in the design."""
    said = dict(item.indexes) if item else {}
    rows = []
    for kind, found in (
        ("global", table.global_secondary_indexes if table else ()),
        ("local", table.local_secondary_indexes if table else ()),
    ):
        for index in found:
            entry = said.pop(index.name, None)
            rows.append(
                Row(
                    (
                        stacked(Code(index.name), kind, Source(index.location)),
                        _key(index.partition_key, entry.pk if entry else None),
                        _key(index.sort_key, entry.sk if entry else None),
                        written(entry, "use") if entry else "",
                        _projection(index.projection, index.included),
                        (entry.capacity or "" if entry else "")
                        or _own(index.read_capacity, index.write_capacity, kind),
                    ),
                    findings=marks(findings, index.name, entry=entry),
                )
            )
    for name, entry in said.items():
        rows.append(
            Row(
                (
                    stacked(Code(name), Badge("not in the code", "warn") if table else "", Source(entry.location)),
                    Code(str(entry.pk)) if entry.pk else "",
                    Code(str(entry.sk)) if entry.sk else "",
                    written(entry, "use"),
                    written(entry, "projection"),
                    written(entry, "capacity"),
                ),
                findings=marks(findings, name, entry=entry),
            )
        )
    columns = ("Index", "Partition key", "Sort key", "Use", "Projection", "Capacity")
    yield from grid(columns, rows)


def capacity(table: Table) -> Iterator[ContentBlock]:
    """Provisioned units and how they scale by themselves; nothing for tables on demand."""
    rows = []
    parts: list[tuple[str | None, Table | Index]] = [(None, table)]
    parts += [(index.name, index) for index in table.global_secondary_indexes]
    for name, part in parts:
        units = (
            _units(part.read_capacity, "read", name, table.autoscaling),
            _units(part.write_capacity, "write", name, table.autoscaling),
        )
        if any(units):
            rows.append(Row((Code(name) if name else "table", *units, Source(part.location))))
    yield from grid(("Of", "Read units", "Write units", "Source"), rows)


def _units(
    units: int | Unresolved | None, dimension: str, index: str | None, scalings: tuple[AutoScaling, ...]
) -> Text:
    found = [item for item in scalings if item.dimension == dimension and item.index == index]
    return beside(
        shown(units),
        *(
            beside(
                ", scales from",
                shown(item.minimum),
                "to",
                shown(item.maximum),
                "at",
                shown(item.target_percent),
                "% used",
            )
            for item in found
        ),
    )


def _entities(item: TableDesign | None) -> tuple[EntityDesign, ...]:
    return tuple(item.entities.values()) if item else ()


def key_name(key: KeyAttribute | None) -> Text:
    """A key attribute with its type."""
    return beside(Code(key.name), TYPES.get(key.type or "", key.type or "")) if key else ""


def _key(key: KeyAttribute | None, template: object) -> Text:
    if key is None:
        return ""
    return stacked(Code(key.name), Code(str(template))) if template else Code(key.name)


def _projection(projection: str | Unresolved | None, included: tuple[str, ...]) -> Text:
    if projection == "INCLUDE" and included:
        return beside("keys and", codes(included))
    words = {"ALL": "all attributes", "KEYS_ONLY": "keys only", "INCLUDE": "some attributes"}
    return words.get(projection, projection) if isinstance(projection, str) else shown(projection)


def _own(read: object, write: object, kind: str) -> Text:
    if kind == "local":
        return "the table's"
    if read is None and write is None:
        return ""
    return beside(shown(read), "read,", shown(write), "write")
