"""EventBridge rules and schedules."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Location, Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTarget:
    """Where a rule sends what it matches."""

    target: str | Unresolved | None
    """Resource id."""
    retry_attempts: int | Unresolved | None = None
    """None means EventBridge's default: 185 attempts over 24 hours."""
    maximum_age: int | Unresolved | None = None
    """Seconds."""
    dead_letter: str | Unresolved | None = None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Fact):
    """An EventBridge rule (pattern or schedule) or a Scheduler schedule."""

    bus: str | Unresolved | None = None
    """Id of the bus; None is the default bus."""
    sources: tuple[str, ...] = ()
    detail_types: tuple[str, ...] = ()
    pattern: str | None = None
    """The pattern as canonical JSON."""
    schedule: str | Unresolved | None = None
    """`rate(…)` or `cron(…)`."""
    targets: tuple[RuleTarget, ...] = ()
    enabled: bool = True
