"""Fields of requests and answers: from what was seen on the way to facts, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...kinds.function import Function
from ...kinds.route import Route
from ...model.architecture import Fact
from ...model.behaviour import CodeField, CodeRoute
from ...model.location import Location
from . import sending
from .machine import Machine
from .observations import Field
from .values import Value


def fields(
    machine: Machine, answers: Value, function: Function, facts: Iterable[Fact], served: Iterable[Route]
) -> Iterator[CodeField]:
    """What the handler reads of requests, then what it answers; of a field and its parts, the parts."""
    if not machine.asked:
        return
    routes = _routes(facts)
    seen = list(machine.fields.values())
    seen += sending.returned(machine, answers)
    for one, value in machine.served:
        if one.route is not None and one.returns:
            seen += sending.served(machine, value, one.status, one.route)
    known_routes = list(served)
    merged: dict[tuple[str, str, int | None, str | None], Field] = {}
    for field in seen:
        route = None if field.route is None else routes.get(field.route)
        if field.route is not None and route is None:
            continue  # several routes are declared there: nobody can tell which of them it belongs to
        if field.chosen and route is None and known_routes:
            fitting = [one.id for one in known_routes if all(_fits(one, *test) for test in field.chosen)]
            if not fitting:
                continue  # no request comes here that way
            route = fitting[0] if len(fitting) == 1 and len(known_routes) > 1 else None
        key = (field.place, field.name.lower() if field.place == "header" else field.name, field.status, route)
        known = merged.get(key)
        merged[key] = field if known is None else _both(known, field)
    whole = {(place, status, route, above) for place, name, status, route in merged for above in _above(name)}
    for (place, name, status, route), field in merged.items():
        if (place, status, route, name) in whole or name.endswith("[]"):
            continue
        number = "" if status is None else f" {status}"
        yield CodeField(
            id=f"{function.id}:{place}{number} {field.name}@{field.at}",
            label=field.name,
            location=field.at,
            function=function.id,
            place=place,
            route=route,
            status=status,
            type=field.type,
            optional=field.optional,
            chain=field.chain,
        )


def _fits(route: Route, what: str, text: str) -> bool:
    """True where a test of the request can hold for a route."""
    if what == "method":
        return route.method in ("ANY", text.upper())
    wanted = route.label if what == "key" else route.path
    return text == wanted or route.path.endswith("+}") or route.path in ("$default", "/*")


def _both(first: Field, again: Field) -> Field:
    optional = first.optional or (again.optional and first.place != "answer")
    return replace(first, optional=optional, type=first.type or again.type)


def _above(name: str) -> Iterator[str]:
    """The fields that a field is a part of: `a` and `a.b` and `a.b[]` of `a.b[].c`."""
    for at in (place for place, mark in enumerate(name) if mark == "."):
        yield name[:at]
        yield name[:at].removesuffix("[]")


def _routes(facts: Iterable[Fact]) -> dict[Location, str]:
    """The id of the one route that is declared at a place."""
    found: dict[Location, list[str]] = {}
    for fact in facts:
        if isinstance(fact, CodeRoute):
            found.setdefault(fact.location, []).append(fact.id)
    return {at: ids[0] for at, ids in found.items() if len(ids) == 1}
