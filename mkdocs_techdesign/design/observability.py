"""`observability:`, how we would know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ._entry import Entry
from .values import AnyQuantity, Duration, Names, Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Logging(Entry):
    """What is logged, and how."""

    format: str | None = None
    """`json`, `text`."""
    correlation: str | None = None
    """Field that ties records together."""
    propagation: str | None = None
    """How it crosses queues and buses."""
    retention: Duration | None = None
    """How long records stay."""
    fields: Names = ()
    """Fields every record has."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """Levels and what they are for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing(Entry):
    """What is traced."""

    SHORTHAND = "tool"

    tool: str | None = None
    """`X-Ray`, `OpenTelemetry`."""
    covers: Names = ()
    """Parts that report, by name or glob."""
    sampling: str | None = None
    """How much is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm(Entry):
    """What wakes somebody."""

    resource: str | None = None
    """What it watches, by name."""
    metric: str | None = None
    """What is measured."""
    threshold: AnyQuantity | None = None
    """Value that sets it off."""
    window: Duration | None = None
    """Time it is measured over."""
    notify: str | None = None
    """Who is told: a team, or a key of `channels`."""
    action: str | None = None
    """What is done."""
    runbook: str | None = None
    """Page or address with the steps."""
    severity: Literal["page", "ticket", "info"] | None = None
    """How urgent it is."""
    kept_in: str | None = None
    """Tool that holds it, where the scanned code does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Entry):
    """A service level objective."""

    SHORTHAND = "target"

    good: str | None = None
    """Events that count as good."""
    metric: str | None = None
    """What is measured."""
    under: Duration | None = None
    """For latency: an answer this fast is good."""
    target: Share | None = None
    """Share of good events."""
    window: Duration | None = None
    """Time it is measured over; a month when left out."""
    burn_alert: str | None = None
    """How fast the budget may go before somebody is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard(Entry):
    """A board of graphs."""

    title: str | None = None
    """Heading."""
    groups: Mapping[str, Names] = field(default_factory=dict)
    """Graphs by group: api, functions, tables, bus."""
    url: str | None = None
    """Where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observability(Entry):
    """How the running system is seen."""

    description: str | None = None
    """What a reader should know first; Markdown allowed."""
    tool: str | None = None
    """`CloudWatch`, `Datadog`, `New Relic`."""
    logging: Logging = field(default_factory=Logging)
    """What is logged, and how."""
    tracing: Tracing = field(default_factory=Tracing)
    """What is traced."""
    dashboards: Mapping[str, Dashboard] = field(default_factory=dict)
    """Boards by name."""
    alarms: Mapping[str, Alarm] = field(default_factory=dict)
    """Alarms by name."""
    channels: Mapping[str, str] = field(default_factory=dict)
    """Where alarms go, by the name `notify` uses."""
    slos: Mapping[str, Objective] = field(default_factory=dict)
    """Objectives by indicator: availability, latency, or your own."""


EXAMPLES = {
    "observability.logging": """
format: json
correlation: requestId
retention: 30 days
fields: [timestamp, level, requestId]
levels: {INFO: key operations, ERROR: somebody has to act}
""",
    "observability.alarms": """
dlq-depth: {resource: OrdersDlq, metric: visible messages, threshold: 10, notify: ops, runbook: runbooks/dlq.md}
""",
    "observability.slos": """
availability: 99.9 %
latency: {under: 500 ms, target: 99 %}
""",
    "observability.dashboards": """
overview: {title: Orders, groups: {api: [rate, errors, p99], tables: [throttles]}}
""",
}
"""Example values by key, shown by `techdesign explain`."""
