"""How many requests an API takes: per stage, method, route and usage plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Resource
from ..model.location import Location, Unresolved
from ..model.nodes import Map
from . import Reader
from ._numbers import decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Throttle:
    """One limit. Where several hold for a request, the lowest counts."""

    stage: str | Unresolved | None = None
    """Name of the stage; None where the limit holds for several."""
    plan: str | None = None
    """Id of the usage plan: the limit holds for each API key in it."""
    route: str | None = None
    """`GET /orders`, a route key; None for every route."""
    rate: float | Unresolved | None = None
    """Requests per second, over a time."""
    burst: int | Unresolved | None = None
    """Requests at once."""
    quota: int | Unresolved | None = None
    """Requests in a period."""
    period: str | Unresolved | None = None
    """DAY, WEEK, MONTH."""
    location: Location


def throttles(stages: list[Resource], plans: tuple[Resource, ...], api: str, reader: Reader) -> tuple[Throttle, ...]:
    """Every limit that holds for an API, in order of where it stands."""
    found = [one for stage in stages for one in _of_stage(stage, reader.of(stage))]
    found += [one for plan in plans for one in _of_plan(plan, api, reader.of(plan))]
    return tuple(sorted(found, key=lambda item: (item.location, item.route or "")))


def _of_stage(stage: Resource, reader: Reader) -> Iterator[Throttle]:
    properties = stage.properties
    name = reader.text(properties, "StageName")
    for entry in reader.mappings(properties, "MethodSettings"):
        yield from _limit(entry, reader, _method(entry, reader), name, "ThrottlingRateLimit", "ThrottlingBurstLimit")
    default = reader.mapping(properties, "DefaultRouteSettings")
    if default is not None:
        yield from _limit(default, reader, None, name, "ThrottlingRateLimit", "ThrottlingBurstLimit")
    routes = reader.mapping(properties, "RouteSettings")
    for key in routes or ():
        entry_of = reader.mapping(properties, "RouteSettings", key)
        if entry_of is not None:
            yield from _limit(entry_of, reader, str(key), name, "ThrottlingRateLimit", "ThrottlingBurstLimit")


def _limit(
    entry: Map, reader: Reader, route: str | None, stage: str | Unresolved | None, rate: str, burst: str
) -> Iterator[Throttle]:
    if rate in entry or burst in entry:
        place = reader.place(entry, rate if rate in entry else burst)
        yield Throttle(
            stage=stage,
            route=route,
            rate=decimal(reader.text(entry, rate)),
            burst=reader.number(entry, burst),
            location=place,
        )


def _method(entry: Map, reader: Reader) -> str | None:
    """`GET /orders`; None for all methods of all paths. In paths of settings `~1` is a slash."""
    stated, verb = reader.text(entry, "ResourcePath"), reader.text(entry, "HttpMethod")
    path = stated.replace("~1", "/").replace("//", "/") if isinstance(stated, str) else "/*"
    method = verb.upper() if isinstance(verb, str) else "*"
    if path in ("/*", "*") and method == "*":
        return None
    return f"{'ANY' if method == '*' else method} {path}"


def _of_plan(plan: Resource, api: str, reader: Reader) -> Iterator[Throttle]:
    properties = plan.properties
    if "Throttle" in properties or "Quota" in properties:
        yield Throttle(
            plan=plan.id,
            rate=decimal(reader.text(properties, "Throttle", "RateLimit")),
            burst=reader.number(properties, "Throttle", "BurstLimit"),
            quota=reader.number(properties, "Quota", "Limit"),
            period=reader.text(properties, "Quota", "Period"),
            location=reader.place(properties, "Throttle" if "Throttle" in properties else "Quota"),
        )
    for entry in reader.mappings(properties, "ApiStages"):
        limits = reader.mapping(entry, "Throttle")
        for key in limits if limits is not None and api in reader.targets(entry.get("ApiId")) else ():
            inner = reader.mapping(entry, "Throttle", key)
            path, _, verb = str(key).rpartition("/")
            if inner is not None:
                yield Throttle(
                    plan=plan.id,
                    route=f"{verb.upper()} {path or '/'}",
                    rate=decimal(reader.text(inner, "RateLimit")),
                    burst=reader.number(inner, "BurstLimit"),
                    location=inner.location,
                )
