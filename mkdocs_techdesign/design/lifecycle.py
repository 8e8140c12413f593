"""Parts of `data:` about time: versions, repetitions, retention, deletion, archives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from ._entry import Entry
from .templates import KeyTemplate
from .values import Count, Duration, Names, Plain

Key: TypeAlias = Annotated[KeyTemplate, Plain("key")]
"""`ORDER#{orderId}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention(Entry):
    """How long something is kept."""

    SHORTHAND = "keep"

    keep: Duration | None = None
    """`7 years`, or `indefinitely`."""
    then: str | None = None
    """What happens after: delete, archive, anonymise."""
    when: str | None = None
    """State or condition this row is for."""
    because: str | None = None
    """Reason or rule: `tax records`."""
    archive: str | None = None
    """Where to: `s3`."""
    how: str | None = None
    """What does it: TTL, a stream, a schedule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concurrency(Entry):
    """What happens when two write the same item."""

    SHORTHAND = "strategy"

    strategy: Literal["optimistic", "pessimistic", "last-write-wins", "none"] | None = None
    """How writers are kept apart."""
    attribute: str | None = None
    """Attribute that counts versions."""
    condition: str | None = None
    """Condition every update carries."""
    writes: Names = ()
    """Attributes an update sets, derived index keys included."""
    retries: Count | None = None
    """Times a writer reloads and tries again."""
    on_conflict: str | None = None
    """What the caller gets in the end: `409`."""
    merge: str | None = None
    """How a reloaded item and a change are joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Idempotency(Entry):
    """How a repeated request is recognised."""

    SHORTHAND = "key"

    key: Key | None = None
    """Template of the record's key."""
    ttl: Duration | None = None
    """How long the record lives."""
    states: Names = ()
    """States of the record: in progress, done."""
    result: str | None = None
    """What of the first answer is kept."""
    applies_to: Names = ()
    """Routes, operations or consumers, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftDelete(Entry):
    """Items marked as deleted and kept."""

    SHORTHAND = "attribute"

    attribute: str | None = None
    """Attribute that marks them."""
    state: str | None = None
    """State they are put in."""
    filter: str | None = None
    """Filter every read applies."""
    because: str | None = None
    """Why they are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive(Entry):
    """Where old items go."""

    SHORTHAND = "to"

    to: str | None = None
    """Bucket or service, by name."""
    trigger: str | None = None
    """What sends them there."""
    path: str | None = None
    """Pattern of the object key."""
    storage: str | None = None
    """Changes of storage class."""
    keep: Duration | None = None
    """How long they live there."""
    query: str | None = None
    """How history is asked."""
