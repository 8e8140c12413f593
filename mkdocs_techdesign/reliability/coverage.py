"""Which signal of which resource has an alarm."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from ..design.observability import Alarm as DesignedAlarm
from ..document import Facts
from ..kinds.alarm import Alarm
from ..kinds.api import Api
from ..kinds.event_source import EventSource
from ..kinds.function import Function
from ..kinds.graphql_api import GraphqlApi
from ..kinds.queue import Queue
from ..kinds.rule import Rule
from ..kinds.schedule import Schedule
from ..kinds.state_machine import StateMachine
from ..kinds.stream import Stream
from ..kinds.table import Table
from ..kinds.topic import Topic
from ..model.architecture import Fact, Relation
from ..model.findings import Waived
from .streams import reads_stream

_KINDS: dict[str, tuple[type[Fact], ...]] = {
    "function": (Function,),
    "api": (Api,),
    "graphql": (GraphqlApi,),
    "table": (Table,),
    "queue": (Queue,),
    "stream": (Stream,),
    "rule": (Rule, Schedule),
    "topic": (Topic,),
    "machine": (StateMachine,),
}
_WAIVABLE = {
    ("function", "errors"): "OBS-function-errors-unalarmed",
    ("function", "throttles"): "OBS-function-throttles-unalarmed",
    ("function", "age"): "OBS-stream-age-unalarmed",
    ("api", "5xx"): "OBS-api-errors-unalarmed",
    ("api", "latency"): "OBS-latency-unalarmed",
    ("graphql", "5xx"): "OBS-api-errors-unalarmed",
    ("graphql", "latency"): "OBS-latency-unalarmed",
    ("table", "throttles"): "OBS-table-throttles-unalarmed",
    ("machine", "failed"): "OBS-workflow-failures-unalarmed",
    ("queue", "depth"): "OBS-dead-letter-unalarmed",
}
"""Signal to the review item that asks for its alarm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One signal of one resource."""

    alarms: tuple[str, ...] = ()
    """Ids of the scanned alarms that watch it."""
    declared: tuple[str, ...] = ()
    """Keys of design.yaml's alarms that watch it and are in no template."""
    through: tuple[str, ...] = ()
    """Ids of alarms that hear of it by the dead letters it leaves."""
    waived: Waived | None = None
    required: bool = False
    """True where going without is a mistake rather than a choice."""
    applies: bool = True
    """False where the resource does not send this signal."""

    @property
    def covered(self) -> bool:
        """True where an alarm watches it."""
        return bool(self.alarms or self.declared or self.through)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The resources of one kind against its signals."""

    kind: str
    title: str
    headings: tuple[str, ...]
    keys: tuple[str, ...]
    """One for each heading, as `signals.json` calls the signal."""
    rows: tuple[tuple[Fact, tuple[Mark, ...]], ...]
    """Resource and one mark for each heading."""


@cache
def table() -> tuple[dict[str, Any], ...]:
    """Kinds of resources and the signals they send, as `signals.json` has them.

    An alarm without dimensions watches all resources of the namespace; it is empty where no metric can be without.
    """
    return tuple(json.loads((files(__package__) / "signals.json").read_text(encoding="utf-8")))


def coverage(facts: Facts, waived: Iterable[Waived] = ()) -> tuple[Matrix, ...]:
    """One matrix for each kind of resource there is."""
    accepted = tuple(waived)
    made = []
    for kind in table():
        found = [fact for cls in _KINDS[kind["kind"]] for fact in facts.architecture.of(cls)]
        found = [fact for fact in found if _drawn(facts, fact)]
        rows = []
        for fact in sorted(found, key=lambda fact: fact.id):
            marks = tuple(_mark(facts, kind, signal, fact, accepted) for signal in kind["signals"])
            if any(mark.applies for mark in marks):
                rows.append((fact, marks))
        if rows:
            headings = tuple(signal["heading"] for signal in kind["signals"])
            keys = tuple(signal["key"] for signal in kind["signals"])
            made.append(Matrix(kind=kind["kind"], title=kind["title"], headings=headings, keys=keys, rows=tuple(rows)))
    return tuple(made)


def watchers(facts: Facts, id: str, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the scanned alarms on one signal of a resource, and keys of the declared ones."""
    for kind in table():
        for cls in _KINDS[kind["kind"]]:
            fact = next((fact for fact in facts.architecture.of(cls) if fact.id == id), None)
            signal = next((signal for signal in kind["signals"] if signal["key"] == key), None)
            if fact is not None and signal is not None:
                return _scanned(facts, kind, signal, fact), _declared(facts, signal, fact)
    return (), ()


def _drawn(facts: Facts, fact: Fact) -> bool:
    """Helpers that a framework makes are nobody's to watch, custom resources fail before everybody's eyes, and
    functions at the edge send their metrics to the region of each viewer."""
    resource = facts.architecture.by_id.get(fact.id)
    if resource is None:
        return False
    if not isinstance(fact, Function):
        return True
    return not ((resource.generated and resource.plumbing) or fact.edge or _deploys(facts, fact))


def _deploys(facts: Facts, function: Function) -> bool:
    """True where nothing but a deployment calls a function: whoever deploys is told that it failed."""
    runs = (Relation.INVOKES, Relation.CONSUMES, Relation.SUBSCRIBES, Relation.TARGETS, Relation.ROUTES)
    return function.on_deploy and not any(edge.relation in runs for edge in facts.architecture.incoming(function.id))


def _mark(facts: Facts, kind: dict[str, Any], signal: dict[str, Any], fact: Fact, waived: tuple[Waived, ...]) -> Mark:
    check = _WAIVABLE.get((kind["kind"], signal["key"]))
    names = {fact.label, fact.id, facts.names.short(fact.id)}
    accepted = (row for row in waived if row.finding.check == check and row.finding.target in names)
    mark = Mark(
        alarms=_scanned(facts, kind, signal, fact),
        declared=_declared(facts, signal, fact),
        waived=next(accepted, None),
        required=bool(signal.get("required")),
    )
    resource = facts.architecture.by_id.get(fact.id)
    if not mark.covered and resource is not None and resource.proposed:
        return Mark(applies=False)
    if not mark.covered and signal.get("through"):
        mark = replace(mark, through=_through(facts, fact.id))
    if mark.covered or _sends(facts, signal.get("only", ""), fact.id):
        return mark
    return Mark(applies=False)


def _scanned(facts: Facts, kind: dict[str, Any], signal: dict[str, Any], fact: Fact) -> tuple[str, ...]:
    return tuple(
        alarm.id
        for alarm in facts.architecture.of(Alarm)
        if alarm.metric in signal["metrics"]
        and (fact.id in alarm.watches or (not alarm.watches and alarm.namespace == kind["namespace"]))
    )


def _declared(facts: Facts, signal: dict[str, Any], fact: Fact) -> tuple[str, ...]:
    """Alarms of the design on the resource itself. Those that name a scanned alarm only tell more of it."""
    return tuple(
        key
        for key, alarm in facts.design.observability.alarms.items()
        if _about(facts, alarm, fact) and any(word in (alarm.metric or "").lower() for word in signal["words"])
    )


def _through(facts: Facts, id: str) -> tuple[str, ...]:
    """Alarms on the dead letters that something leaves: of a rule those of its targets."""
    rules = (*facts.architecture.of(Rule), *facts.architecture.of(Schedule))
    ends: list[object] = [target.dead_letter for rule in rules if rule.id == id for target in rule.targets]
    ends += [function.dead_letter for function in facts.architecture.of(Function) if function.id == id]
    found = [watchers(facts, end, "depth")[0] if isinstance(end, str) else () for end in ends]
    return tuple(dict.fromkeys(alarm for alarms in found for alarm in alarms)) if all(found) else ()


def _about(facts: Facts, alarm: DesignedAlarm, fact: Fact) -> bool:
    name = alarm.resource
    return bool(name) and (name == fact.label or fact.id in {found.id for found in facts.names.find(name or "")})


def _sends(facts: Facts, only: str, id: str) -> bool:
    """Whether a signal that not all resources of a kind send is sent by this one."""
    architecture = facts.architecture
    if only == "stream":
        return any(row.function == id and reads_stream(architecture, row) for row in architecture.of(EventSource))
    if only == "asynchronous":
        told = (Relation.SUBSCRIBES, Relation.TARGETS)
        return any(edge.relation in told for edge in architecture.incoming(id))
    behind = any(edge.relation is Relation.DEAD_LETTERS for edge in architecture.incoming(id))
    if only == "dead-letter":
        return behind
    return not behind if only == "source" else True
