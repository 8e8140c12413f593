"""What is stored under which keys, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator

from .. import escape
from ..design.data import TableDesign
from ..document import Document
from ..kinds.table import Table
from ..model.content import (
    Callout,
    Code,
    ContentBlock,
    Facts,
    Figure,
    Heading,
    PageLink,
    Prose,
    Row,
    Section,
    Source,
    Text,
)
from ..model.diagram import KeyMap
from ..model.sections import SectionId
from . import Page
from ._code import on_table
from ._items import entities, lifetime, patterns
from ._tables import capacity, indexes, key_name, keys
from ._writing import Words, beside, listed, part, prose, shown, written
from ._writing import table as grid

STREAMS = {
    "KEYS_ONLY": "keys only",
    "NEW_IMAGE": "items as they became",
    "OLD_IMAGE": "items as they were",
    "NEW_AND_OLD_IMAGES": "items before and after",
}


class DataModelPage(Page):
    """What is stored under which keys, and how is it read?"""

    id = "data-model"
    order = 50

    def build(self, document: Document) -> Section | None:
        """Per table: key map, keys, indexes, access patterns, entities, capacity, life time, stream, recovery."""
        words = Words(document)
        design = document.design.data
        scanned = document.architecture.of(Table)
        if not (scanned or design.tables):
            return None
        said = words.designed(design.tables)
        unbuilt = {name: item for name, item in design.tables.items() if name not in {key for key, _ in said.values()}}
        maps = {diagram.table: diagram for diagram in words.diagrams("keymap") if isinstance(diagram, KeyMap)}
        blocks: list[ContentBlock] = list(prose(design.description))
        if len(scanned) + len(unbuilt) > 1:
            blocks += _overview(words, scanned, said)
        for table in scanned:
            key, item = said.get(table.id, (words.names.short(table.id), None))
            picture = maps.get(table.id) or maps.get(key) or maps.get(table.label)
            blocks += _table(words, table, key, item, picture)
        for name, item in unbuilt.items():
            blocks += [Heading((Code(name),), anchor=escape.anchor(name)), *_unbuilt(words, name, item, maps.get(name))]
        return Section(
            id=self.id,
            title="Data model",
            question="What is stored under which keys, and how is it read?",
            section=SectionId.DAT,
            blocks=tuple(blocks),
            sources=words.sources(
                (table.location for table in scanned),
                (access.location for table in scanned for access in document.facts.activity.on(table.id)),
            ),
            findings=words.findings(SectionId.DAT),
        )


def _overview(
    words: Words, tables: tuple[Table, ...], said: dict[str, tuple[str, TableDesign]]
) -> Iterator[ContentBlock]:
    yield from grid(
        ("Table", "Partition key", "Sort key", "Indexes", "Holds", "Source"),
        (
            Row(
                (
                    beside(
                        PageLink(words.names.short(table.id), "data-model", escape.anchor(table.id), code=True),
                        words.mark(table.id),
                    ),
                    key_name(table.partition_key),
                    key_name(table.sort_key),
                    str(len(table.global_secondary_indexes) + len(table.local_secondary_indexes) or ""),
                    said[table.id][1].description or "" if table.id in said else "",
                    Source(table.location),
                )
            )
            for table in tables
        ),
        align="lllr",
    )


def _table(
    words: Words, table: Table, name: str, item: TableDesign | None, picture: KeyMap | None
) -> Iterator[ContentBlock]:
    findings = words.findings(SectionId.DAT)
    proposed = bool(words.mark(table.id))
    yield Heading(beside(Code(words.names.short(table.id)), words.mark(table.id)), anchor=escape.anchor(table.id))
    yield from prose(item.description if item else None)
    pairs = _planned(words, table, item) if proposed else _facts(words, table, item)
    yield Facts(tuple(pair for pair in pairs if pair[1] not in ("", ())))
    if picture and picture.rows:
        yield Figure(picture, wide=True)
    yield from part("Keys", keys(table, item), 3)
    yield from part("Indexes", indexes(table, item, findings), 3)
    if item is not None:
        yield from part("Access patterns", patterns(words, table, name, item, findings), 3)
    yield from part("Operations in the code", on_table(words, table.id, item), 3)
    if item is not None:
        yield from part("Entities", entities(item, findings), 3)
    yield from part("Capacity", capacity(table), 3)
    if item is not None:
        yield from part("Writing and keeping", lifetime(words, item), 3)


def _facts(words: Words, table: Table, item: TableDesign | None) -> Iterator[tuple[str, Text]]:
    modes = {"PAY_PER_REQUEST": "on demand", "PROVISIONED": "provisioned"}
    billing = shown(table.billing_mode, otherwise="provisioned (default)")
    yield "Deployed name", Code(name) if (name := words.document.architecture.by_id[table.id].name) else ""
    yield "Billing", (modes.get(billing, billing) if isinstance(billing, str) else billing)
    yield "Why", written(item, "billing") if item else ""
    ttl = table.ttl_attribute
    yield "Expires by", Code(ttl) if isinstance(ttl, str) else shown(ttl, otherwise="items stay until deleted")
    stream = table.stream_view_type
    yield "Stream", STREAMS.get(stream, stream) if isinstance(stream, str) else shown(stream, otherwise="off")
    readers = [
        edge.target for edge in words.document.architecture.outgoing(table.id) if edge.relation.value == "consumes"
    ]
    if readers:
        yield "Stream read by", listed([words.name(id) for id in readers])
    if item and item.stream_consumers:
        yield "Stream meant for", words.mentions(item.stream_consumers)
    yield "Point-in-time recovery", shown(table.point_in_time_recovery, otherwise="not stated: off")
    yield "Recovery", written(item, "recovery") if item else ""
    keys_of = {"KMS": "key in KMS", "DEFAULT": "AWS owned key"}
    key = shown(table.encryption, otherwise="AWS owned key (default)")
    yield "Encryption", keys_of.get(key, key) if isinstance(key, str) else key
    yield "Deletion protection", shown(table.deletion_protection, otherwise="not stated: off")
    yield "Read at", Source(table.location)


def _planned(words: Words, table: Table, item: TableDesign | None) -> Iterator[tuple[str, Text]]:
    """What people say of a table nobody has built; what they do not say has no default yet."""
    if item is not None:
        yield "Billing", written(item, "billing")
        yield "Expires by", Code(item.ttl) if item.ttl else written(item, "ttl")
        stream = item.stream
        yield "Stream", STREAMS.get(stream, "off") if stream else written(item, "stream")
        yield "Stream meant for", words.mentions(item.stream_consumers)
        yield "Recovery", written(item, "recovery")
        yield "Encryption", written(item, "encryption")
    yield "Written at", Source(table.location)


def _unbuilt(words: Words, name: str, item: TableDesign, picture: KeyMap | None) -> Iterator[ContentBlock]:
    findings = words.findings(SectionId.DAT)
    yield Callout("warning", "Designed, not found in the code", (Prose(("Described at", Source(item.location), ".")),))
    yield from prose(item.description)
    if picture:
        yield Figure(picture, wide=True)
    yield from part("Indexes", indexes(None, item, findings), 3)
    yield from part("Access patterns", patterns(words, None, name, item, findings), 3)
    yield from part("Entities", entities(item, findings), 3)
    yield from part("Writing and keeping", lifetime(words, item), 3)
