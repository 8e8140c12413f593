"""Who tells whom what."""

from __future__ import annotations

from collections.abc import Iterator

from .. import escape
from ..document import Document
from ..event_types import EventKind, EventKinds, Party, of_service, pattern_of
from ..kinds.event_bus import EventBus
from ..kinds.event_source import EventSource
from ..kinds.pipe import Pipe
from ..kinds.queue import Queue
from ..kinds.rule import Rule
from ..kinds.stream import Stream
from ..kinds.topic import Topic
from ..model.behaviour import PublishedEvent
from ..model.content import (
    Badge,
    Code,
    ContentBlock,
    Details,
    Facts,
    Heading,
    Inline,
    Listing,
    PageLink,
    Row,
    Section,
    Source,
    Text,
    Tier,
)
from ..model.location import Location, Unresolved
from ..model.sections import SectionId
from . import Page
from ._code import detail_type, doer, read_at
from ._event_fields import attached, envelope, fields, unread
from ._loose_ends import loose_ends
from ._routing import channels, pipes, routing, service_events
from ._set_times import set_times
from ._writing import Words, beside, codes, free, listed, marks, part, prose, stacked, table, written

_KINDS = (EventBus, Topic, Queue, Stream, Pipe, EventSource, PublishedEvent)


class EventsPage(Page):
    """Who tells whom what?"""

    id = "events"
    order = 70

    def build(self, document: Document) -> Section | None:
        """The picture, one line for each event; then routing, fields, versions, and what leads nowhere."""
        design, architecture = document.design.events, document.architecture
        rules = [rule for rule in architecture.of(Rule) if rule.pattern is not None]
        if not (design.given or rules or any(architecture.of(kind) for kind in _KINDS)):
            return None
        words, kinds = Words(document), EventKinds(document)
        timed = tuple(part("At set times", set_times(words)))
        return Section(
            id=self.id,
            title="Events",
            question="Who tells whom what?",
            section=SectionId.EVT,
            wide=True,
            blocks=(
                *prose(design.description),
                *words.figures("events", wide=True),
                *part("Events at a glance", _glance(words, kinds)),
                Tier(
                    "standard",
                    (
                        *part("What leads nowhere", loose_ends(words, kinds)),
                        *part("Event by event", (block for kind in kinds.kinds for block in _event(words, kind))),
                        *part("Names that only running code knows", _computed(words, kinds)),
                        *part("Rules on other parts of events", _others(words, kinds)),
                        *part("Events of AWS services", service_events(words, kinds.ways)),
                        *part("Buses, topics, queues and streams", channels(words, kinds)),
                        *part("Pipes", pipes(words)),
                        *(timed if design.schedules else ()),
                        *part("Versions", _versions(words)),
                    ),
                ),
                *(() if design.schedules else (Tier("comprehensive", timed),)),
            ),
            sources=words.sources(
                (rule.location for rule in rules),
                (event.location for event in kinds.published),
                (fact.location for kind in _KINDS for fact in architecture.of(kind)),
            ),
            findings=words.findings(SectionId.EVT),
        )


def _glance(words: Words, kinds: EventKinds) -> Iterator[ContentBlock]:
    findings = words.findings(SectionId.EVT)
    rows = []
    for kind in kinds.kinds:
        design = kind.design
        rows.append(
            Row(
                (
                    PageLink(kind.name, "events", anchor(kind), code=True),
                    written(design, "version") if design else "",
                    written(design, "description") if design else "",
                    listed([_party(words, party) for party in kind.producers])
                    or (written(design, "producer") if design else ""),
                    listed([_party(words, party) for party in kind.consumers])
                    or (written(design, "consumers") if design else ""),
                    _state(words, kind),
                ),
                findings=marks(findings, kind.name, entry=design),
            )
        )
    yield from table(("Event", "Version", "What has happened", "Sent by", "Acted on by", "Known from"), rows)


def anchor(kind: EventKind) -> str:
    """Where an event stands on its page."""
    return escape.anchor(f"event {kind.name}")


def _state(words: Words, kind: EventKind) -> Text:
    if kind.design is None:
        return Badge("found in the code", "info")
    planned = [mark for party in (*kind.producers, *kind.consumers) if (mark := words.mark(party.id))]
    if planned:
        return planned[0]
    seen = any(party.evidence for party in (*kind.producers, *kind.consumers))
    return Badge("designed and found", "ok") if seen else Badge("designed, not found in the code", "warn")


def _party(words: Words, party: Party) -> Inline:
    if party.id in words.document.architecture.by_id:
        return words.name(party.id)
    return words.mention(party.name)


def _event(words: Words, kind: EventKind) -> Iterator[ContentBlock]:
    design = kind.design
    yield Heading((Code(kind.name),), 3, anchor(kind))
    yield from prose(design.description if design else None)
    yield Facts(tuple(pair for pair in _facts(words, kind) if pair[1] not in ("", ())))
    inside = (
        *_parties(words, kind),
        *routing(words, kind.rules, "How it is routed"),
        *fields(words, kind),
        *unread(words, kind),
    )
    if inside:
        yield Details("Who sends it, who gets it, and what it holds", inside)
    deeper = tuple(_deeper(words, kind))
    if deeper:
        yield Tier("comprehensive", deeper)


def _facts(words: Words, kind: EventKind) -> Iterator[tuple[str, Text]]:
    design = kind.design
    if design is None:
        yield "Known from", Badge("found in the code", "info")
    yield "Version", written(design, "version") if design else ""
    yield "Source", codes(kind.sources) if kind.sources else ""
    named = [words.name(id) if id else "the default bus" for id in kind.channels]
    yield "Put on", listed(named) if named else (written(design, "bus") if design else "")
    if design is None:
        return
    yield "Correlation id", Code(design.correlation) if design.correlation else written(design, "correlation")
    file = attached(words, design.schema)
    if design.schema:
        yield "Schema", Source(Location(file.path), design.schema) if file is not None else Code(design.schema)
    else:
        yield "Schema", written(design, "schema")
    yield "Described at", Source(design.location)


def _parties(words: Words, kind: EventKind) -> Iterator[ContentBlock]:
    rows = []
    for role, parties in (("sends", kind.producers), ("acts on it", kind.consumers)):
        stated = any(party.declared for party in parties)
        for party in parties:
            rows.append(
                Row(
                    (
                        _party(words, party),
                        role,
                        _found(words, party, stated),
                        listed([words.name(id) for id in party.via]) if party.via else "",
                        stacked(*(beside(sign.why, Source(sign.location)) for sign in party.evidence)),
                    )
                )
            )
    yield from table(("Who", "Does", "Known from", "Through", "Evidence"), rows)


def _found(words: Words, party: Party, stated: bool) -> Text:
    """The design against the code."""
    if mark := words.mark(party.id):
        return mark
    if party.declared and party.evidence:
        return Badge("designed and found", "ok")
    if not party.declared:
        return Badge("found, not in the design", "warn") if stated else Badge("found in the code", "info")
    if party.id not in words.document.architecture.by_id:
        return Badge("designed, not in the code", "quiet")
    return Badge("designed, not found in the code", "warn")


def _deeper(words: Words, kind: EventKind) -> Iterator[ContentBlock]:
    """The whole envelope, the schema file, the patterns."""
    whole = envelope(words, kind)
    if whole is not None:
        yield Details(beside("An envelope of", Code(kind.name), ",", whole[1]), (Listing(whole[0], "json"),))
    file = attached(words, kind.design.schema) if kind.design else None
    if file is not None and file.text:
        yield Details(beside("Schema of", Code(kind.name)), (Listing(file.text.rstrip("\n"), "json", str(file.path)),))
    shown = {rule.pattern: rule for rule in kind.rules}
    for rule in shown.values():
        yield Details(
            beside("Pattern of", Code(words.names.short(rule.id))), (Listing(free(pattern_of(rule)), "json"),)
        )


def _computed(words: Words, kinds: EventKinds) -> Iterator[ContentBlock]:
    """Events whose type is an expression: they may be any of those above, or none."""
    rows = []
    for event in kinds.published:
        if isinstance(event.detail_type, str):
            continue
        source = event.source
        shown = Code(source.expression if isinstance(source, Unresolved) else source) if source else ""
        bus: Text = "the default bus" if event.bus is None else words.target(event.bus)
        rows.append(
            Row((detail_type(event), shown, bus, doer(words, event.function), codes(event.fields), read_at(event)))
        )
    yield from table(("Event", "Source", "Bus", "Published by", "Fields", "Read at"), rows)


def _others(words: Words, kinds: EventKinds) -> Iterator[ContentBlock]:
    """Rules that name no type of event: what they take depends on what an event holds."""
    told = {rule.id for kind in kinds.kinds for rule in kind.rules}
    yield from routing(words, [rule for rule in kinds.ways.rules if rule.id not in told and not of_service(rule)])


def _versions(words: Words) -> Iterator[ContentBlock]:
    rules = words.document.design.events.versioning
    pairs = (
        ("What changes the version", written(rules, "policy")),
        ("An old version lives", written(rules, "deprecation")),
        ("Consumers know the version by", written(rules, "detect")),
        ("A version a consumer does not know", written(rules, "unknown")),
    )
    kept = tuple(pair for pair in pairs if pair[1] not in ("", ()))
    if kept:
        yield Facts((*kept, ("Described at", Source(rules.location))))
