"""`migration:`, how to get there safely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ._entry import Entry
from .values import Duration, Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Entry):
    """One step of the way."""

    duration: Duration | None = None
    """How long it lasts."""
    description: str | None = None
    """What is done."""
    steps: Names = ()
    """In order."""
    exit: str | None = None
    """What must be true before the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollback(Entry):
    """The way back."""

    trigger: str | None = None
    """What sets it off."""
    steps: Names = ()
    """In order."""
    data: str | None = None
    """What becomes of data written meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation(Entry):
    """How equal data is shown to be equal."""

    SHORTHAND = "description"

    description: str | None = None
    """In words."""
    checks: Names = ()
    """Counts, checksums: what is compared, how often."""
    spot_checks: str | None = None
    """What people look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureFlag(Entry):
    """A switch between old and new."""

    SHORTHAND = "name"

    name: str | None = None
    """Of the flag."""
    steps: Names = ()
    """Rollout: `10 %`, `50 %`, `100 %`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration(Entry):
    """From what there is to what is designed; `none` is an answer."""

    SHORTHAND = "statement"

    statement: str | None = None
    """In words; `none` when nothing has to move."""
    from_: str | None = None
    """What there is."""
    to: str | None = None
    """What there will be."""
    limitations: Names = ()
    """Why what there is does not do."""
    benefits: Names = ()
    """What the new one gives."""
    flag: FeatureFlag = field(default_factory=FeatureFlag)
    """The switch between old and new."""
    phases: Mapping[str, Phase] = field(default_factory=dict)
    """In order, by name."""
    rollback: Rollback = field(default_factory=Rollback)
    """The way back."""
    validation: Validation = field(default_factory=Validation)
    """How equal data is shown to be equal."""
    downtime: str | None = None
    """How long callers are without it; `none` is an answer."""
    tolerance: str | None = None
    """How much downtime would be accepted."""


EXAMPLES = {
    "migration": """
from: One service with a relational database.
to: Functions with one table.
phases:
  dual-write: {duration: 2 weeks, exit: counts are equal}
  cutover: {duration: 1 day, exit: no errors for an hour}
rollback:
  trigger: error rate over 5 %
  steps: [flag off, compare, repair]
validation: Counts and checksums every hour.
downtime: none
""",
}
"""Example values by key, shown by `techdesign explain`."""
