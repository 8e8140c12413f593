"""`events:`, who tells whom what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ._entry import Entry
from .data import Attribute
from .values import Free, Names


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType(Entry):
    """One kind of event."""

    description: str | None = None
    """What has happened when it is sent."""
    version: str | None = None
    """Version of its form, quoted so that it stays text."""
    source: str | None = None
    """Source it is sent under."""
    bus: str | None = None
    """Bus, topic or stream, by name."""
    producer: str | None = None
    """Who sends it, by name."""
    consumers: Names = ()
    """Who acts on it, by name."""
    schema: str | None = None
    """Schema file inside the repository, or a type's name."""
    detail: Mapping[str, Attribute] = field(default_factory=dict)
    """Fields of its detail."""
    example: Free = None
    """A file inside the repository, or the whole envelope."""
    correlation: str | None = None
    """Field that carries the correlation id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedStart(Entry):
    """Something that starts at set times."""

    SHORTHAND = "time"

    time: str | None = None
    """When: `every 6 hours`, `every day at 02:30`, or the expression as AWS takes it, `cron(30 2 * * ? *)`."""
    time_zone: str | None = None
    """Zone of that time, `Europe/Berlin`; UTC when left out."""
    starts: Names = ()
    """What it starts, by name."""
    description: str | None = None
    """What it is good for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventVersioning(Entry):
    """How events change."""

    SHORTHAND = "policy"

    policy: str | None = None
    """What changes the version, and how."""
    deprecation: str | None = None
    """How long an old version lives."""
    detect: str | None = None
    """How consumers know the version."""
    unknown: str | None = None
    """What a consumer does with a version it does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Events(Entry):
    """What is told, by whom, to whom."""

    description: str | None = None
    """What a reader should know before the list; Markdown allowed."""
    types: Mapping[str, EventType] = field(default_factory=dict)
    """By detail-type, subject or message name."""
    schedules: Mapping[str, TimedStart] = field(default_factory=dict)
    """What starts at set times, by the name of the schedule or rule."""
    versioning: EventVersioning = field(default_factory=EventVersioning)
    """How events change."""


EXAMPLES = {
    "events.types": """
order.created:
  version: "1.0"
  producer: CreateOrder
  consumers: [Notify]
  schema: schemas/order-created.json
  example: examples/order-created.json
""",
    "events.schedules": """
NightlyReport: {time: "every day at 02:30", starts: [CreateReport]}
""",
    "events.versioning": """
policy: New fields keep the version, changed ones raise the major.
deprecation: Old versions live six months.
detect: detail.version
unknown: logged as an error
""",
}
"""Example values by key, shown by `techdesign explain`."""
