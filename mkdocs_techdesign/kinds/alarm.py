"""CloudWatch alarms."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm(Fact):
    """A CloudWatch alarm."""

    metric: str | Unresolved | None = None
    namespace: str | Unresolved | None = None
    statistic: str | Unresolved | None = None
    """`Sum`, `p99`."""
    threshold: float | Unresolved | None = None
    comparison: str | Unresolved | None = None
    period: int | Unresolved | None = None
    """Seconds."""
    evaluation_periods: int | Unresolved | None = None
    watches: tuple[str, ...] = ()
    """Ids of the resources its dimensions name."""
    actions: tuple[str, ...] = ()
    """Ids of topics and other things it tells."""
