"""What those who read a table's stream get: items with their types, records, and how many may read."""

from __future__ import annotations

from collections.abc import Iterator

from ..access_patterns import ExampleItem, example_item, stream_record
from ..design.data import EntityDesign, TableDesign
from ..kinds.event_source import EventSource
from ..kinds.pipe import Pipe
from ..kinds.table import Table
from ..model.content import (
    Badge,
    Code,
    ContentBlock,
    Details,
    Facts,
    Listing,
    Prose,
    Row,
    Source,
    Text,
    Tier,
)
from ..model.wording import plural
from ._tables import RENDERED, as_json
from ._writing import Words, beside, codes, free, listed, shown, stacked, written
from ._writing import table as grid

READERS = 2
"""Readers one shard of a DynamoDB stream serves at a time."""
_NAMES = {"S": "text", "N": "number, written as text", "BOOL": "true or false", "M": "map", "L": "list", "B": "binary"}


def readers(words: Words, table: Table, item: TableDesign | None) -> Iterator[ContentBlock]:
    """Who reads the stream, against how many a shard serves."""
    sources = [one for one in words.document.architecture.of(EventSource) if one.source == table.id]
    pipes = [one for one in words.document.architecture.of(Pipe) if one.source == table.id]
    meant = {thing.id: name for name in (item.stream_consumers if item else ()) for thing in words.names.find(name)[:1]}
    rows = []
    for source in sources:
        id = source.function if isinstance(source.function, str) else ""
        rows.append(
            Row(
                (
                    words.target(source.function),
                    "event source mapping",
                    shown(source.batch_size, "records a batch"),
                    "what its filter lets through" if source.filtered else "all records",
                    _agrees(id, meant, item),
                    Source(source.location),
                )
            )
        )
    for pipe in pipes:
        batch = shown(pipe.batch_size, "records a batch")
        some = "what its filter lets through" if pipe.filtered else "all records"
        rows.append(
            Row((words.name(pipe.id), "pipe", batch, some, _agrees(pipe.id, meant, item), Source(pipe.location)))
        )
    found = {one.function for one in sources} | {pipe.id for pipe in pipes}
    for name in item.stream_consumers if item else ():
        known = [thing.id for thing in words.names.find(name)]
        if not (set(known) & found):
            place = Source(item.where("stream_consumers")) if item else ""
            rows.append(Row((words.mention(name), "", "", "", Badge("⚠️ not in the code", "warn"), place)))
    if not rows:
        return
    count = len(sources) + len(pipes)
    if count:
        verdict = (
            Badge("⛔ too many: they slow each other down", "bad") if count > READERS else Badge("✅ within it", "ok")
        )
        yield Prose((f"{plural(count, 'reader')}; one shard serves {READERS}.", verdict))
    yield from grid(("Reader", "By", "Batch", "Gets", "As designed", "Source"), rows)


def _agrees(id: str, meant: dict[str, str], item: TableDesign | None) -> Text:
    if item is None or not item.stream_consumers:
        return ""
    return "meant to" if id in meant else Badge("not named in the design", "warn")


def items(table: Table, item: TableDesign) -> Iterator[ContentBlock]:
    """One item of each entity with its types."""
    for entity, design in item.entities.items():
        made = example_item(table, design, entity)
        if made is not None:
            body = (Listing(as_json(made.item), "json", RENDERED), *_legend(made, entity, design))
            yield Details(("An item of", Code(entity)), body)


def _record(words: Words, table: Table, name: str, item: TableDesign) -> Iterator[ContentBlock]:
    """A record of the stream: as written, else of a change of the first entity that has a key."""
    if item.stream_example is not None:
        yield Details("A stream record, as written", (Listing(free(item.stream_example), "json"),))
        return
    view = table.stream_view_type if isinstance(table.stream_view_type, str) else ""
    for entity, design in item.entities.items():
        life = words.document.design.states.get(entity)
        record = stream_record(table, name, entity, design, life, view)
        if record is not None:
            title = f"view type {view}, {RENDERED}"
            yield Details(("A record of a change of", Code(entity)), (Listing(as_json(record), "json", title),))
            return


def _legend(made: ExampleItem, entity: str, design: EntityDesign) -> Iterator[ContentBlock]:
    """Types used, what tells the entity, what is copied from where, what is left out."""
    kinds: dict[str, list[str]] = {}
    for name, value in made.item.items():
        kinds.setdefault(next(iter(value)), []).append(name)
    tells = [name for name, said in design.attributes.items() if said.discriminator]
    copied = {name: said.copied_from for name, said in design.attributes.items() if said.copied_from}
    copied |= {name: "" for name in design.denormalized if name not in copied}
    pairs: list[tuple[str, Text]] = [(f"{kind}: {_NAMES.get(kind, kind)}", codes(kinds[kind])) for kind in kinds]
    pairs.append(("Tells the entity", listed([Code(f"{name} = {entity}") for name in tells])))
    pairs.append(
        (
            "Copied",
            stacked(
                *(beside(Code(name), *(("from", Code(source)) if source else ())) for name, source in copied.items())
            ),
        )
    )
    pairs.append(("Left out until it is known", codes(made.left_out)))
    yield Facts(tuple(pair for pair in pairs if pair[1] not in ("", ())))


def stream(words: Words, table: Table, name: str, item: TableDesign | None) -> Iterator[ContentBlock]:
    """Readers, and at the highest level of detail a record."""
    yield from readers(words, table, item)
    if item is None:
        return
    held = tuple(_record(words, table, name, item))
    if held:
        yield Tier("comprehensive", held)
    if item.pending("stream_example"):
        yield Prose(written(item, "stream_example"))
