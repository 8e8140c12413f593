"""`requirements:`, how well the system has to work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ._entry import Entry
from .values import AnyQuantity, Duration, Flag, Money, Rate, Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency(Entry):
    """How long an answer may take, by percentile."""

    SHORTHAND = "p99"

    p50: Duration | None = None
    p90: Duration | None = None
    p95: Duration | None = None
    p99: Duration | None = None
    p999: Duration | None = None
    """99.9th percentile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Users(Entry):
    """How many people or systems use it."""

    SHORTHAND = "concurrent"

    concurrent: Rate | None = None
    """At the same time."""
    total: Rate | None = None
    """Known to the system."""
    growth: AnyQuantity | None = None
    """New ones: `100/month`, `20 %/year`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTarget(Entry):
    """What it may cost."""

    SHORTHAND = "budget"

    budget: Money | None = None
    """The most per month; a range where the team has one."""
    confirmed: Flag | None = None
    """True when somebody with the money agreed."""
    priority: Literal["high", "medium", "low"] | None = None
    """How much saving matters against speed and comfort."""
    by_service: Mapping[str, Money] = field(default_factory=dict)
    """Targets by AWS service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability(Entry):
    """How much failure is tolerable."""

    SHORTHAND = "target"

    target: Share | None = None
    """Share of the month it must work."""
    rto: Duration | None = None
    """Recovery time objective: back within."""
    rpo: Duration | None = None
    """Recovery point objective: data lost at most."""
    hours: str | None = None
    """When it must work, where that is not always."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements(Entry):
    """The non-functional requirements, each with a number."""

    latency: Latency = field(default_factory=Latency)
    """Of the API, as callers see it."""
    database: Latency = field(default_factory=Latency)
    """Of one indexed database query."""
    throughput: Rate | None = None
    """Requests at the busiest time: `1000/min`."""
    users: Users = field(default_factory=Users)
    """How many use it."""
    growth: AnyQuantity | None = None
    """New data: `10k/month`."""
    capacity: str | None = None
    """How far it must scale by itself, in words."""
    cost: CostTarget = field(default_factory=CostTarget)
    """What it may cost."""
    availability: Availability = field(default_factory=Availability)
    """How much failure is tolerable."""
    others: Mapping[str, str] = field(default_factory=dict)
    """Further requirements by name, each with a number."""


EXAMPLES = {
    "requirements": """
latency: {p50: 80 ms, p99: 500 ms}
throughput: 1000/min
users: {concurrent: 500}
growth: 10k/month
availability: {target: 99.9 %, rto: 1 h, rpo: 24 h}
""",
    "requirements.cost": "{budget: 200 USD/month, confirmed: false, priority: medium}",
}
"""Example values by key, shown by `techdesign explain`."""
