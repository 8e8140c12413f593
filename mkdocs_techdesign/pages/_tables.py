"""The parts of one table on the data model page."""

from __future__ import annotations

from collections.abc import Iterator

from ..access_patterns import Outcome, prove
from ..design import Entry
from ..design.data import Attribute, EntityDesign, Pattern, TableDesign
from ..kinds.table import AutoScaling, Index, KeyAttribute, Table
from ..model.content import Badge, Code, ContentBlock, Details, Facts, Listing, Row, Source, Strong, Text
from ..model.findings import Finding
from ..model.location import Unresolved
from ._writing import Words, beside, free, listed, marks, shown, stacked, title, written
from ._writing import table as grid

VERDICT = {
    Outcome.KEY: ("✅", "ok"),
    Outcome.INDEX: ("✅", "ok"),
    Outcome.FILTER: ("⚠️", "warn"),
    Outcome.SCAN: ("⚠️", "warn"),
    Outcome.IMPOSSIBLE: ("⛔", "bad"),
    Outcome.UNSTATED: ("📝", "quiet"),
}
TYPES = {"S": "text", "N": "number", "B": "binary"}


def keys(table: Table, item: TableDesign | None) -> Iterator[ContentBlock]:
    """The base key, with the templates of the entities as examples."""
    rows = []
    for role, key, field in (("partition key", table.partition_key, "pk"), ("sort key", table.sort_key, "sk")):
        if key is None:
            continue
        templates = list(dict.fromkeys(str(value) for entity in _entities(item) if (value := getattr(entity, field))))
        rows.append(Row((Code(key.name), role, TYPES.get(key.type or "", key.type or ""), _codes(templates))))
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


def patterns(
    words: Words, table: Table | None, name: str, item: TableDesign, findings: tuple[Finding, ...]
) -> Iterator[ContentBlock]:
    """Every access pattern with the verdict whether a key or an index serves it."""
    rows = []
    for key, pattern in item.patterns.items():
        verdict = prove(table, pattern, item)
        mark, tone = VERDICT[verdict.outcome]
        condition = _name(pattern, "condition")
        rows.append(
            Row(
                (
                    stacked(Strong(title(key)), pattern.description or "", Source(pattern.location)),
                    stacked(Badge(f"{mark} {verdict}", tone), verdict.reason),
                    beside(written(pattern, "operation"), Code(pattern.index) if pattern.index else ""),
                    stacked(_name(pattern, "keys"), beside("if", condition) if condition else ""),
                    stacked(written(pattern, "usage"), words.mentions(pattern.used_by)),
                    stacked(
                        pattern.frequency.text if pattern.frequency else written(pattern, "frequency"),
                        _latency(pattern),
                        *_limits(pattern),
                    ),
                ),
                findings=marks(findings, key, f"{name}.{key}", entry=pattern),
            )
        )
    columns = ("Pattern", "Verdict", "How", "Keys", "Used for", "Load")
    yield from grid(columns, rows, filterable=True)
    for key, pattern in item.patterns.items():
        if pattern.example is not None:
            yield Details(f"Example: {title(key)}", (Listing(free(pattern.example), "json"),))


def _name(entry: Entry, field: str) -> Text:
    value = getattr(entry, field)
    return Code(str(value)) if value is not None else written(entry, field)


def _latency(pattern: Pattern) -> Text:
    return f"in {pattern.latency}" if pattern.latency else written(pattern, "latency")


def _limits(pattern: Pattern) -> tuple[str, ...]:
    return tuple(
        text
        for text in (
            f"{pattern.items} item{'' if str(pattern.items) == '1' else 's'}" if pattern.items else "",
            f"{pattern.limit:,} a page" if pattern.limit else "",
            f"{pattern.result_size} an answer" if pattern.result_size else "",
            f"{pattern.consistency} reads" if pattern.consistency else "",
        )
        if text
    )


def entities(item: TableDesign, findings: tuple[Finding, ...]) -> Iterator[ContentBlock]:
    """Every kind of item with its attributes."""
    yield from grid(
        ("Entity", "Stands for", "Key", "Index keys", "Copied", "Kept"),
        (
            Row(
                (
                    stacked(Code(name), Source(entity.location)),
                    written(entity, "description"),
                    stacked(_template(entity, "pk"), _template(entity, "sk")),
                    stacked(*(beside(Code(key), Code(str(value))) for key, value in entity.index_keys.items())),
                    _codes(entity.denormalized),
                    stacked(*(_kept(row) for row in entity.retention)),
                ),
                findings=marks(findings, name, entry=entity),
            )
            for name, entity in item.entities.items()
        ),
    )
    for name, entity in item.entities.items():
        body = (*_attributes(entity), *([Listing(free(entity.example), "json", "An item")] if entity.example else []))
        if body:
            yield Details(("Attributes of", Code(name)), body)


def _template(entity: EntityDesign, field: str) -> Text:
    """What one part of the key of an entity is made of."""
    value = getattr(entity, field)
    return beside(field.upper(), Code(str(value))) if value else written(entity, field)


def _attributes(entity: EntityDesign) -> Iterator[ContentBlock]:
    yield from grid(
        ("Attribute", "Type", "May be missing", "Values", "Unit", "Meaning", "Copied from", "Example"),
        (Row((Code(name), *_attribute(item))) for name, item in entity.attributes.items()),
    )


def _attribute(item: Attribute) -> tuple[Text, ...]:
    meaning = ". ".join(text for text in (item.description, item.note) if text)
    if item.discriminator:
        meaning = f"{meaning} Tells the entity of an item.".strip()
    return (
        Code(item.type) if item.type else written(item, "type"),
        "yes" if item.nullable else "",
        _codes(item.values),
        item.unit or "",
        meaning,
        Code(item.copied_from) if item.copied_from else "",
        Code(free(item.example)) if item.example is not None else "",
    )


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


def lifetime(words: Words, item: TableDesign) -> Iterator[ContentBlock]:
    """How writers are kept apart, repeats recognised, items kept, deleted and archived."""
    groups: tuple[tuple[str, Entry, tuple[str, ...]], ...] = (
        (
            "Concurrent writes",
            item.concurrency,
            ("strategy", "attribute", "condition", "writes", "retries", "merge", "on_conflict"),
        ),
        ("Repeated requests", item.idempotency, ("key", "ttl", "states", "result", "applies_to")),
        ("Soft delete", item.soft_delete, ("attribute", "state", "filter", "because")),
        ("Archive", item.archive, ("to", "trigger", "path", "storage", "keep", "query")),
    )
    for name, entry, fields in groups:
        pairs = tuple((title(field), written(entry, field)) for field in fields if written(entry, field))
        if pairs:
            yield Details(name, (Facts(pairs),))
    rows = [(f"{name}", row) for name, entity in item.entities.items() for row in entity.retention]
    rows += [("every item", row) for row in item.retention]
    yield from grid(
        ("Kept", "When", "How long", "Then", "Because", "How", "Source"),
        (
            Row(
                (
                    name,
                    written(row, "when"),
                    written(row, "keep"),
                    row.then or (f"archive in {row.archive}" if row.archive else ""),
                    written(row, "because"),
                    written(row, "how"),
                    Source(row.location),
                )
            )
            for name, row in rows
        ),
        align="llr",
        caption="How long items are kept",
    )
    if item.stream_example is not None:
        yield Details("A stream record", (Listing(free(item.stream_example), "json"),))


def _entities(item: TableDesign | None) -> tuple[EntityDesign, ...]:
    return tuple(item.entities.values()) if item else ()


def _kept(row: Entry) -> str:
    keep, when = getattr(row, "keep", None), getattr(row, "when", None)
    return f"{keep or ''}{f' when {when}' if when else ''}".strip()


def _codes(texts: tuple[str, ...] | list[str]) -> Text:
    return listed([Code(text) for text in texts])


def key_name(key: KeyAttribute | None) -> Text:
    """A key attribute with its type."""
    return beside(Code(key.name), TYPES.get(key.type or "", key.type or "")) if key else ""


def _key(key: KeyAttribute | None, template: object) -> Text:
    if key is None:
        return ""
    return stacked(Code(key.name), Code(str(template))) if template else Code(key.name)


def _projection(projection: str | Unresolved | None, included: tuple[str, ...]) -> Text:
    if projection == "INCLUDE" and included:
        return beside("keys and", _codes(included))
    words = {"ALL": "all attributes", "KEYS_ONLY": "keys only", "INCLUDE": "some attributes"}
    return words.get(projection, projection) if isinstance(projection, str) else shown(projection)


def _own(read: object, write: object, kind: str) -> Text:
    if kind == "local":
        return "the table's"
    if read is None and write is None:
        return ""
    return beside(shown(read), "read,", shown(write), "write")
