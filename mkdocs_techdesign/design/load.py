"""`load:`, how much of everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ._entry import Entry
from .values import AnyQuantity, Count, Duration, Free, Multiple, Rate, Size


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationLoad(Entry):
    """How often something happens."""

    SHORTHAND = "rate"

    rate: Rate | None = None
    """On average: `2000/h`."""
    peak: Multiple | None = None
    """Busiest time against the average."""
    duration: Duration | None = None
    """How long one takes."""
    size: Size | None = None
    """How large one is."""
    items: Count | None = None
    """Items one touches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLoad(Entry):
    """How much is stored."""

    SHORTHAND = "stored"

    size: Size | None = None
    """Of one item."""
    stored: Rate | None = None
    """How many there are."""
    growth: AnyQuantity | None = None
    """How many more: `10k/month`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth(Entry):
    """Where the load is going."""

    SHORTHAND = "trajectory"

    trajectory: str | None = None
    """In words: `2x in a year`."""
    factors: tuple[Multiple, ...] = ()
    """Columns to show beside now: `[2x, 10x]`."""
    horizon: Duration | None = None
    """Time until the largest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation(Entry):
    """What a function or table gets, and why; compared with the code."""

    SHORTHAND = "because"

    memory: Size | None = None
    """Of a function."""
    timeout: Duration | None = None
    """Of a function."""
    reserved: Count | None = None
    """Concurrency kept for a function, and its limit."""
    provisioned: Count | None = None
    """Instances of a function kept warm."""
    because: str | None = None
    """Why it has this memory, timeout or capacity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bottleneck(Entry):
    """What gives way first."""

    SHORTHAND = "limit"

    limit: str | None = None
    """The limit, and how near it is."""
    horizontal: str | None = None
    """More of them: how."""
    vertical: str | None = None
    """A larger one: how."""
    mitigation: str | None = None
    """What to do before it is met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load(Entry):
    """How much of everything, now and later."""

    operations: Mapping[str, OperationLoad] = field(default_factory=dict)
    """By route, field or function, as the scan finds them."""
    events: Mapping[str, OperationLoad] = field(default_factory=dict)
    """By event, queue or topic."""
    entities: Mapping[str, EntityLoad] = field(default_factory=dict)
    """By entity of the data model."""
    peak: Multiple | None = None
    """Busiest time against the average, where nothing nearer says it."""
    growth: Growth = field(default_factory=Growth)
    """Where the load is going."""
    usage: Mapping[str, Free] = field(default_factory=dict)
    """Monthly usage for the estimate, by resource."""
    allocation: Mapping[str, Allocation] = field(default_factory=dict)
    """What functions and tables get, and why, by name."""
    bottlenecks: Mapping[str, Bottleneck] = field(default_factory=dict)
    """What gives way first."""


EXAMPLES = {
    "load.operations": """
POST /orders: 100/h
GET /orders/{id}: {rate: 2000/h, peak: 10x, duration: 120 ms}
""",
    "load.entities": "{Order: {size: 2 KB, stored: 120k, growth: 10k/month}}",
    "load.allocation": """
CreateOrder: {memory: 512 MB, reserved: 100, because: "waits for the payment service, and starts warm"}
OrdersTable: From 5 units, what the average needs, to 100, what the peak needs.
""",
    "load.growth": "{factors: [2x, 10x], horizon: 1 year}",
}
"""Example values by key, shown by `techdesign explain`."""
