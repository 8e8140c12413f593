"""Flows that follow from the code: a caller's request, and what a schedule, queue or bus sets off."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document
from ..kinds.route import Route
from ..kinds.rule import Rule
from ..model.architecture import Architecture, Edge, Relation
from ..model.diagram import Sequence
from ..naming import Named
from ._long_flows import in_parts

ROUTES = 6
OTHERS = 4
_METHODS = ("POST", "PUT", "PATCH", "DELETE", "ANY", "GET")


def derived_flows(document: Document) -> Iterator[Sequence]:
    """What most people would ask for: three routes and what starts by itself, then more of both. Ids are names."""
    architecture = document.architecture
    covered: set[str] = set()
    requests: list[tuple[Sequence, ...]] = []
    for route in _routes(architecture):
        drawn, seen = _of_route(document, route)
        requests.append(drawn)
        covered |= seen
    others: list[tuple[Sequence, ...]] = []
    for edge in architecture.edges:
        if len(others) == OTHERS:
            break
        if edge.relation in (Relation.CONSUMES, Relation.TARGETS, Relation.SUBSCRIBES) and edge.target not in covered:
            drawn, seen = _of_event(document, edge)
            others.append(drawn)
            covered |= seen
    for drawn in (*requests[:3], *others[:1], *requests[3:], *others[1:]):
        yield from drawn


def derived_flow(document: Document, name: str) -> tuple[Sequence, ...]:
    """The flow of one route, rule, queue or function that people name, and what follows it; empty where that starts
    nothing."""
    for thing in document.names.find(name)[:1]:
        if isinstance(thing, Route) and isinstance(thing.target, str):
            return _of_route(document, thing)[0]
        id = resource_of(document, thing)
        for route in document.architecture.of(Route):
            if route.target == id:
                return _of_route(document, route)[0]
        starts = (Relation.CONSUMES, Relation.TARGETS, Relation.SUBSCRIBES, Relation.INVOKES)
        for edge in (*document.architecture.outgoing(id), *document.architecture.incoming(id)):
            if edge.relation in starts:
                return _of_event(document, edge)[0]
    return ()


def _of_route(document: Document, route: Route) -> tuple[tuple[Sequence, ...], set[str]]:
    return in_parts(document, lambda flow, alone: flow.of_route(route, alone=alone))


def _of_event(document: Document, edge: Edge) -> tuple[tuple[Sequence, ...], set[str]]:
    return in_parts(document, lambda flow, alone: flow.of_event(edge, alone=alone))


def resource_of(document: Document, thing: Named) -> str:
    """The resource behind a name; a rule that is no card stands for its bus."""
    if isinstance(thing, Rule) and isinstance(thing.bus, str):
        return thing.bus
    return thing.id if thing.id in document.architecture.by_id else thing.id.partition(":")[0]


def _routes(architecture: Architecture) -> list[Route]:
    """At most a handful: those whose handler touches most, writers first; one for each handler."""

    def weight(route: Route) -> tuple[int, int, str]:
        touched = len(architecture.outgoing(route.target)) if isinstance(route.target, str) else 0
        method = _METHODS.index(route.method) if route.method in _METHODS else len(_METHODS)
        return -touched, method, route.id

    chosen: dict[str, Route] = {}
    for route in sorted(architecture.of(Route), key=weight):
        if isinstance(route.target, str) and route.method != "OPTIONS":
            chosen.setdefault(route.target, route)
    return list(chosen.values())[:ROUTES]
