"""Architecture to plain data, generic over kinds: a new kind needs no edit here."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from pathlib import PurePath
from typing import Any

from ..kinds import Kind
from ..kinds._properties import properties
from ..kinds.route import Route
from ..model.architecture import Architecture, Edge, Fact, Relation, Resource
from ..model.location import Location, NotScanned, Unresolved
from ..registry import members

SCHEMA_VERSION = 1

LISTS = (
    "functions", "routes", "graphql", "tables", "event_rules", "queues", "topics", "buckets", "streams",
    "state_machines", "user_pools", "alarms", "pipes", "schedules", "data_accesses",
)  # fmt: skip
"""Lists that are there even when no kind fills them."""

_TRIGGERS: dict[Relation, str] = {
    Relation.INVOKES: "call",
    Relation.CONSUMES: "stream or queue",
    Relation.SUBSCRIBES: "notification",
    Relation.TARGETS: "event",
}
"""Relations by which something makes a function run, and the word for it."""


def model(architecture: Architecture) -> dict[str, Any]:
    """The model JSON, version 1. `location` has path, line and column; what is not resolved says its expression."""
    made: dict[str, Any] = {"schema_version": SCHEMA_VERSION, **{key: [] for key in LISTS}}
    kinds = members("kinds", Kind)
    names = {type: _name(kind) for kind in reversed(kinds) if kind.plural for type in kind.types}
    made["resources"] = [_resource(resource, names, architecture) for resource in architecture.resources]
    made["edges"] = [_edge(edge) for edge in architecture.edges]
    for kind in kinds:
        if kind.plural:
            made[kind.plural] = [plain(fact) for fact in architecture.of(kind.fact)]
    for row in (*made["event_rules"], *made["schedules"]):
        _complete(row)
    triggers = _triggers(architecture)
    for row in made["functions"]:
        row["triggers"] = triggers.get(row["id"], [])
    made["unresolved"] = [_unresolved(item) for item in architecture.unresolved]
    made["not_scanned"] = [_not_scanned(item) for item in architecture.not_scanned]
    made["problems"] = [
        {"message": item.message, "fix": item.fix, "location": plain(item.location)} for item in architecture.problems
    ]
    made["scanned"] = [str(path) for path in architecture.scanned]
    made["commit"] = architecture.commit
    return made


def plain(value: Any) -> Any:
    """A fact, or a part of one, as data."""
    if value is None or isinstance(value, str | bool | int | float):
        return value.value if isinstance(value, Relation) else value
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, Location):
        return {"path": str(value.path), "line": value.line, "column": value.column}
    if isinstance(value, Unresolved):
        return {"unresolved": value.expression}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return str(value)


def _name(kind: type[Kind[Fact]]) -> str:
    """The file of a kind: `state_machine`."""
    return kind.__module__.rsplit(".", 1)[-1]


def _complete(rule: dict[str, Any]) -> None:
    """The pattern of a rule as data, and its targets under the names of the contract."""
    rule["pattern"] = json.loads(rule["pattern"]) if rule["pattern"] else None
    for target in rule["targets"]:
        target["id"] = target["target"]
        target["retry"] = {"attempts": target.pop("retry_attempts"), "maximum_age": target.pop("maximum_age")}


def _resource(resource: Resource, names: dict[str, str], architecture: Architecture) -> dict[str, Any]:
    return {
        "kind": names.get(resource.type, "other"),
        "id": resource.id,
        "logical_id": resource.logical_id,
        "label": resource.label,
        "stack": resource.stack,
        "type": resource.type,
        "declared_as": resource.declared_as,
        "name": resource.name,
        "description": resource.description,
        "location": plain(resource.location),
        "properties": properties(resource, architecture),
        "origin": resource.origin,
        "generated": resource.generated,
        "plumbing": resource.plumbing,
        "condition": resource.condition,
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "source": edge.source,
        "target": edge.target,
        "relation": edge.relation.value,
        "label": edge.label,
        "certainty": edge.certainty,
        "evidence": [{**plain(item.location), "why": item.why} for item in edge.evidence],
    }


def _triggers(architecture: Architecture) -> dict[str, list[dict[str, Any]]]:
    """By function, what makes it run: routes with method and path, and the sources of the other edges."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    routed: set[tuple[str, str]] = set()
    for route in architecture.of(Route):
        if isinstance(route.target, str):
            routed.add((route.api, route.target))
            entry = {"type": "route", "source": route.api, "method": route.method, "path": route.path}
            found[route.target].append({**entry, "label": route.label, "location": plain(route.location)})
    for edge in _incoming(architecture.edges, routed):
        location = plain(edge.evidence[0].location) if edge.evidence else None
        entry = {"type": _TRIGGERS[edge.relation], "source": edge.source, "label": edge.label}
        found[edge.target].append({**entry, "location": location})
    return found


def _incoming(edges: Iterable[Edge], routed: set[tuple[str, str]]) -> Iterable[Edge]:
    for edge in edges:
        if edge.relation in _TRIGGERS and (edge.source, edge.target) not in routed:
            yield edge


def _unresolved(item: Unresolved) -> dict[str, Any]:
    return {"expression": item.expression, "reason": item.reason, "location": plain(item.location)}


def _not_scanned(item: NotScanned) -> dict[str, Any]:
    return {"path": str(item.path), "reason": item.reason, "line": item.line, "unclaimed": item.unclaimed}
