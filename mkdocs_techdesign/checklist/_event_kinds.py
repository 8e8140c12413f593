"""Kinds of events with who sends and takes them, reckoned once for all items."""

from __future__ import annotations

from ..document import Facts, remembered
from ..event_types import EventKinds


def event_kinds(facts: Facts) -> EventKinds:
    """What design, code and rules say of events together."""
    return remembered(facts, "checklist event kinds", lambda: EventKinds(facts))
