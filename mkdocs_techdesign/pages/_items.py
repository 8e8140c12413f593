"""What people say of the items of one table: how they are read, what they hold, how long they live."""

from __future__ import annotations

from collections.abc import Iterator

from ..access_patterns import Outcome, prove
from ..design import Entry
from ..design.data import Attribute, EntityDesign, Pattern, TableDesign
from ..kinds.table import Table
from ..model.content import Badge, Code, ContentBlock, Details, Facts, Listing, Row, Source, Strong, Text
from ..model.findings import Finding
from ._code import lines_of
from ._writing import Words, beside, codes, free, marks, stacked, title, written
from ._writing import table as grid

VERDICT = {
    Outcome.KEY: ("✅", "ok"),
    Outcome.INDEX: ("✅", "ok"),
    Outcome.FILTER: ("⚠️", "warn"),
    Outcome.SCAN: ("⚠️", "warn"),
    Outcome.IMPOSSIBLE: ("⛔", "bad"),
    Outcome.UNSTATED: ("📝", "quiet"),
}


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
                    lines_of(words, table.id, item, key) if table else "",
                ),
                findings=marks(findings, key, f"{name}.{key}", entry=pattern),
            )
        )
    columns = ("Pattern", "Verdict", "How", "Keys", "Used for", "Load", "In the code")
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
                    codes(entity.denormalized),
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
        codes(item.values),
        item.unit or "",
        meaning,
        Code(item.copied_from) if item.copied_from else "",
        Code(free(item.example)) if item.example is not None else "",
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


def _kept(row: Entry) -> str:
    keep, when = getattr(row, "keep", None), getattr(row, "when", None)
    return f"{keep or ''}{f' when {when}' if when else ''}".strip()
