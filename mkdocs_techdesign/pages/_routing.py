"""Rules, pipes and channels as tables: what takes events, how often it is tried, where failures go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..event_types import EventKinds, Ways, filters, of_service, readable
from ..kinds.event_bus import EventBus
from ..kinds.pipe import Pipe
from ..kinds.queue import Queue
from ..kinds.rule import Rule, RuleTarget
from ..kinds.stream import Stream
from ..kinds.table import Table
from ..kinds.topic import Topic
from ..model.architecture import Relation
from ..model.content import Badge, ContentBlock, Derived, Row, Source, Text
from ..model.location import Unresolved
from ..model.sections import SectionId
from ._writing import Words, beside, codes, listed, marks, opened, shown, stacked, table

NO_LETTERS = Badge("lost after the retries", "warn")
_TAKEN = (Relation.CONSUMES, Relation.SUBSCRIBES, Relation.TARGETS)


def seconds(value: int | Unresolved | None, otherwise: Text = "") -> Text:
    """`90 s`, `2 h`, `14 days`."""
    if not isinstance(value, int):
        return opened(value) if isinstance(value, Unresolved) else otherwise
    for size, unit in ((86400, "day"), (3600, "h"), (60, "min")):
        if value and value % size == 0:
            count = value // size
            return f"{count} {unit}{'s' if unit == 'day' and count > 1 else ''}"
    return f"{value} s"


def routing(words: Words, rules: Iterable[Rule], caption: str = "") -> Iterator[ContentBlock]:
    """One row for each target of each rule."""
    findings = words.findings(SectionId.EVT)
    rows = []
    for rule in rules:
        for target in rule.targets:
            rows.append(
                Row(
                    (
                        stacked(words.name(rule.id), *([] if rule.enabled else [Badge("disabled", "warn")])),
                        stacked(codes(_said(rule.sources)), codes(_said(rule.detail_types)), _filters(rule)),
                        words.target(target.target) or "",
                        _retries(target),
                        seconds(target.maximum_age, Derived("24 h", "the default of EventBridge")),
                        words.target(target.dead_letter) or NO_LETTERS,
                        Source(target.location),
                    ),
                    findings=marks(findings, words.names.short(rule.id)),
                )
            )
    columns = ("Rule", "Takes", "Target", "Retries", "Gives up after", "Dead letters", "Source")
    yield from table(columns, rows, align="lllrrll", caption=caption)


def _said(entries: tuple[str, ...]) -> list[str]:
    return [readable(entry) if entry.startswith("{") else entry for entry in entries]


def _filters(rule: Rule) -> Text:
    found = filters(rule)
    return beside("if", codes(found), "fits") if found else ""


def _retries(target: RuleTarget) -> Text:
    default = Derived("185", "the default of EventBridge")
    return shown(target.retry_attempts, otherwise=default)


def service_events(words: Words, ways: Ways) -> Iterator[ContentBlock]:
    """Rules on what AWS services tell."""
    yield from routing(words, [rule for rule in ways.rules if of_service(rule)])


def pipes(words: Words) -> Iterator[ContentBlock]:
    """Pipes from a queue, stream or table to a target."""
    yield from table(
        ("Pipe", "From", "Enriched by", "To", "Only some", "Batch", "Retries", "Failures go to", "Source"),
        (
            Row(
                (
                    words.name(pipe.id),
                    words.target(pipe.source),
                    words.target(pipe.enrichment),
                    words.target(pipe.target),
                    "filtered" if pipe.filtered else "",
                    shown(pipe.batch_size),
                    shown(pipe.maximum_retries),
                    words.target(pipe.dead_letter),
                    Source(pipe.location),
                )
            )
            for pipe in words.document.architecture.of(Pipe)
        ),
        align="lllllrr",
    )


def channels(words: Words, kinds: EventKinds) -> Iterator[ContentBlock]:
    """Every bus, topic, queue and stream: who puts something in, who takes it out, how long it is kept."""
    architecture = words.document.architecture
    rows = []
    for bus in architecture.of(EventBus):
        kept = beside("archive,", shown(bus.archive_retention, "days", "for ever")) if bus.archived else "not kept"
        rows.append(_channel(words, bus.id, kept, "", Source(bus.location)))
    if kinds.ways.default_bus and not any(bus.id == kinds.ways.default_bus for bus in architecture.of(EventBus)):
        rows.append(_channel(words, kinds.ways.default_bus, "not kept", "", ""))
    for topic in architecture.of(Topic):
        others = sorted({one.protocol for one in topic.subscriptions if one.target is None and one.protocol})
        rows.append(
            _channel(
                words, topic.id, "not kept", "in order, once" if topic.fifo else "", Source(topic.location), others
            )
        )
    for queue in architecture.of(Queue):
        order = "in order, once" if queue.fifo else ""
        kept = seconds(queue.retention, Derived("4 days", "the default of SQS"))
        rows.append(_channel(words, queue.id, kept, order, Source(queue.location)))
    for stream in architecture.of(Stream):
        kept = shown(stream.retention, "h", Derived("24 h", "the default of Kinesis"))
        rows.append(_channel(words, stream.id, kept, "in order per key", Source(stream.location)))
    for item in architecture.of(Table):
        readers = [edge for edge in architecture.outgoing(item.id) if edge.relation is Relation.CONSUMES]
        if readers:
            rows.append(_channel(words, item.id, "24 h", "in order per key", Source(item.location)))
    columns = ("Channel", "Kind", "Put in by", "Taken by", "Kept", "Order", "Failures go to", "Source")
    yield from table(columns, rows, filterable=True)


def _channel(words: Words, id: str, kept: Text, order: str, source: Text, protocols: Iterable[str] = ()) -> Row:
    architecture = words.document.architecture
    resource = architecture.by_id[id]
    writers = {edge.source for edge in architecture.incoming(id) if edge.relation is Relation.PUBLISHES}
    if resource.type == "AWS::DynamoDB::Table":
        writers = {edge.source for edge in architecture.incoming(id) if edge.relation is Relation.WRITES}
    failing = {edge.source for edge in architecture.incoming(id) if edge.relation is Relation.DEAD_LETTERS}
    takers = {edge.target for edge in architecture.outgoing(id) if edge.relation in _TAKEN}
    letters = {edge.target for edge in architecture.outgoing(id) if edge.relation is Relation.DEAD_LETTERS}
    short = words.names.short
    put = [words.name(one) for one in sorted(writers, key=short)]
    given = [words.name(one) for one in sorted(failing - writers, key=short)]
    return Row(
        (
            words.name(id),
            beside(words.service(resource), *(["changes of items"] if resource.type == "AWS::DynamoDB::Table" else [])),
            stacked(listed(put) if put else "", beside("failures of", listed(given)) if given else ""),
            stacked(
                listed([words.name(one) for one in sorted(takers, key=short)]) if takers else "",
                *(f"{protocol} subscribers" for protocol in protocols),
            ),
            words.mark(id) or kept,
            order,
            listed([words.name(one) for one in sorted(letters, key=short)]) if letters else "",
            source,
        )
    )
