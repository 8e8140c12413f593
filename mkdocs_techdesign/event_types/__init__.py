"""Kinds of events: what people wrote, what code publishes and what rules take, put together by name.

Nothing is guessed: an event whose type only running code knows may be any, so it makes no other event an orphan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..activity import once
from ..design.events import EventType
from ..document import Document, Facts
from ..kinds.rule import Rule
from ..model.architecture import Evidence, Relation
from ..model.behaviour import CodeSign, DataAccess, HttpCall, PublishedEvent
from ..model.location import Unresolved
from ._patterns import filters, named, of_service, pattern_of, readable, takes
from .parties import CHANNELS, Delivery, Party, Ways

__all__ = [
    "CHANNELS", "EventKind", "EventKinds", "Party", "Ways", "filters", "of_service", "passed_on",
    "pattern_of", "readable", "takes",
]  # fmt: skip

_SENDING = frozenset({"sns", "sqs", "kinesis", "firehose"})
_RECEIVED = re.compile(r"[\"']detail-type[\"']")
_SENT = ("Publish", "SendMessage", "PutRecord")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """One kind of event."""

    name: str
    """Detail type, subject or message name."""
    design: EventType | None = None
    """What people wrote of it."""
    channels: tuple[str | None, ...] = ()
    """Ids of the buses, topics, queues or streams it is put on; None is the account's default bus."""
    sources: tuple[str, ...] = ()
    published: tuple[PublishedEvent, ...] = ()
    """Where code puts it on a bus."""
    rules: tuple[Rule, ...] = ()
    """Rules that take it."""
    producers: tuple[Party, ...] = ()
    consumers: tuple[Party, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Names in the detail as code writes it."""
        return tuple(dict.fromkeys(field for event in self.published for field in event.fields))


class EventKinds:
    """All kinds of events of one system: of a document what is proposed too, of facts the code alone."""

    def __init__(self, document: Document | Facts) -> None:
        self._document = document
        self._architecture = document.architecture
        self._names = document.names
        self.ways = Ways(document.architecture)
        self.published = once(sorted(document.architecture.of(PublishedEvent), key=lambda it: (it.label, it.location)))
        code: list[DataAccess | PublishedEvent | HttpCall | CodeSign] = [*document.architecture.of(DataAccess)]
        code += [*self.published, *document.architecture.of(HttpCall), *document.architecture.of(CodeSign)]
        self._read = {fact.function for fact in code}
        self.kinds = tuple(self._found())

    def _found(self) -> Iterator[EventKind]:
        """Those people wrote, in their order; then those only the code has, by name."""
        designed = self._document.design.events.types
        names = {event.detail_type for event in self.published if isinstance(event.detail_type, str)}
        names |= {name for rule in self.ways.rules if not of_service(rule) for name in named(rule)}
        for name in [*designed, *sorted(names - designed.keys())]:
            yield self._kind(name, designed.get(name))

    def _kind(self, name: str, design: EventType | None) -> EventKind:
        published = tuple(event for event in self.published if event.detail_type == name)
        said = design.source if design and design.source else None
        sources = {event.source for event in published if isinstance(event.source, str)} | ({said} if said else set())
        stated = self._stated(design)
        rules = tuple(rule for rule in self.ways.rules if self._takes(rule, name, published, said, stated))
        sources |= {one for rule in rules for one in rule.sources if not one.startswith("{") and not sources}
        found = [event.bus for event in published if not isinstance(event.bus, Unresolved)]
        found += [rule.bus for rule in rules if not isinstance(rule.bus, Unresolved)] if not published else []
        channels = tuple(dict.fromkeys([*stated, *found])) or self._only_bus(design)
        return EventKind(
            name=name,
            design=design,
            channels=channels,
            sources=tuple(sorted(sources)),
            published=published,
            rules=rules,
            producers=tuple(self._producers(name, design, published, channels)),
            consumers=tuple(self._consumers(design, rules, sorted(sources), name, channels)),
        )

    def _stated(self, design: EventType | None) -> tuple[str | None, ...]:
        """The channel the design names."""
        found = self._names.find(design.bus) if design and design.bus else ()
        ids = [one.id for one in found if one.id in self._architecture.by_id]
        return (None if ids[0] == self.ways.default_bus else ids[0],) if len(ids) == 1 else ()

    def _only_bus(self, design: EventType | None) -> tuple[str | None, ...]:
        """The one bus its producer puts events on."""
        ids = {one.id for one in self._names.find(design.producer)} if design and design.producer else set()
        known = self._architecture.by_id
        buses = {
            edge.target
            for id in ids
            for edge in self._architecture.outgoing(id)
            if edge.relation is Relation.PUBLISHES and known[edge.target].type == "AWS::Events::EventBus"
        }
        return (None if buses == {self.ways.default_bus} else next(iter(buses)),) if len(buses) == 1 else ()

    def _takes(
        self,
        rule: Rule,
        name: str,
        published: tuple[PublishedEvent, ...],
        source: str | None,
        stated: tuple[str | None, ...],
    ) -> bool:
        if published:
            return any(carried(rule, event) is True for event in published)
        if stated and rule.bus not in stated:
            return False
        answer = takes(rule, source, name)
        return answer is True or (answer is None and name in named(rule))

    def _producers(
        self,
        name: str,
        design: EventType | None,
        published: tuple[PublishedEvent, ...],
        channels: tuple[str | None, ...],
    ) -> Iterator[Party]:
        found: dict[str, list[Evidence]] = {}
        for event in published:
            signs = found.setdefault(event.function, [])
            signs.append(Evidence(event.location, "publishes it"))
            signs += [Evidence(event.chain[0], "called from")] if event.chain else []
        for id in self._handed(channels) if design is not None else ():
            for access in self._architecture.of(DataAccess):
                if access.target == id and access.service in _SENDING and access.operation.startswith(_SENT):
                    found.setdefault(access.function, []).append(Evidence(access.location, access.label))
        yield from self._parties((design.producer,) if design and design.producer else (), found, {})

    def _handed(self, channels: Iterable[str | None]) -> tuple[str, ...]:
        """Topics, queues and streams among the channels."""
        known = self._architecture.by_id
        return tuple(id for id in channels if id and id in known and known[id].type != "AWS::Events::EventBus")

    def _consumers(
        self,
        design: EventType | None,
        rules: tuple[Rule, ...],
        sources: list[str],
        name: str,
        channels: tuple[str | None, ...],
    ) -> Iterator[Party]:
        ways: list[Delivery] = []
        for rule in rules:
            if rule.enabled:
                ways += self.ways.from_rule(rule, sources[0] if sources else None, name)
        for id in self._handed(channels):
            ways += self.ways.from_channel(id)
        found: dict[str, list[Evidence]] = {}
        via: dict[str, tuple[str, ...]] = {}
        for way in ways:
            found.setdefault(way.target, []).append(way.evidence)
            via.setdefault(way.target, way.via)
        yield from self._parties(design.consumers if design else (), found, via)

    def _parties(
        self, declared: Iterable[str], found: dict[str, list[Evidence]], via: dict[str, tuple[str, ...]]
    ) -> Iterator[Party]:
        left = dict(found)
        for name in declared:
            things = [one.id for one in self._names.find(name)]
            id = things[0] if len(things) == 1 else ""
            yield Party(
                id=id,
                name=name,
                declared=True,
                evidence=tuple(dict.fromkeys(left.pop(id, ()))),
                via=via.get(id, ()),
                unread=id not in self._read,
            )
        for id in sorted(left, key=self._names.short):
            evidence = tuple(dict.fromkeys(left[id]))
            yield Party(id=id, name=self._names.short(id), evidence=evidence, via=via.get(id, ()))

    def untaken(self) -> tuple[PublishedEvent, ...]:
        """Events that no rule here takes."""
        known = [event for event in self.published if not isinstance(event.bus, Unresolved)]
        anywhere = [rule for rule in self.ways.rules if isinstance(rule.bus, Unresolved)]
        return tuple(
            event
            for event in known
            if isinstance(event.detail_type, str)
            and not any(carried(rule, event) is not False for rule in self.ways.rules)
            and not any(takes(rule, event.source, event.detail_type) is not False for rule in anywhere)
        )

    def unpublished(self) -> tuple[tuple[Rule, tuple[str, ...]], ...]:
        """Rules whose events no code here publishes, and the parts that may put something on their bus unread."""
        found = []
        for rule in self.ways.rules:
            if of_service(rule) or not rule.enabled or isinstance(rule.bus, Unresolved):
                continue
            if any(carried(rule, event) is not False for event in self.published if not passed_on(event)):
                continue
            found.append((rule, self._maybe(self.ways.bus_of(rule))))
        return tuple(found)

    def _maybe(self, bus: str | None) -> tuple[str, ...]:
        """Who may put events on a bus without code that was seen doing so."""
        known = {event.function for event in self.published}
        edges = self._architecture.incoming(bus) if bus else ()
        return tuple(
            sorted({edge.source for edge in edges if edge.relation is Relation.PUBLISHES and edge.source not in known})
        )

    def unrouted(self) -> tuple[tuple[EventKind, Party], ...]:
        """Consumers the design names to whom nothing brings the event, though they are in the code."""
        return tuple(
            (kind, party)
            for kind in self.kinds
            for party in kind.consumers
            if party.declared and party.id in self._architecture.by_id and not party.evidence
        )


def passed_on(event: PublishedEvent) -> bool:
    """True where code publishes again what it received: the type is that of the event it was called with."""
    said = event.detail_type
    return isinstance(said, Unresolved) and _RECEIVED.search(said.expression) is not None


def carried(rule: Rule, event: PublishedEvent) -> bool | None:
    """Whether a rule takes an event that code publishes; None where that is not known."""
    if isinstance(event.bus, Unresolved) or isinstance(rule.bus, Unresolved):
        return None if takes(rule, event.source, event.detail_type) is not False else False
    if rule.bus != event.bus or not rule.enabled:
        return False
    return takes(rule, event.source, event.detail_type)
