"""What the services in use are known for, and a design has to bear: found in the scan, true until somebody says no.

Figures are defaults of AWS as its documentation states them; an account may have others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from ..document import Facts
from ..kinds.api import Api
from ..kinds.event_source import EventSource
from ..kinds.function import Function
from ..kinds.queue import Queue
from ..kinds.route import Route
from ..kinds.rule import Rule
from ..kinds.state_machine import StateMachine
from ..kinds.table import Table
from ..model.architecture import Architecture, Relation

Finder: TypeAlias = Callable[[Architecture], Iterable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardAssumption:
    """One thing a service does, or does not promise."""

    key: str
    """Name under `standard_assumptions:`."""
    category: str
    """delivery, consistency, retries, limits, latency."""
    text: str
    so: str
    """What the design has to do about it."""
    affects: tuple[str, ...]
    """Ids of the resources it was found for, sorted."""


def standard_assumptions(facts: Facts) -> tuple[StandardAssumption, ...]:
    """Those that something in the code gives a reason for, in order of category."""
    found = (
        StandardAssumption(
            key=key, category=category, text=text, so=so, affects=tuple(sorted(set(finder(facts.architecture))))
        )
        for key, category, text, so, finder in _KNOWN
    )
    return tuple(one for one in found if one.affects)


def _polled_queues(architecture: Architecture) -> Iterable[str]:
    taken = {source.source for source in architecture.of(EventSource)}
    taken |= {edge.source for edge in architecture.edges if edge.relation is Relation.CONSUMES}
    return (queue.id for queue in architecture.of(Queue) if not queue.fifo and queue.id in taken)


def _rule_targets(architecture: Architecture) -> Iterable[str]:
    targets = (target.target for rule in architecture.of(Rule) if rule.schedule is None for target in rule.targets)
    return (target for target in targets if isinstance(target, str))


def _subscribers(architecture: Architecture) -> Iterable[str]:
    of_topics = {edge.target for edge in architecture.edges if edge.relation is Relation.SUBSCRIBES}
    return (function.id for function in architecture.of(Function) if function.id in of_topics)


def _readers_of_streams(architecture: Architecture) -> Iterable[str]:
    streams = {"AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::Kinesis::Stream"}
    for source in architecture.of(EventSource):
        known = architecture.by_id.get(source.source) if isinstance(source.source, str) else None
        if known is not None and known.type in streams and isinstance(source.function, str):
            yield source.function


def _express(architecture: Architecture) -> Iterable[str]:
    return (machine.id for machine in architecture.of(StateMachine) if machine.express)


def _indexed_tables(architecture: Architecture) -> Iterable[str]:
    return (table.id for table in architecture.of(Table) if table.global_secondary_indexes)


def _expiring_tables(architecture: Architecture) -> Iterable[str]:
    return (table.id for table in architecture.of(Table) if table.ttl_attribute is not None)


def _tables(architecture: Architecture) -> Iterable[str]:
    return (table.id for table in architecture.of(Table))


def _asynchronous(architecture: Architecture) -> Iterable[str]:
    """Functions that a rule, a topic, a bucket or a schedule invokes, and that state no retries of their own."""
    default = {function.id for function in architecture.of(Function) if function.maximum_retries is None}
    invoked = (Relation.TARGETS, Relation.SUBSCRIBES)
    return (edge.target for edge in architecture.edges if edge.relation in invoked and edge.target in default)


def _functions(architecture: Architecture) -> Iterable[str]:
    return (function.id for function in architecture.of(Function))


def _cold(architecture: Architecture) -> Iterable[str]:
    """Functions that somebody waits for, and that are not kept warm."""
    awaited = {route.target for route in architecture.of(Route)}
    return (
        function.id
        for function in architecture.of(Function)
        if function.id in awaited and not function.provisioned_concurrency and not function.provisioned_minimum
    )


def _apis(architecture: Architecture) -> Iterable[str]:
    return (api.id for api in architecture.of(Api))


def _rest_apis(architecture: Architecture) -> Iterable[str]:
    return (api.id for api in architecture.of(Api) if api.protocol == "REST")


_KNOWN: tuple[tuple[str, str, str, str, Finder], ...] = (
    (
        "at-least-once-queues",
        "delivery",
        "A standard queue may deliver a message more than once and in another order.",
        "Consumers recognise a message they have handled, and need no order.",
        _polled_queues,
    ),
    (
        "at-least-once-events",
        "delivery",
        "EventBridge delivers an event at least once, to each target by itself, in no order.",
        "Targets recognise an event they have handled.",
        _rule_targets,
    ),
    (
        "at-least-once-notifications",
        "delivery",
        "A standard topic may deliver a notification to a subscriber more than once.",
        "Subscribers recognise a notification they have handled.",
        _subscribers,
    ),
    (
        "batches-repeat",
        "delivery",
        "A batch of stream records comes again as a whole after an error, and later records of its shard wait.",
        "Readers bear repeats, and report or set aside the records that fail.",
        _readers_of_streams,
    ),
    (
        "express-at-least-once",
        "delivery",
        "An express workflow that is started asynchronously may run more than once.",
        "Its steps can be repeated without harm.",
        _express,
    ),
    (
        "indexes-lag",
        "consistency",
        "A global secondary index shows a write a moment later; its reads cannot be strongly consistent.",
        "Nobody expects to find in an index what was written just now.",
        _indexed_tables,
    ),
    (
        "ttl-is-late",
        "consistency",
        "An expired item is removed within a few days; until then reads find it.",
        "Reads that must not see expired items filter them.",
        _expiring_tables,
    ),
    (
        "asynchronous-retries",
        "retries",
        "Lambda tries an asynchronous invocation that failed twice more, for up to six hours.",
        "Functions can run again for the same event, and what still fails has a place to go.",
        _asynchronous,
    ),
    (
        "lambda-concurrency",
        "limits",
        "All functions of an account in a region share 1,000 concurrent executions unless the quota was raised.",
        "Reserved concurrency protects what must not starve; the rest shares what is left.",
        _functions,
    ),
    (
        "api-gateway-rate",
        "limits",
        "All APIs of an account in a region share 10,000 requests a second unless the quota was raised.",
        "Callers meet 429 and wait.",
        _apis,
    ),
    (
        "api-gateway-timeout",
        "limits",
        "A REST API waits 29 seconds for its integration unless the quota was raised.",
        "What takes longer is answered later, by another call or an event.",
        _rest_apis,
    ),
    (
        "partition-throughput",
        "limits",
        "One partition of a table or index serves at most 3,000 read and 1,000 write units a second.",
        "Partition keys spread the load.",
        _tables,
    ),
    (
        "item-size",
        "limits",
        "An item holds at most 400 KB, attribute names included.",
        "Larger things are kept in a bucket.",
        _tables,
    ),
    (
        "cold-starts",
        "latency",
        "The first call of a new execution environment also waits for its start.",
        "The latency target holds with these calls, or the function is kept warm.",
        _cold,
    ),
)
"""Key, category, what is assumed, what follows, where it applies."""
