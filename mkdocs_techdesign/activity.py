"""What code does, by who does it and by what it is done to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias, TypeVar

from .kinds.route import Route
from .model.architecture import Architecture
from .model.behaviour import (
    ClientCall,
    CodeField,
    CodeResponse,
    CodeRoute,
    CodeSign,
    DataAccess,
    HttpCall,
    PublishedEvent,
)
from .model.location import Unresolved

Done: TypeAlias = "DataAccess | PublishedEvent | HttpCall"
"""A thing that code does to something else."""
D = TypeVar("D", bound="DataAccess | PublishedEvent | HttpCall | CodeSign | CodeRoute | CodeResponse | CodeField")
A = TypeVar("A", bound=Done)

_IN_PATH = re.compile(r"\{([^{}]+)\}")
_UNTOLD = frozenset({"PutEvents"})
"""Operations that a published event tells better."""
_COMPUTED = ("target", "index", "bus", "source", "detail_type", "host")
"""Fields that may hold an expression instead of a name."""


class Activity:
    """The facts of the tracers, grouped once."""

    def __init__(self, architecture: Architecture) -> None:
        self._architecture = architecture
        self._accesses = _by_function(architecture.of(DataAccess))
        self._published = _by_function(architecture.of(PublishedEvent))
        self._requests = _by_function(architecture.of(HttpCall))
        self._signs = _by_function(architecture.of(CodeSign))
        self._routes = _by_function(architecture.of(CodeRoute))
        self._responses = _by_function(architecture.of(CodeResponse))
        self._fields = _by_function(sorted(architecture.of(CodeField), key=lambda one: (one.location, one.label)))
        self._on: dict[str, list[DataAccess]] = defaultdict(list)
        for access in architecture.of(DataAccess):
            if isinstance(access.target, str):
                self._on[access.target].append(access)

    @property
    def doers(self) -> tuple[str, ...]:
        """Ids of the functions and fields whose code does anything."""
        return tuple(sorted({*self._accesses, *self._published, *self._requests}))

    def steps(self, function: str) -> tuple[Done, ...]:
        """What a function does, in the order its code says it; the same line once, whichever way leads to it.

        A `PutEvents` is left out where its events are known.
        """
        published = self._published.get(function, ())
        accesses = [
            access
            for access in self._accesses.get(function, ())
            if not (published and access.service == "events" and access.operation in _UNTOLD)
        ]
        done: list[Done] = [*accesses, *published, *self._requests.get(function, ())]
        return once(sorted(done, key=_when))

    def on(self, resource: str) -> tuple[DataAccess, ...]:
        """Every operation on a resource, by function and then in order."""
        return once(sorted(self._on.get(resource, ()), key=lambda access: (access.function, _when(access))))

    def published(self) -> tuple[PublishedEvent, ...]:
        """Every event that code puts on a bus, by its detail type."""
        return once(sorted(self._architecture.of(PublishedEvent), key=lambda event: (event.label, _when(event))))

    def events_of(self, function: str) -> tuple[PublishedEvent, ...]:
        """The events one function publishes."""
        return self._published.get(function, ())

    def between(self, source: str, target: str) -> tuple[str, ...]:
        """The operations one resource does on another, each once; a field of an API counts for its API."""
        found = [access for access in self._on.get(target, ()) if owner(access.function) == source]
        return tuple(dict.fromkeys(access.operation for access in sorted(found, key=lambda it: it.operation)))

    def signs(self, function: str, concern: str = "") -> tuple[CodeSign, ...]:
        """What the code shows of a concern, or of all."""
        return tuple(sign for sign in self._signs.get(function, ()) if concern in ("", sign.concern))

    def computed(self) -> frozenset[Unresolved]:
        """Targets and names that only running code knows: no mistake, and nothing that anybody could declare."""
        facts = (
            *self._architecture.of(DataAccess),
            *self._architecture.of(PublishedEvent),
            *self._architecture.of(HttpCall),
            *self._architecture.of(ClientCall),
        )
        values = (getattr(fact, name, None) for fact in facts for name in _COMPUTED)
        return frozenset(value for value in values if isinstance(value, Unresolved))

    def routes(self, function: str) -> tuple[CodeRoute, ...]:
        """Routes declared in code."""
        return self._routes.get(function, ())

    def fields(self, function: str) -> tuple[CodeField, ...]:
        """Fields of requests that it reads and of answers that it gives, in the order of their lines."""
        return self._fields.get(function, ())

    def of_route(self, route: Route, alone: bool) -> tuple[CodeField, ...]:
        """The fields of one route: what code tells of it, or of the route in code that serves it; with those of no
        route, where its function answers it `alone`."""
        if not isinstance(route.target, str):
            return ()
        declared = self.routes(route.target)
        mine = {code.id for code in declared if code.method in (route.method, "ANY") and _alike(code.path, route.path)}
        mine.add(route.id)
        names = {name.removesuffix("+") for name in _IN_PATH.findall(route.path)}
        return tuple(
            field
            for field in self.fields(route.target)
            if (field.route in mine or (alone and field.route is None))
            and (field.place != "path" or field.label in names)
        )

    def callers(self, target: str) -> tuple[ClientCall, ...]:
        """Calls of front ends to a route or field, in order of front end and line."""
        calls = [call for call in self._architecture.of(ClientCall) if call.target == target]
        return tuple(sorted(calls, key=lambda call: (call.client, call.location)))

    def statuses(self, function: str) -> tuple[CodeResponse, ...]:
        """The first place of each status code a function answers with, in order of the codes."""
        first: dict[int, CodeResponse] = {}
        for answer in sorted(self._responses.get(function, ()), key=lambda answer: (answer.status, answer.location)):
            first.setdefault(answer.status, answer)
        return tuple(first.values())


def _alike(one: str, other: str) -> bool:
    """True for paths that differ in the names of their parameters only."""
    return _IN_PATH.sub("{}", one) == _IN_PATH.sub("{}", other)


def owner(function: str) -> str:
    """The resource whose code it is: a field of a GraphQL API, `<api>:Query.x`, is of its API."""
    return function.partition(":")[0]


def once(facts: Iterable[A]) -> tuple[A, ...]:
    """Each operation of a function at a line once, although several ways may lead there."""
    seen: dict[tuple[object, ...], A] = {}
    for fact in facts:
        of_what = (fact.target, fact.index) if isinstance(fact, DataAccess) else ()
        seen.setdefault((type(fact), fact.function, fact.location, fact.label, *of_what), fact)
    return tuple(seen.values())


def _when(fact: Done) -> tuple[tuple[str, int, int], ...]:
    """The place in the handler that leads to it, then the places on the way."""
    return tuple((str(place.path), place.line, place.column) for place in (*fact.chain, fact.location))


def _by_function(facts: Iterable[D]) -> dict[str, tuple[D, ...]]:
    found: dict[str, list[D]] = defaultdict(list)
    for fact in facts:
        found[fact.function].append(fact)
    return {function: tuple(rows) for function, rows in found.items()}
