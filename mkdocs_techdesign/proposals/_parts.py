"""Resources that only the design has, and the operations of their APIs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..design import Design
from ..design.apis import Operation
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.architecture import PROPOSED, Architecture, Resource
from ..model.location import Location
from ..model.nodes import Map
from ..naming import Names
from ._places import Places
from ._types import API, GRAPHQL, HTTP_APIS, TABLE, TYPES, type_of

ROUTE = re.compile(r"(?:(?P<api>\S+) )?(?P<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY) (?P<path>/\S*)")
FIELD = re.compile(r"(?P<type>Query|Mutation|Subscription)\.(?P<field>\w+)")


def parts(design: Design, architecture: Architecture, names: Names) -> dict[str, Resource]:
    """Proposed parts, and described tables and schedules, that the code does not have, by the name they will have."""
    found: dict[str, Resource] = {}
    for name, item in design.architecture.proposed.items():
        if not names.find(name):
            found[name] = _resource(name, type_of(item.kind), item.kind or "function", item.location, item.description)
    for name, entry in design.events.schedules.items():
        if name not in found and not names.find(name):
            found[name] = _resource(name, TYPES["schedule"], "schedule", entry.location, entry.description)
    for name, table in design.data.tables.items():
        if name not in found and not names.find(name):
            found[name] = _resource(name, TABLE, "table", table.location, table.description)
    return found


def _resource(name: str, type: str, kind: str, location: Location, description: str | None = None) -> Resource:
    return Resource(
        id=f"{PROPOSED}/{name}",
        type=type,
        logical_id=name,
        stack=PROPOSED,
        location=location,
        properties=Map(path=location.path, line=location.line, column=location.column),
        declared_as=kind,
        origin=PROPOSED,
        description=description,
    )


def operations(design: Design, places: Places) -> tuple[list[Route | GraphqlField], dict[str, Resource]]:
    """Routes and fields that no code declares, and an API for them where neither code nor design names one."""
    implied: dict[str, Resource] = {}
    made: dict[str, Route | GraphqlField] = {}
    for key, place, item in _said(design):
        route, field = ROUTE.fullmatch(key), FIELD.fullmatch(key)
        if places.code(key) or places.stated(key) or not (route or field):
            continue
        types, label = ((GRAPHQL,), "GraphqlApi") if field else (HTTP_APIS, "Api")
        api = places.api(route["api"] or "" if route else "", types)
        if api is None:
            api = implied.setdefault(label, _resource(label, GRAPHQL if field else API, "api", place))
        handler = places.handler(key, item)
        operation = _route(route, api, place, handler, item) if route else _field(field, api, place, handler)
        made.setdefault(operation.id, operation)
    return list(made.values()), implied


def _said(design: Design) -> Iterator[tuple[str, Location, Operation | None]]:
    """What callers can do by the list of operations; then what starts proposed parts."""
    for key, item in design.apis.operations.items():
        yield key, design.apis.where("operations", key), item
    for proposed in design.architecture.proposed.values():
        for place, name in enumerate(proposed.triggered_by):
            yield name, proposed.where("triggered_by", str(place)), None


def _route(found: re.Match[str], api: Resource, place: Location, handler: str | None, item: Operation | None) -> Route:
    label = f"{found['method']} {found['path']}"
    return Route(
        id=f"{api.id}:{label}",
        label=label,
        location=place,
        api=api.id,
        protocol="REST" if api.type == API else "HTTP",
        method=found["method"],
        path=found["path"],
        target=handler,
        description=item.description if item else None,
        tags=item.tags if item else (),
        deprecated=bool(item and item.deprecated),
    )


def _field(found: re.Match[str] | None, api: Resource, place: Location, handler: str | None) -> GraphqlField:
    assert found is not None
    return GraphqlField(
        id=f"{api.id}:{found[0]}",
        label=found[0],
        location=place,
        api=api.id,
        type=found["type"],
        field=found["field"],
        target=handler,
    )
