"""EventBridge buses."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class EventBus(Fact):
    """An EventBridge bus. The account's default bus is a resource `<stack>/default` only where a rule uses it."""

    archived: bool = False
