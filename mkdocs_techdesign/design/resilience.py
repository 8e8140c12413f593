"""`resilience:`, what happens when it breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ._entry import Entry
from .values import AnyQuantity, Count, Duration, Flag


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry(Entry):
    """Who tries again, how often, how long between."""

    SHORTHAND = "policy"

    policy: str | None = None
    """In words: `3, exponential from 1 s`."""
    attempts: Count | None = None
    """Tries after the first."""
    backoff: str | None = None
    """Waits between: `100, 200, 400 ms`."""
    jitter: Flag | None = None
    """True when waits vary at random."""
    max_age: Duration | None = None
    """Oldest message still tried."""
    by: str | None = None
    """Who retries: client, SDK, service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CircuitBreaker(Entry):
    """When calls to something broken stop."""

    threshold: AnyQuantity | None = None
    """Failures that open it."""
    window: Duration | None = None
    """Time they are counted over."""
    reset: Duration | None = None
    """Wait before a probe."""
    half_open: str | None = None
    """How it probes."""
    fallback: str | None = None
    """What callers get meanwhile."""
    library: str | None = None
    """What does it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeout(Entry):
    """How long something waits."""

    SHORTHAND = "after"

    after: Duration | None = None
    """The time."""
    because: str | None = None
    """Why so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter(Entry):
    """What becomes of messages nobody could handle."""

    retention: Duration | None = None
    """How long they stay."""
    review: str | None = None
    """Who looks, how often."""
    redrive: str | None = None
    """When and how they are tried again."""
    then: str | None = None
    """What happens to the rest."""
    alarm: str | None = None
    """Alarm that tells of them, by its key or name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorType(Entry):
    """One kind of error."""

    SHORTHAND = "status"

    status: str | None = None
    """HTTP status."""
    description: str | None = None
    """What brings it."""
    retry: str | None = None
    """What the caller should do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resilience(Entry):
    """How failure is met."""

    description: str | None = None
    """What a reader should know first; Markdown allowed."""
    retries: Mapping[str, Retry] = field(default_factory=dict)
    """By layer or name: client, api, a function, bus or queue."""
    timeouts: Mapping[str, Timeout] = field(default_factory=dict)
    """By layer or name, with the reason."""
    circuit_breakers: Mapping[str, CircuitBreaker] = field(default_factory=dict)
    """By dependency."""
    dead_letters: Mapping[str, DeadLetter] = field(default_factory=dict)
    """By queue or topic."""
    idempotency: Mapping[str, str] = field(default_factory=dict)
    """How repeated calls or messages are recognised, by route or consumer."""
    error_format: Mapping[str, str] = field(default_factory=dict)
    """Fields of an error body, and what they hold."""
    error_types: Mapping[str, ErrorType] = field(default_factory=dict)
    """Kinds of error, with their status."""


EXAMPLES = {
    "resilience.retries": '{ShopBus: "3, exponential from 1 s"}',
    "resilience.circuit_breakers": """
payment: {threshold: 5, window: 120 s, reset: 60 s, fallback: the order waits as unpaid}
""",
    "resilience.timeouts": "{CreateOrder: {after: 28 s, because: the API gives up after 29 s}}",
    "resilience.dead_letters": """
OrdersDlq: {retention: 14 days, review: daily by operations, redrive: every 6 h, then: kept in S3}
""",
    "resilience.error_format": "{error: type, message: text, code: text, requestId: text}",
    "resilience.error_types": "{NotFoundError: 404, ConflictError: 409}",
}
"""Example values by key, shown by `techdesign explain`."""
