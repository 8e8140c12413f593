"""Events that nobody takes, rules that wait in vain, consumers without a route."""

from __future__ import annotations

from collections.abc import Iterator

from ..event_types import CHANNELS, EventKind, EventKinds
from ..kinds.topic import Topic
from ..model.architecture import Relation
from ..model.content import Badge, Code, ContentBlock, Row, Source, Text
from ._code import doer
from ._writing import Words, beside, codes, listed, table

_PUT = (Relation.PUBLISHES, Relation.SUBSCRIBES, Relation.TARGETS)
_TAKEN = (Relation.CONSUMES, Relation.SUBSCRIBES)


def loose_ends(words: Words, kinds: EventKinds) -> Iterator[ContentBlock]:
    """One row for each, with where to look."""
    rows = [
        *_untaken(words, kinds),
        *_waiting(words, kinds),
        *_unrouted(words, kinds),
        *_unseen(words, kinds),
        *_unread(words),
    ]
    yield from table(("What", "Which", "Why", "Source"), rows)


def _untaken(words: Words, kinds: EventKinds) -> Iterator[Row]:
    for event in kinds.untaken():
        bus: Text = "the default bus" if event.bus is None else words.target(event.bus)
        yield Row(
            (
                Badge("published, not taken", "warn"),
                Code(event.label),
                beside(doer(words, event.function), "puts it on", bus, "; no rule here takes it"),
                Source(event.location),
            )
        )


def _waiting(words: Words, kinds: EventKinds) -> Iterator[Row]:
    for rule, maybe in kinds.unpublished():
        names = rule.detail_types or rule.sources
        why: Text = beside("the rule waits for", codes(names) if names else "events", "; no code here publishes that")
        if maybe:
            who = listed([words.name(id) for id in maybe])
            why = beside(why, ". Perhaps", who, ": it may put events on the bus, and its code does not tell which")
        yield Row((Badge("waits in vain?", "warn"), words.name(rule.id), why, Source(rule.location)))


def _unrouted(words: Words, kinds: EventKinds) -> Iterator[Row]:
    for kind, party in kinds.unrouted():
        if party.id in words.document.architecture.proposed or kind.design is None:
            continue
        index = str(kind.design.consumers.index(party.name))
        yield Row(
            (
                Badge("consumer without a route", "warn"),
                words.name(party.id),
                beside("is to act on", Code(kind.name), "; no rule, subscription or queue brings it there"),
                Source(kind.design.where("consumers", index)),
            )
        )


def _unseen(words: Words, kinds: EventKinds) -> Iterator[Row]:
    """Producers the design names whose code was read and does not publish the event."""
    for kind in kinds.kinds:
        for party in kind.producers:
            if _silent(words, kind, kinds, party.id) and party.declared and not party.evidence and not party.unread:
                yield Row(
                    (
                        Badge("producer that does not send", "warn"),
                        words.name(party.id),
                        beside("is to send", Code(kind.name), "; its code was read and does not"),
                        Source(kind.design.where("producer") if kind.design else kinds.published[0].location),
                    )
                )


def _silent(words: Words, kind: EventKind, kinds: EventKinds, producer: str) -> bool:
    """True where nothing the producer publishes could be this event."""
    known = producer in words.document.architecture.by_id and producer not in words.document.architecture.proposed
    own = [event for event in kinds.published if event.function == producer]
    return known and kind.design is not None and all(isinstance(event.detail_type, str) for event in own)


def _unread(words: Words) -> Iterator[Row]:
    """Queues and streams that something is put in and nothing here takes out of; topics without a subscriber."""
    architecture = words.document.architecture
    subscribed = {topic.id for topic in architecture.of(Topic) if topic.subscriptions}
    for resource in architecture.nodes:
        if resource.type not in CHANNELS or resource.type == "AWS::Events::EventBus" or resource.id in subscribed:
            continue
        put = [edge for edge in architecture.incoming(resource.id) if edge.relation in _PUT]
        taken = [edge for edge in architecture.outgoing(resource.id) if edge.relation in _TAKEN]
        if not put or taken or any(edge.relation is Relation.CONSUMES for edge in put):
            continue
        who = listed([words.name(id) for id in sorted({edge.source for edge in put}, key=words.names.short)])
        topic = resource.type == "AWS::SNS::Topic"
        yield Row(
            (
                Badge("no subscriber here", "quiet") if topic else Badge("nobody takes it out", "warn"),
                words.name(resource.id),
                beside(who, "publishes to it; whoever subscribes does so elsewhere")
                if topic
                else beside(who, "puts messages there; nothing here reads them"),
                Source(resource.location),
            )
        )
