"""Whether what a part puts on a bus is what the bus hands to somebody."""

from __future__ import annotations

from ..event_types import carried
from ..kinds.rule import Rule
from ..model.architecture import Architecture, Edge
from ..model.behaviour import PublishedEvent


def may_carry(architecture: Architecture, publisher: str, delivery: Edge) -> bool:
    """False only where every event of the publisher is known, and no rule to this receiver takes one of them."""
    sent = [event for event in architecture.of(PublishedEvent) if event.function == publisher]
    rules = [
        rule
        for rule in architecture.of(Rule)
        if rule.pattern is not None and any(target.target == delivery.target for target in rule.targets)
    ]
    # A rule of another bus to the same receiver says nothing of this delivery, nor does an event of another bus.
    rules = [rule for rule in rules if rule.bus == delivery.source]
    sent = [event for event in sent if not isinstance(event.bus, str) or event.bus == delivery.source]
    if not sent or not rules:
        return True
    return any(carried(rule, event) is not False for rule in rules for event in sent)
