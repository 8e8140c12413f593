"""`design:`, what this document is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ._entry import Entry
from .values import Date

Level: TypeAlias = Literal["overview", "standard", "comprehensive"]
PageName: TypeAlias = Literal[
    "index", "requirements", "architecture", "flows", "states", "data-model", "apis", "graphql", "events", "security",
    "resilience", "observability", "capacity", "cost", "migration", "appendices", "completeness", "catalogue",
]  # fmt: skip
"""Names of pages, as in their addresses."""
Intent: TypeAlias = Literal["new-feature", "existing-system", "partial-design", "migration"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail(Entry):
    """How much is written, in all or by section."""

    SHORTHAND = "default"

    default: Level | None = None
    """For every section not named here; `standard` when nothing is said."""
    document: Level | None = None
    requirements: Level | None = None
    architecture: Level | None = None
    data: Level | None = None
    apis: Level | None = None
    events: Level | None = None
    security: Level | None = None
    resilience: Level | None = None
    observability: Level | None = None
    capacity: Level | None = None
    cost: Level | None = None
    migration: Level | None = None

    def of(self, section: str) -> Level:
        """The level of a section, by its field name here: `of("security")`."""
        level: Level | None = getattr(self, section, None)
        return level or self.default or "standard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(Entry):
    """Who accepted the design."""

    by: str | None = None
    """Person or board."""
    date: Date | None = None
    """Day of the decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About(Entry):
    """What this document is, who answers for it and how far it has come."""

    title: str | None = None
    """Name of the system or feature."""
    summary: str | None = None
    """Two or three sentences a manager understands; Markdown allowed."""
    version: str | None = None
    """Version of the design, quoted so that it stays text."""
    status: Literal["draft", "in-review", "approved", "superseded"] | None = None
    """How far the review has come."""
    owner: str | None = None
    """Team or person who answers for it."""
    date: Date | None = None
    """Day of this version."""
    intent: Intent | None = None
    """Decides which sections are required; `existing-system` when nothing is said."""
    detail: Detail = field(default_factory=Detail)
    """How much is written: one level, or one by section."""
    sections: tuple[PageName, ...] = ()
    """Pages to write, in this order; all when empty. The overview is always one of them, first when not named."""
    region: str | None = None
    """AWS region the figures are for."""
    approval: Approval = field(default_factory=Approval)
    """Who accepted it and when."""


EXAMPLES = {
    "design": """
title: Orders
summary: Customers place orders and follow them until they arrive.
version: "1.0"
status: in-review
owner: shop-platform
date: 2026-11-23
intent: existing-system
detail: standard
""",
    "design.detail": """
default: overview
security: comprehensive
""",
    "design.approval": "{by: architecture board, date: 2026-12-01}",
}
"""Example values by key, shown by `techdesign explain`."""
