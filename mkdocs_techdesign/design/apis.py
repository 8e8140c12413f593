"""`apis:`, what callers can do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ._entry import Entry
from .data import Attribute
from .values import Count, Duration, Flag, Free, Names, Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Entry):
    """A parameter or header."""

    SHORTHAND = "description"

    description: str | None = None
    """What it does."""
    place: str | None = None
    """path, query or header, where the name does not tell."""
    type: str | None = None
    """Type or allowed values."""
    required: Flag | None = None
    """True when a call without it fails."""
    example: Free = None
    """A value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Entry):
    """A request or a response."""

    SHORTHAND = "description"

    description: str | None = None
    """What it holds."""
    schema: str | None = None
    """Name of a type, or a schema file inside the repository."""
    fields: Mapping[str, Attribute] = field(default_factory=dict)
    """Fields by name."""
    example: Free = None
    """A whole body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Entry):
    """A route or a GraphQL field."""

    SHORTHAND = "description"

    description: str | None = None
    """What it does, in one sentence."""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    """Path and query parameters, or GraphQL arguments."""
    headers: Mapping[str, Parameter] = field(default_factory=dict)
    """Headers the caller sends."""
    request: Body = field(default_factory=Body)
    """What the caller sends."""
    responses: Mapping[str, Body] = field(default_factory=dict)
    """Answers by status."""
    errors: Mapping[str, str] = field(default_factory=dict)
    """Failures by status or error type, with what brings them."""
    auth: str | None = None
    """Who may call, where the code does not tell."""
    idempotent: str | None = None
    """What makes a repeated call safe: `Idempotency-Key header`; `by nature` for reads and replacements."""
    limit: Count | None = None
    """Items a page has at most, for lists."""
    latency: Duration | None = None
    """How long it may take."""
    rate: Rate | None = None
    """Calls allowed or expected."""
    handler: str | None = None
    """What answers, where the code does not tell."""
    tags: Names = ()
    """Headings in an OpenAPI file."""
    deprecated: str | None = None
    """Since when, until when, and what to use."""
    example: Free = None
    """A call with its answer, or a GraphQL document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apis(Entry):
    """What callers can do, and what they should know."""

    description: str | None = None
    """What a reader should know before the list; Markdown allowed."""
    operations: Mapping[str, Operation] = field(default_factory=dict)
    """By route or field, as the scan finds them: `POST /orders`, `Mutation.createOrder`."""
    public: Names = ()
    """Routes that are open to everybody on purpose."""
    versioning: str | None = None
    """How the interface changes without breaking callers."""
    throttling: str | None = None
    """Limits callers meet, and what to do then."""


EXAMPLES = {
    "apis.operations": """
POST /orders:
  description: Places an order.
  headers: {Idempotency-Key: kept for 24 h}
  idempotent: Idempotency-Key header
  responses: {201: the order}
  errors: {400: invalid input, 401: not signed in}
Mutation.cancelOrder:
  description: Cancels an order that has not left.
""",
    "apis.public": "[GET /status]",
}
"""Example values by key, shown by `techdesign explain`."""
