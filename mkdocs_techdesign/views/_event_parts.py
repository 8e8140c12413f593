"""What an event picture may show: who sends, what hands on, which rules take, who acts, where failures go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .. import escape
from ..document import Document
from ..event_types import CHANNELS, EventKinds, filters, of_service, readable
from ..kinds.rule import Rule
from ..model.architecture import Relation
from ..model.diagram import Arrow, Node
from ..model.services import describe
from ._parts import card

LANES = (
    ("producers", "Producers"),
    ("channels", "Channels"),
    ("rules", "Rules"),
    ("consumers", "Consumers"),
    ("failed", "Dead letters"),
)
_MOST_NAMES = 2
_HANDED_ON = (Relation.PUBLISHES, Relation.CONSUMES, Relation.SUBSCRIBES)
_STORES = ("AWS::DynamoDB::Table", "AWS::S3::Bucket")


@dataclass(slots=True)
class Strand:
    """Arrows that belong together: a rule with its targets, or one connection."""

    channel: str
    arrows: list[Arrow]


@dataclass(slots=True)
class Wiring:
    """Cards by id and the strands between them."""

    nodes: dict[str, Node] = field(default_factory=dict)
    strands: list[Strand] = field(default_factory=list)


def wiring(document: Document) -> Wiring:
    """Everything that tells without waiting."""
    made = _Wires(document)
    made.rules()
    made.connections()
    made.declared()
    made.failures()
    made.arrange()
    return made.wiring


class _Wires:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.architecture = document.architecture
        self.kinds = EventKinds(document)
        self.wiring = Wiring()
        self.letters: set[str] = set()
        self.sends: set[str] = set()
        self.acts: set[str] = set()
        self.into: dict[str, list[Arrow]] = {}
        self.out: dict[str, list[Arrow]] = {}

    def rules(self) -> None:
        """One card for each pattern of a bus, however many rules have it."""
        alike: dict[tuple[str, str], list[Rule]] = {}
        for rule in self.kinds.ways.rules:
            bus = self.kinds.ways.bus_of(rule)
            if bus is not None and rule.enabled:
                alike.setdefault((bus, rule.pattern or ""), []).append(rule)
        for (bus, _), found in sorted(alike.items()):
            id = f"pattern:{found[0].id}"
            self.wiring.nodes[id] = _pattern(id, found)
            arrows = {(bus, id): Arrow(source=bus, target=id, kind="async")}
            for rule in found:
                for target in rule.targets:
                    if isinstance(target.target, str) and target.target in self.architecture.by_id:
                        arrows[id, target.target] = Arrow(source=id, target=target.target, kind="async")
                        self.acts.add(target.target)
                    if isinstance(target.dead_letter, str) and target.dead_letter in self.architecture.by_id:
                        arrows[id, target.dead_letter] = Arrow(source=id, target=target.dead_letter, kind="failure")
                        self.letters.add(target.dead_letter)
            self._add(bus, list(arrows.values()))

    def connections(self) -> None:
        """What is put in buses, topics, queues and streams, and who takes it from there."""
        for edge in self.architecture.edges:
            known = [self.architecture.by_id.get(id) for id in (edge.source, edge.target)]
            if edge.relation not in _HANDED_ON or None in known or edge.source == edge.target:
                continue
            types = [one.type for one in known if one is not None]
            if not (CHANNELS | {*_STORES, "AWS::Pipes::Pipe"}) & set(types):
                continue
            channel = edge.source if types[0] in CHANNELS or types[1] not in CHANNELS else edge.target
            label = self._label(edge.source, edge.target) or edge.label
            arrow = Arrow(
                source=edge.source, target=edge.target, label=_short(label), kind="async", proposed=edge.proposed
            )
            self.sends.add(edge.source)
            self.acts.add(edge.target)
            self._add(channel, [arrow])

    def _label(self, source: str, target: str) -> str:
        """The events a part puts on a bus."""
        default = self.kinds.ways.default_bus
        names = [
            event.detail_type
            for event in self.kinds.published
            if event.function == source and (event.bus or default) == target and isinstance(event.detail_type, str)
        ]
        unique = sorted(set(names))
        return ", ".join(unique) if len(unique) <= _MOST_NAMES else f"{len(unique)} events"

    def declared(self) -> None:
        """Who the design names and nothing in the code confirms: drawn as proposed."""
        for kind in self.kinds.kinds:
            channels = [id or self.kinds.ways.default_bus or "" for id in kind.channels] or [""]
            producers = [self._named(party.id, party.name, "producers") for party in kind.producers]
            for channel in channels:
                for party, id in zip(kind.producers, producers, strict=True):
                    if channel and not party.evidence and not self._joined(id, channel):
                        self._propose(channel, id, channel, kind.name)
                for party in kind.consumers:
                    if party.evidence or not party.declared:
                        continue
                    id = self._named(party.id, party.name, "consumers")
                    for source in [channel] if channel else producers:
                        if source != id:
                            self._propose(channel or source, source, id, kind.name)

    def _joined(self, source: str, target: str) -> bool:
        return any(arrow.target == target for arrow in self.out.get(source, ()))

    def _propose(self, channel: str, source: str, target: str, name: str) -> None:
        self.sends.add(source)
        self.acts.add(target)
        self._add(channel, [Arrow(source=source, target=target, label=_short(name), kind="async", proposed=True)])

    def _named(self, id: str, name: str, lane: str) -> str:
        if id in self.architecture.by_id:
            return id
        id = f"named:{name}"
        self.wiring.nodes.setdefault(
            id, Node(id=id, label=name, sublabel="not in the code", category="external", lane=lane, proposed=True)
        )
        return id

    def failures(self) -> None:
        """Dead-letter queues of what is drawn."""
        drawn = self._ends()
        for edge in self.architecture.edges:
            source = self.architecture.by_id.get(edge.source)
            if edge.relation is not Relation.DEAD_LETTERS or edge.source not in drawn or source is None:
                continue
            self.letters.add(edge.target)
            if self._already(edge.source, edge.target):
                continue
            self._add(
                edge.source if source.type in CHANNELS else edge.target,
                [Arrow(source=edge.source, target=edge.target, kind="failure", proposed=edge.proposed)],
            )

    def arrange(self) -> None:
        """The lane of each card: what it does here, not what it is."""
        for id in self._ends():
            resource = self.architecture.by_id.get(id)
            if resource is None:
                continue
            self.wiring.nodes[id] = replace(card(self.document, resource), lane=self._lane(id, resource.type))

    def _lane(self, id: str, type: str) -> str:
        if id in self.letters and all(arrow.kind == "failure" for arrow in self.into.get(id, ())):
            return "failed"
        if type == "AWS::Pipes::Pipe":
            return "rules"
        if type in CHANNELS:
            fed = any(self._hands_on(arrow.source) for arrow in self.into.get(id, ()))
            return "consumers" if fed and type != "AWS::Events::EventBus" else "channels"
        if type in _STORES:
            told = {arrow.target for arrow in self.out.get(id, ())}
            if told and all(self._begins(one) for one in told):
                return "producers"
            return "channels" if id in self.sends else "consumers"
        return "consumers" if id in self.acts and not self._begins(id) else "producers"

    def _begins(self, id: str) -> bool:
        """True for what turns changes of a store into events: the flow of events starts there."""
        known = self.architecture.by_id
        fed = [arrow.source for arrow in self.into.get(id, ()) if arrow.kind != "failure"]
        sends = any(arrow.kind != "failure" for arrow in self.out.get(id, ()))
        return bool(fed) and sends and all(one in known and known[one].type in _STORES for one in fed)

    def _hands_on(self, id: str) -> bool:
        known = self.architecture.by_id.get(id)
        return id.startswith("pattern:") or (known is not None and known.type in CHANNELS | {"AWS::Pipes::Pipe"})

    def _already(self, source: str, letters: str) -> bool:
        """True where the rules of a bus, or what brings something to a function, leave failures in the same place."""
        before = {arrow.source for arrow in self.into.get(source, ()) if arrow.kind != "failure"}
        before |= {arrow.target for arrow in self.out.get(source, ())}
        failing = self.into.get(letters, ())
        return any(arrow.source in before and arrow.kind == "failure" for arrow in failing)

    def _ends(self) -> set[str]:
        return self.into.keys() | self.out.keys()

    def _add(self, channel: str, arrows: list[Arrow]) -> None:
        self.wiring.strands.append(Strand(channel, arrows))
        for arrow in arrows:
            self.into.setdefault(arrow.target, []).append(arrow)
            self.out.setdefault(arrow.source, []).append(arrow)


def _pattern(id: str, rules: list[Rule]) -> Node:
    """A card for what rules take."""
    rule = rules[0]
    service = describe("AWS::Events::Rule")
    more = " and filters" if filters(rule) else ""
    count = f"{len(rules)} rules" if len(rules) > 1 else "Rule"
    words = "AWS events" if of_service(rule) else "Rule"
    sublabel = count if len(rules) > 1 else words
    return Node(
        id=id,
        label=_short(", ".join(_said(rule)) or "other events"),
        sublabel=f"{sublabel}{more}",
        category=service.category,
        glyph=service.glyph,
        lane="rules",
        link=f"catalogue#{escape.anchor(rule.id)}",
        location=rule.location,
    )


def _said(rule: Rule) -> Iterator[str]:
    for name in rule.detail_types or rule.sources:
        yield name if not name.startswith("{") else readable(name)


def _short(text: str) -> str:
    """A label with room on a card or a line."""
    return text if len(text) <= 60 else f"{text[:59]}…"
