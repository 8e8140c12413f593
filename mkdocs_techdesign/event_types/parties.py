"""Who sends an event, who acts on it, and what says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..kinds.rule import Rule
from ..model.architecture import Architecture, Evidence, Relation
from ._patterns import takes

CHANNELS = frozenset({"AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::Kinesis::Stream", "AWS::Events::EventBus"})
"""Types that hand on what they are given."""
_ON = (Relation.CONSUMES, Relation.SUBSCRIBES)
_DEEPEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A producer or a consumer of one kind of event."""

    id: str
    """Id of the resource; empty for one that only the design names."""
    name: str
    """As the design writes it, else the shortest name."""
    declared: bool = False
    """True where the design names it."""
    evidence: tuple[Evidence, ...] = ()
    """What says so in the code; empty where nothing does."""
    via: tuple[str, ...] = ()
    """Ids of what stands between the bus and a consumer: a queue, a topic."""
    unread: bool = False
    """True where its code was not read, so that nothing can be said."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One way from a bus, topic, queue or stream to somebody."""

    target: str
    via: tuple[str, ...]
    evidence: Evidence


class Ways:
    """Follows what channels hand on."""

    def __init__(self, architecture: Architecture) -> None:
        self._architecture = architecture
        self.rules = tuple(rule for rule in architecture.of(Rule) if rule.pattern is not None)
        self.default_bus = next(
            (one.id for one in architecture.nodes if one.type == "AWS::Events::EventBus" and one.name == "default"),
            None,
        )

    def bus_of(self, rule: Rule) -> str | None:
        """Id of the bus a rule listens on; None where it is not known."""
        return self.default_bus if rule.bus is None else rule.bus if isinstance(rule.bus, str) else None

    def from_rule(self, rule: Rule, source: object, detail_type: object) -> Iterator[Delivery]:
        """Everybody a rule brings an event to."""
        for target in rule.targets:
            if isinstance(target.target, str):
                sign = Evidence(target.location, f"rule {rule.label}")
                yield from self._on(target.target, (), sign, source, detail_type)

    def from_channel(self, id: str) -> Iterator[Delivery]:
        """Everybody who receives what is put in a topic, queue or stream."""
        for edge in self._architecture.outgoing(id):
            if edge.relation in _ON:
                sign = edge.evidence[0] if edge.evidence else None
                if sign is not None:
                    yield from self._on(edge.target, (), sign, None, None)

    def _on(
        self, id: str, via: tuple[str, ...], sign: Evidence, source: object, detail_type: object
    ) -> Iterator[Delivery]:
        resource = self._architecture.by_id.get(id)
        if resource is None or resource.type not in CHANNELS or len(via) >= _DEEPEST or id in via:
            yield Delivery(id, via, sign)
            return
        further = False
        for edge in self._architecture.outgoing(id):
            if edge.relation in _ON:
                further = True
                yield from self._on(edge.target, (*via, id), sign, source, detail_type)
        for rule in self.rules if resource.type == "AWS::Events::EventBus" else ():
            if self.bus_of(rule) == id and rule.enabled and takes(rule, source, detail_type) is True:
                for target in rule.targets:
                    if isinstance(target.target, str):
                        further = True
                        yield from self._on(target.target, (*via, id), sign, source, detail_type)
        if not further:
            yield Delivery(id, via, sign)
