"""Use cases that follow from the code: what can set the system off, and what happens then.

They are inferred and say so: the code knows triggers, operations and consequences, not who wants what. An actor is
named only by what an authorizer asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from ..activity import Activity, Done, owner
from ..kinds.event_source import EventSource
from ..kinds.graphql_api import GraphqlApi
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..kinds.rule import Rule
from ..kinds.schedule import Schedule
from ..model.architecture import Architecture, Edge, Relation
from ..model.behaviour import CodeRoute, DataAccess, HttpCall, PublishedEvent
from ..model.location import Location, Unresolved
from ..naming import Names
from ._wording import catches_all, fits, group_of, says_nothing, sentence, without_noise
from .callers import caller, signed_in
from .case import Consequence, Step, UseCase

__all__ = ["Consequence", "Step", "UseCase", "carries", "catches_all", "use_cases"]

_DELIVERIES = frozenset({Relation.CONSUMES, Relation.SUBSCRIBES, Relation.TARGETS})
_HAND_OVER = frozenset({Relation.PUBLISHES, Relation.WRITES, Relation.STARTS})
_ROOTS = {"Query": "GraphQL queries", "Mutation": "GraphQL mutations", "Subscription": "GraphQL subscriptions"}
_GROUPS = {
    Relation.TARGETS: "Events",
    Relation.CONSUMES: "Messages and records",
    Relation.SUBSCRIBES: "Notifications",
}
_CODE = frozenset({"AWS::Lambda::Function", "AWS::StepFunctions::StateMachine"})
_CLOCKS = frozenset({"AWS::Events::Rule", "AWS::Scheduler::Schedule"})
_WRITING = ("Put", "Update", "Delete", "BatchWrite", "TransactWrite", "Send", "Publish", "Start")
"""How the names of operations begin that hand something over."""
_DEEPEST = 2
"""Steps that consequences are followed: what comes later depends on too much that is not known."""


def use_cases(architecture: Architecture, activity: Activity, names: Names) -> tuple[UseCase, ...]:
    """Every use case, grouped by trigger; groups that people call first, then what runs by itself."""
    return _Finder(architecture, activity, names).found()


class _Finder:
    """Looks at one architecture."""

    def __init__(self, architecture: Architecture, activity: Activity, names: Names) -> None:
        self._short = names.short
        self.architecture = architecture
        self.activity = activity
        self._rules: dict[str | None, list[Rule]] = {}
        for rule in architecture.of(Rule):
            if rule.schedule is None and not isinstance(rule.bus, Unresolved):
                self._rules.setdefault(rule.bus, []).append(rule)
        self._labels: dict[str, list[str]] = {}
        for route in architecture.of(Route):
            if isinstance(route.target, str):
                self._labels.setdefault(route.target, []).append(route.label)

    def found(self) -> tuple[UseCase, ...]:
        """The cases in order: paths, GraphQL, schedules, the rest."""
        called = sorted(self._routes(), key=lambda case: (case.group, case.label, case.id))
        fields = sorted(self._fields(), key=lambda case: (list(_ROOTS.values()).index(case.group), case.id))
        clocks = sorted(self._schedules(), key=lambda case: case.id)
        cases = [*called, *fields, *clocks]
        # What another case sets off is a part of that case, not one of its own.
        told = {it.target for case in cases for it in case.consequences}
        return (*cases, *sorted(self._deliveries(told), key=lambda case: (case.group, case.id)))

    def _routes(self) -> Iterator[UseCase]:
        declared_once: set[tuple[str | None, str]] = set()
        for route in self.architecture.of(Route):
            if route.method == "OPTIONS":
                continue
            handler = route.target if isinstance(route.target, str) else None
            declared = self.activity.routes(handler) if handler and catches_all(route.path) else ()
            base = UseCase(
                id=route.id,
                label=self._name(route.operation_id, handler, route.label),
                location=route.location,
                group=group_of(route.path) if route.protocol != "WEBSOCKET" else "Messages of a WebSocket",
                trigger=route.label,
                source=route.id,
                actor=caller(route, self._short),
                description=route.summary,
                handler=handler,
                shared_with=tuple(it for it in self._routes_of(handler or "") if it != route.label),
            )
            if not declared:
                yield self._told(base)
            for code in declared:
                if (handler, code.label) not in declared_once:
                    declared_once.add((handler, code.label))
                    yield _declared(base, code)

    def _fields(self) -> Iterator[UseCase]:
        apis = {api.id: api for api in self.architecture.of(GraphqlApi)}
        for field in self.architecture.of(GraphqlField):
            if field.type not in _ROOTS:
                continue
            api = apis.get(field.api)
            yield self._told(
                UseCase(
                    id=field.id,
                    label=sentence(field.field),
                    location=field.location,
                    group=_ROOTS[field.type],
                    trigger=field.label,
                    source=field.id,
                    actor=signed_in(api, self._short) if api else None,
                    handler=field.target if isinstance(field.target, str) else None,
                )
            )

    def _schedules(self) -> Iterator[UseCase]:
        rules = [rule for rule in self.architecture.of(Rule) if rule.schedule is not None]
        for rule in (*rules, *self.architecture.of(Schedule)):
            when = rule.schedule.expression if isinstance(rule.schedule, Unresolved) else rule.schedule
            for target in rule.targets:
                if isinstance(target.target, str):
                    yield self._told(
                        UseCase(
                            id=f"{rule.id}:{target.target}",
                            label=self._name(None, target.target, rule.label),
                            location=rule.location,
                            group="Schedules",
                            trigger=when or "on a schedule",
                            source=rule.id,
                            handler=target.target,
                        )
                    )

    def _deliveries(self, told: set[str]) -> Iterator[UseCase]:
        """What queues, topics, streams, buckets, user pools and buses set off, unless it follows from another case."""
        polled = {(source.source, source.function) for source in self.architecture.of(EventSource)}
        for edge in self.architecture.edges:
            if edge.relation not in _DELIVERIES or edge.target in told or self._type(edge.source) in _CLOCKS:
                continue
            taken = edge.relation is Relation.CONSUMES and self._type(edge.target) == "AWS::Lambda::Function"
            if taken and (edge.source, edge.target) not in polled:
                continue  # it takes messages when something else made it run
            yield self._told(
                UseCase(
                    id=":".join(part for part in (edge.source, edge.target, edge.label) if part),
                    label=self._name(None, edge.target, edge.label or edge.source),
                    location=_place(edge) or Location(PurePosixPath()),
                    group=_GROUPS[edge.relation],
                    trigger=edge.label or f"what arrives at {self._short(edge.source)}",
                    source=edge.source,
                    handler=edge.target,
                )
            )

    def _told(self, case: UseCase) -> UseCase:
        """The case with what happens then: in a resolver before its function, then in the function."""
        done = [*self.activity.steps(case.source)] if case.source != case.handler else []
        done = [step for step in done if not (step.label == "lambda:Invoke" and _target(step) == case.handler)]
        done += self.activity.steps(case.handler) if case.handler else ()
        case = replace(case, steps=tuple(_step(step, self._short) for step in done))
        return replace(case, consequences=tuple(self._after(case)))

    def _after(self, case: UseCase) -> Iterator[Consequence]:
        """What runs because of it, near things first, each once."""
        seen = {case.handler}
        near: list[tuple[Iterator[Consequence], int]] = [(self._first(case), 0)]
        while near:
            found, depth = near.pop(0)
            for one in found:
                if one.target not in seen:
                    seen.add(one.target)
                    yield one
                    if depth + 1 < _DEEPEST:
                        near.append((self._because(one.target), depth + 1))

    def _first(self, case: UseCase) -> Iterator[Consequence]:
        """What follows from the handler; where that is no code, from what is handed to it."""
        if case.handler is None or self._type(case.handler) in _CODE:
            return self._because(case.handler or "")
        api = owner(case.source)
        if api == case.source:
            return self._taken(case.handler)
        edges = self.architecture.outgoing(api)
        handed = any(edge.label == case.trigger and edge.relation in _HAND_OVER for edge in edges)
        written = any(step.operation.startswith(_WRITING) for step in case.steps if step.target == case.handler)
        return self._taken(case.handler) if handed or written else iter(())

    def _because(self, id: str) -> Iterator[Consequence]:
        """What runs because of the code of a function or workflow."""
        yield from self._by_events(id)
        for edge in self.architecture.outgoing(id):
            if edge.relation is Relation.STARTS:
                yield Consequence(via="starts", target=edge.target, location=_place(edge))
            if edge.relation in _HAND_OVER:
                yield from self._taken(edge.target)

    def _taken(self, id: str) -> Iterator[Consequence]:
        """Who takes what was put into a queue, topic, stream, table or bucket."""
        for edge in self.architecture.outgoing(id):
            # A bus delivers by rule: without knowing the event nobody knows to whom.
            if edge.relation in (Relation.CONSUMES, Relation.SUBSCRIBES):
                yield Consequence(via=id, target=edge.target, location=_place(edge))

    def _by_events(self, function: str) -> Iterator[Consequence]:
        """The targets of rules that match an event the code publishes."""
        for event in self.activity.events_of(function):
            for rule in self._rules.get(event.bus if isinstance(event.bus, str) else None, ()):
                if carries(rule, event):
                    for target in rule.targets:
                        if isinstance(target.target, str):
                            yield Consequence(via=event.label, target=target.target, location=rule.location)

    def _name(self, said: str | None, handler: str | None, otherwise: str) -> str:
        """From the operation's own name, else the name of the function it alone has, else the trigger itself."""
        if said:
            return sentence(said)
        if handler is None or self._type(handler) not in _CODE or len(self._routes_of(handler)) > 1:
            return otherwise
        name = without_noise(self.architecture.by_id[handler].label.rpartition("/")[2])
        return otherwise if says_nothing(name) else sentence(name)

    def _routes_of(self, handler: str) -> tuple[str, ...]:
        """Labels of the routes a function answers."""
        return tuple(sorted(set(self._labels.get(handler, ()))))

    def _type(self, id: str) -> str:
        resource = self.architecture.by_id.get(id)
        return resource.type if resource else ""


def _place(edge: Edge) -> Location | None:
    return edge.evidence[0].location if edge.evidence else None


def _declared(base: UseCase, code: CodeRoute) -> UseCase:
    """A route in the code behind one that catches all. What the function does is not known for each alone."""
    return replace(
        base,
        id=f"{base.id}:{code.label}",
        label=code.label,
        location=code.location,
        group=group_of(code.path),
        trigger=code.label,
        description=None,
        shared_with=(),
    )


def _target(done: Done) -> str | Unresolved | None:
    return done.bus if isinstance(done, PublishedEvent) else done.target


def _step(done: Done, short: Callable[[str], str]) -> Step:
    match done:
        case PublishedEvent():
            return Step(text=f"publishes {done.label}", operation="publishes", target=done.bus, location=done.location)
        case HttpCall():
            target = done.target or done.host
            host = short(done.target) if done.target else done.label.partition(" ")[2] or done.label
            text = " ".join(part for part in (done.method or "request to", host, done.path) if part)
            return Step(text=text, operation=done.method or "request", target=target, location=done.location)
        case _:
            assert isinstance(done, DataAccess)
            target = done.target
            shown = short(target) if isinstance(target, str) else target.expression if target else done.service
            by = f" by {done.index}" if isinstance(done.index, str) else ""
            text = f"{done.operation} {shown}{by}"
            return Step(text=text, operation=done.operation, target=target, location=done.location)


def carries(rule: Rule, event: PublishedEvent) -> bool:
    """True where detail type and source of a rule are those of the event, as far as both state them."""
    if rule.bus != event.bus or isinstance(event.bus, Unresolved) or not (rule.detail_types or rule.sources):
        return False
    pairs = ((rule.detail_types, event.detail_type), (rule.sources, event.source))
    stated = [(patterns, value) for patterns, value in pairs if patterns and isinstance(value, str)]
    return bool(stated) and all(any(fits(pattern, value) for pattern in patterns) for patterns, value in stated)
