"""SNS topics and their subscriptions."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Location, Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One subscriber of a topic; endpoints that are addresses are never kept."""

    protocol: str
    target: str | Unresolved | None = None
    dead_letter: str | Unresolved | None = None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Fact):
    """An SNS topic."""

    fifo: bool = False
    encrypted: bool = False
    subscriptions: tuple[Subscription, ...] = ()
