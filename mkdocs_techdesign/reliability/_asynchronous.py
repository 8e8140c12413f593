"""Integrations nobody waits for: queues, streams, rules, schedules, topics, buckets, pipes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..document import Facts
from ..kinds.event_source import EventSource
from ..kinds.function import Function
from ..kinds.pipe import Pipe
from ..kinds.queue import Queue
from ..kinds.rule import Rule, RuleTarget
from ..kinds.schedule import Schedule
from ..kinds.stream import Stream
from ..kinds.topic import Subscription, Topic
from ..model.architecture import Relation
from ..model.location import Unresolved
from ._defaults import default
from .chains import Chain, Tries, functions, may_take, nodes, reserved, seconds, span

_HOUR = 3600


def asynchronous(facts: Facts) -> Iterator[Chain]:
    """One chain for each event source mapping, rule target, subscription, notification and pipe."""
    queues = {queue.id: queue for queue in facts.architecture.of(Queue)}
    for source in facts.architecture.of(EventSource):
        if not isinstance(source.source, str):
            continue
        queue = queues.get(source.source)
        yield _queue(facts, source, queue) if queue is not None else _stream(facts, source)
    for rule in (*facts.architecture.of(Rule), *facts.architecture.of(Schedule)):
        for number, target in enumerate(rule.targets):
            yield _rule(facts, rule, target, number)
    for topic in facts.architecture.of(Topic):
        for number, subscription in enumerate(topic.subscriptions):
            if isinstance(subscription.target, str):
                yield _topic(facts, topic, subscription, number)
    yield from _buckets(facts)
    for pipe in facts.architecture.of(Pipe):
        if isinstance(pipe.source, str) and pipe.target is not None:
            yield _pipe(pipe)


def _queue(facts: Facts, source: EventSource, queue: Queue) -> Chain:
    function = functions(facts).get(source.function) if isinstance(source.function, str) else None
    timeout = may_take(function)
    visible = default("queue", "visibility") if queue.visibility_timeout is None else queue.visibility_timeout
    kept = default("queue", "retention") if queue.retention is None else queue.retention
    receives = queue.max_receive_count
    ends = bool(queue.dead_letter)
    worst = None
    hidden, takes = seconds(visible), seconds(timeout)
    if ends and isinstance(receives, int) and hidden is not None:
        worst = (receives * hidden, f"{receives} receives x {span(hidden)} hidden after each")
    gaps = []
    factor = default("queue", "visibility_factor")
    if hidden is not None and takes is not None and hidden < factor * takes:
        gaps.append(f"hidden for {span(hidden)}, under {factor} x {span(takes)}")
    if not ends:
        gaps.append("tried until it expires, then lost")
    if not source.reports_item_failures and source.batch_size != 1:
        gaps.append("one failure sends the whole batch back")
    at_once = f"{source.maximum_concurrency} at a time" if isinstance(source.maximum_concurrency, int) else ""
    retries = receives - 1 if ends and isinstance(receives, int) else receives if ends else None
    message = Tries(
        layer="message",
        retries=retries,
        within=None if ends else seconds(kept),
        stated=ends,
        location=queue.at("max_receive_count"),
        ends_in=queue.dead_letter,
    )
    return Chain(
        kind="queue",
        key=f"{queue.id} {source.id}",
        source=queue.id,
        target=source.function if source.function is not None else source.id,
        location=source.location,
        timeout=timeout,
        patience=visible,
        tries=(message,),
        batch=default("queue", "batch") if source.batch_size is None else source.batch_size,
        partial=source.reports_item_failures,
        concurrency=at_once or reserved(function),
        function=function,
        worst=worst,
        gaps=tuple(gaps),
    )


def _stream(facts: Facts, source: EventSource) -> Chain:
    assert isinstance(source.source, str)
    function = functions(facts).get(source.function) if isinstance(source.function, str) else None
    timeout = may_take(function)
    retries = None if source.maximum_retries in (None, -1) else source.maximum_retries
    kept = _kept(facts, source)
    gaps = []
    if retries is None:
        gaps.append("a bad record blocks its shard until it expires")
    if source.on_failure is None:
        gaps.append("a record that fails is lost")
    worst = None
    takes = seconds(timeout)
    if isinstance(retries, int) and takes is not None:
        total, formula = (retries + 1) * takes, f"{retries + 1} x {span(takes)}"
        if kept is not None and total > kept:
            total, formula = kept, f"{formula}, and no longer than a record is kept"
        worst = (total, formula)
    record = Tries(
        layer="record",
        retries=retries,
        within=kept,
        stated=source.maximum_retries is not None,
        location=source.at("maximum_retries"),
        ends_in=source.on_failure,
    )
    shards = source.parallelization
    return Chain(
        kind="stream",
        key=f"{source.source} {source.id}",
        source=source.source,
        target=source.function if source.function is not None else source.id,
        location=source.location,
        timeout=timeout,
        tries=(record,),
        batch=source.batch_size,
        partial=source.reports_item_failures,
        concurrency=f"{shards} at a time for a shard" if isinstance(shards, int) else "1 at a time for a shard",
        function=function,
        worst=worst,
        gaps=tuple(gaps),
    )


def _kept(facts: Facts, source: EventSource) -> float | None:
    """Seconds a record is tried at most: as the mapping says, else as long as the stream keeps it."""
    if isinstance(source.maximum_record_age, int) and source.maximum_record_age > 0:
        return source.maximum_record_age
    stream = next((row for row in facts.architecture.of(Stream) if row.id == source.source), None)
    hours = stream.retention if stream else None
    if isinstance(hours, Unresolved):
        return None
    return float(hours * _HOUR) if hours is not None else float(default("stream", "retention"))


def _rule(facts: Facts, rule: Rule, target: RuleTarget, number: int) -> Chain:
    function = functions(facts).get(target.target) if isinstance(target.target, str) else None
    retries = default("bus", "retries") if target.retry_attempts is None else target.retry_attempts
    age = target.maximum_age
    delivery = Tries(
        layer="delivery",
        retries=retries,
        within=seconds(age, default("bus", "age")),
        stated=target.retry_attempts is not None or age is not None,
        location=target.location,
        ends_in=target.dead_letter,
    )
    bus = rule.bus if isinstance(rule.bus, str) else None
    scheduled = rule.schedule is not None
    gaps = [] if target.dead_letter is not None else ["what cannot be delivered is lost"]
    return _invoked(
        Chain(
            kind="schedule" if scheduled else "rule",
            key=f"{rule.id} {number}",
            source=bus if bus and not scheduled else rule.id,
            target=target.target if target.target is not None else rule.id,
            label=facts.names.short(rule.id),
            location=target.location,
            tries=(delivery,),
            gaps=tuple(gaps),
        ),
        function,
    )


def _topic(facts: Facts, topic: Topic, subscription: Subscription, number: int) -> Chain:
    assert isinstance(subscription.target, str)
    delivery = Tries(
        layer="delivery",
        retries=default("topic", "retries"),
        within=default("topic", "age"),
        stated=False,
        location=subscription.location,
        ends_in=subscription.dead_letter,
    )
    function = functions(facts).get(subscription.target)
    gaps = [] if subscription.dead_letter is not None else ["what cannot be delivered is lost"]
    chain = Chain(
        kind="topic",
        key=f"{topic.id} {number}",
        source=topic.id,
        target=subscription.target,
        label=subscription.protocol,
        location=subscription.location,
        tries=(delivery,),
        gaps=tuple(gaps),
    )
    return _invoked(chain, function)


def _buckets(facts: Facts) -> Iterator[Chain]:
    known = functions(facts)
    for bucket in nodes(facts, "AWS::S3::Bucket"):
        for number, edge in enumerate(facts.architecture.outgoing(bucket.id)):
            if edge.relation is Relation.SUBSCRIBES and edge.target in known:
                chain = Chain(
                    kind="bucket",
                    key=f"{bucket.id} {number}",
                    source=bucket.id,
                    target=edge.target,
                    label=edge.label,
                    location=edge.evidence[0].location if edge.evidence else bucket.location,
                )
                yield _invoked(chain, known[edge.target])


def _invoked(chain: Chain, function: Function | None) -> Chain:
    """The chain with Lambda's own attempts behind the delivery, where a function is the target."""
    if function is None:
        return replace(chain, worst=_together(chain.tries))
    retries = function.maximum_retries
    age = function.maximum_event_age
    invocation = Tries(
        layer="invocation",
        retries=default("lambda", "asynchronous_retries") if retries is None else retries,
        within=seconds(age, default("lambda", "asynchronous_age")),
        stated=retries is not None or age is not None,
        location=function.at("maximum_retries"),
        ends_in=function.dead_letter,
    )
    gaps = chain.gaps if function.dead_letter is not None else (*chain.gaps, "what the function fails on is lost")
    tries = (*chain.tries, invocation)
    return replace(
        chain,
        tries=tries,
        timeout=may_take(function),
        concurrency=reserved(function),
        function=function,
        gaps=gaps,
        worst=_together(tries),
    )


def _together(tries: tuple[Tries, ...]) -> tuple[float, str] | None:
    """The ages of all layers, one after the other."""
    spans = [(row.layer, row.within) for row in tries if row.within is not None]
    if len(spans) != len(tries) or not spans:
        return None
    return sum(age for _, age in spans), " + ".join(f"{span(age)} of {layer}" for layer, age in spans)


def _pipe(pipe: Pipe) -> Chain:
    assert isinstance(pipe.source, str)
    assert pipe.target is not None
    retries = None if pipe.maximum_retries in (None, -1) else pipe.maximum_retries
    gaps = [] if pipe.dead_letter is not None else ["what cannot be delivered is lost"]
    record = Tries(
        layer="delivery",
        retries=retries,
        stated=pipe.maximum_retries is not None,
        location=pipe.at("maximum_retries"),
        ends_in=pipe.dead_letter,
    )
    return Chain(
        kind="pipe",
        key=f"{pipe.id}",
        source=pipe.source,
        target=pipe.target,
        label=pipe.label,
        location=pipe.location,
        tries=(record,),
        batch=pipe.batch_size,
        gaps=tuple(gaps),
    )
