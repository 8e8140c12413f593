"""`data:`, what is stored under which keys, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from ._entry import Entry
from .lifecycle import Archive, Concurrency, Idempotency, Key, Retention, SoftDelete
from .templates import Frequency
from .values import AnyQuantity, Count, Duration, Flag, Free, Names, Plain, Rate, Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute(Entry):
    """An attribute; as one text `TYPE?, NOTE`, where `?` means it may be missing: `integer?, cents`, `OPEN|CLOSED`."""

    SHORTHAND = "type"

    type: str | None = None
    """`uuid`, `integer`, the name of an enumeration; in one text also with `?`, values and a note."""
    nullable: Flag | None = None
    """True when it may be missing (`?` behind the type)."""
    values: Names = ()
    """What it may be, for an enumeration (`OPEN|CLOSED` as the type)."""
    unit: str | None = None
    """`cents`, `seconds`: the first note when it is one word."""
    note: str | None = None
    """Whatever else stands behind the comma."""
    description: str | None = None
    """What it means."""
    example: Free = None
    """A value."""
    copied_from: str | None = None
    """Entity or `Entity.attribute` it is copied from."""
    refers_to: str | None = None
    """Entity whose items it names, where its name does not say so."""
    key_only: Flag | None = None
    """True when it is a part of a key and no attribute of its own."""
    discriminator: Flag | None = None
    """True when it tells the entity of an item."""

    @classmethod
    def complete(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Take the type's text apart: `integer?, cents`."""
        said = values.get("type")
        if not isinstance(said, str):
            return values
        kind, _, note = (part.strip() for part in said.partition(","))
        parts: dict[str, Any] = {"type": kind.removesuffix("?").strip()}
        if kind.endswith("?"):
            parts["nullable"] = "true"
        if "|" in parts["type"]:
            parts["values"] = tuple(choice.strip() for choice in parts["type"].split("|"))
        if note:
            parts["unit" if note.isalpha() else "note"] = note
        return parts | {name: value for name, value in values.items() if name != "type"} | {"type": parts["type"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityDesign(Entry):
    """A kind of item."""

    description: str | None = None
    """What it stands for."""
    pk: Key | None = None
    """Template of its partition key: `ORDER#{orderId}`."""
    sk: Key | None = None
    """Template of its sort key."""
    index_keys: Mapping[str, Key] = field(default_factory=dict)
    """Templates of its index key attributes: `GSI1PK: STATUS#{status}`."""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    """Attributes by name."""
    denormalized: Names = ()
    """Attributes copied from elsewhere."""
    retention: Annotated[tuple[Retention, ...], Plain("some")] = ()
    """How long it is kept: one entry, or one for each state."""
    example: Free = None
    """A whole item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDesign(Entry):
    """What an index is for."""

    SHORTHAND = "use"

    pk: Key | None = None
    """Template of its partition key."""
    sk: Key | None = None
    """Template of its sort key."""
    use: str | None = None
    """The question it answers."""
    projection: str | None = None
    """ALL, KEYS_ONLY, or the attributes it carries."""
    capacity: str | None = None
    """Own, or shared with the table, and how much."""
    example: Free = None
    """A query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Entry):
    """A way the table is read or written."""

    description: str | None = None
    """What it does, where the key does not say it."""
    operation: Literal[
        "GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem",
        "TransactGetItems", "TransactWriteItems", "ExecuteStatement",
    ] | None = None  # fmt: skip
    """DynamoDB operation."""
    index: str | None = None
    """Index it goes through; the table's own keys when left out."""
    keys: str | None = None
    """Keys it gives: `STATUS#{status}, createdAt between from and to`."""
    entity: str | None = None
    """Entity it is about."""
    condition: str | None = None
    """Condition expression of a write, or filter of a read."""
    attributes: Names = ()
    """Attributes it reads or writes, where not all."""
    usage: str | None = None
    """Who needs it for what."""
    used_by: Names = ()
    """Functions, routes or operations, by name."""
    frequency: Annotated[Frequency, Plain("frequency")] | None = None
    """How often: `400/min`, `high`, or `high, 100-500/min`."""
    latency: Duration | None = None
    """How long it may take."""
    consistency: Literal["eventual", "strong"] | None = None
    """Of a read; `eventual` is DynamoDB's default."""
    items: Rate | None = None
    """Items a call reads or writes."""
    limit: Count | None = None
    """Items a page has at most."""
    result_size: Size | None = None
    """Size of one answer."""
    example: Free = None
    """A request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDesign(Entry):
    """What only people know of a table."""

    description: str | None = None
    """What it holds."""
    entities: Mapping[str, EntityDesign] = field(default_factory=dict)
    """Kinds of item by name."""
    indexes: Mapping[str, IndexDesign] = field(default_factory=dict)
    """Indexes by the name the code gives them."""
    patterns: Mapping[str, Pattern] = field(default_factory=dict)
    """Access patterns by name."""
    concurrency: Concurrency = field(default_factory=Concurrency)
    """What happens when two write the same item."""
    idempotency: Idempotency = field(default_factory=Idempotency)
    """How a repeated request is recognised."""
    retention: Annotated[tuple[Retention, ...], Plain("some")] = ()
    """How long items are kept, where no entity says it."""
    soft_delete: SoftDelete = field(default_factory=SoftDelete)
    """Items marked as deleted and kept."""
    archive: Archive = field(default_factory=Archive)
    """Where old items go."""
    billing: str | None = None
    """Why this billing mode and capacity; the mode itself is scanned."""
    ttl: str | None = None
    """Attribute that ends an item's life, as designed."""
    stream: Literal["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "none"] | None = None
    """View type its consumers need."""
    stream_consumers: Names = ()
    """Who reads the stream, by name."""
    stream_example: Free = None
    """A stream record."""
    recovery: str | None = None
    """How lost data comes back."""
    encryption: str | None = None
    """Whose key: AWS owned, AWS managed, customer managed."""
    capacity: AnyQuantity | None = None
    """Most read or write units it may use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Data(Entry):
    """What is stored."""

    description: str | None = None
    """What a reader should know before the tables; Markdown allowed."""
    tables: Mapping[str, TableDesign] = field(default_factory=dict)
    """Tables by the names the scan finds."""


EXAMPLES = {
    "data.tables": """
OrdersTable:
  concurrency: {strategy: optimistic, attribute: version, retries: 3, on_conflict: 409}
  idempotency: {key: "IDEMPOTENCY#{eventId}", ttl: 24 h}
""",
    "data.tables.entities": """
Order:
  pk: "CUSTOMER#{customerId}"
  sk: "ORDER#{orderId}"
  attributes: {orderId: uuid, status: OPEN|PAID|CANCELLED, total: "integer?, cents"}
  retention: {keep: 7 years, then: delete, because: tax records}
""",
    "data.tables.indexes": """
GSI1: {pk: "STATUS#{status}", sk: "{createdAt}", use: "Orders by status, newest first"}
""",
    "data.tables.patterns": """
orders-by-status:
  operation: Query
  index: GSI1
  keys: "STATUS#{status}, createdAt between from and to"
  usage: dashboard
  frequency: 400/min
  latency: 100 ms
""",
    "data.tables.retention": """
- {when: PAID, keep: 7 years, then: archive, because: tax records}
- {when: CANCELLED, keep: 2 years, then: delete}
""",
    "data.tables.soft_delete": """
attribute: deletedAt
filter: attribute_not_exists(deletedAt)
because: recovery
""",
    "data.tables.archive": """
to: ArchiveBucket
trigger: the table's stream
path: orders/year={year}/{orderId}.json
keep: 7 years
query: Athena
""",
}
"""Example values by key, shown by `techdesign explain`."""
