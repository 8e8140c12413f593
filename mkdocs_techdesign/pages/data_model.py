"""What is stored under which keys, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator

from .. import escape
from ..access_patterns import unused, uses
from ..design.data import TableDesign
from ..document import Document
from ..kinds.table import Table
from ..model.content import (
    Callout,
    Code,
    ContentBlock,
    Figure,
    Heading,
    PageLink,
    Prose,
    Row,
    Section,
    Source,
    Text,
    Tier,
)
from ..model.diagram import KeyMap
from ..model.findings import Finding
from ..model.location import Unresolved
from ..model.sections import SectionId
from . import Page
from ._code import doer, on_table
from ._items import entities, with_states
from ._lifetimes import archive, retention, soft_delete
from ._patterns import Read, patterns, read, summary, undeclared, unseen
from ._streams import items, stream
from ._tables import answers, capacity, indexes, key_name, keys, settings
from ._writes import concurrency, idempotency
from ._writing import Words, beside, listed, part, prose
from ._writing import table as grid


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
        several = len(scanned) > 1
        blocks: list[ContentBlock] = list(prose(design.description))
        blocks += _overview(words, scanned, said) if several else ()
        for table in scanned:
            key, item = said.get(table.id, (words.names.short(table.id), None))
            item = with_states(item, document.design.states) if item is not None else None
            picture = maps.get(table.id) or maps.get(key) or maps.get(table.label)
            blocks += _table(words, table, key, item, picture, alone=not several)
        for name, item in unbuilt.items():
            blocks += [Heading((Code(name),), anchor=escape.anchor(name)), *_unbuilt(words, name, item, maps.get(name))]
        pictures = tuple(part("Entities and their references", words.figures("entities"))) if several else ()
        blocks += [Tier("standard", pictures)] if pictures else []
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
    words: Words, table: Table, name: str, item: TableDesign | None, picture: KeyMap | None, *, alone: bool
) -> Iterator[ContentBlock]:
    """Keys in every document, the rest from standard on; one of several tables without a picture waits for that too."""
    drawn = picture is not None and bool(picture.rows)
    opening: list[ContentBlock] = [
        Heading(beside(Code(words.names.short(table.id)), words.mark(table.id)), anchor=escape.anchor(table.id)),
        *prose(item.description if item else None),
        *((Figure(picture, wide=True),) if picture is not None and drawn else ()),
    ]
    keyed = tuple(part("Keys", keys(table, item), 3))
    if alone or drawn or item is not None:
        yield from opening
        yield from keyed if alone else (Tier("standard", keyed),)
        yield Tier("standard", (*_use(words, table, name, item, alone=alone),))
    else:
        yield Tier(
            "standard",
            (
                *opening,
                *keyed,
                *_use(words, table, name, item, alone=alone),
            ),
        )


def _use(words: Words, table: Table, name: str, item: TableDesign | None, *, alone: bool) -> Iterator[ContentBlock]:
    findings = words.findings(SectionId.DAT)
    known = read(words, table, name, item)
    yield from part("Indexes", indexes(table, item, findings, _answers(words, known)), 3)
    yield from _accesses(words, known, findings)
    if item is not None:
        pictures = (Tier("comprehensive", words.figures("entities")),) if alone else ()
        yield from part("Entities", (*pictures, *entities(words, item, findings)), 3)
    yield from part("Concurrent writes", concurrency(words, known), 3)
    yield from part("Repeated requests", idempotency(words, known), 3)
    if item is not None:
        yield from part("How long items are kept", retention(item), 3)
        yield from part("Deleted items", soft_delete(words, known), 3)
        yield from part("Archive", archive(words, item), 3)
    yield from part("Stream", stream(words, table, name, item), 3)
    yield from part("Settings", settings(words, table, item), 3)
    yield from part("Capacity", capacity(table), 3)
    deep = (
        *(part("Items as stored", items(table, item), 3) if item else ()),
        *part("Operations in the code, one by one", on_table(words, known.matches), 3),
    )
    if deep:
        yield Tier("comprehensive", deep)


def _answers(words: Words, known: Read) -> dict[str, Text]:
    """What stands beside each index: the patterns it answers, who queries it, or that nobody uses it."""
    pairs = [(key, one.index, known.verdicts[key].index) for key, one in known.item.patterns.items()]
    by_pattern = uses(pairs, known.table)
    accesses = [access for access, _ in known.matches]
    queried: dict[str, Text] = {}
    for index in by_pattern:
        by = dict.fromkeys(access.function for access in accesses if access.index == index)
        if by:
            queried[index] = beside("queries of", listed([doer(words, id) for id in by]))
    computed = any(isinstance(access.index, Unresolved) for access in accesses)
    known_unused = unused(by_pattern, accesses, known.item)
    return answers(by_pattern, known_unused, queried, seen=bool(accesses) and not computed)


def _accesses(words: Words, known: Read, findings: tuple[Finding, ...]) -> Iterator[ContentBlock]:
    declared = tuple(patterns(words, known, findings))
    found = tuple(undeclared(words, known))
    if not known.item.patterns:
        yield from part("Access patterns found in the code", found, 3)
        return
    yield Heading("Access patterns", 3)
    said = summary(known)
    yield from [Prose(said)] if said else []
    yield from declared
    if found:
        yield Callout("warning", "In the code, not declared", found)
    missing = tuple(unseen(words, known))
    if missing:
        yield Callout("note", "Declared, not found in the code", missing)


def _unbuilt(words: Words, name: str, item: TableDesign, picture: KeyMap | None) -> Iterator[ContentBlock]:
    """A table whose name means several things, or nothing: no more is known than what people wrote."""
    findings = words.findings(SectionId.DAT)
    yield Callout("warning", "Designed, not found in the code", (Prose(("Described at", Source(item.location), ".")),))
    yield from prose(item.description)
    if picture:
        yield Figure(picture, wide=True)
    held = (*part("Entities", entities(words, item, findings), 3), *part("How long items are kept", retention(item), 3))
    if held:
        yield Tier("standard", held)
