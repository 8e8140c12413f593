"""Architecture to plain data, generic over facts: a new kind, or a new fact about code, needs no edit here."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import PurePath
from typing import Any

from ..activity import Activity
from ..kinds import Kind
from ..kinds._properties import properties
from ..kinds.function import Function
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..kinds.rule import Rule
from ..model.architecture import Architecture, Edge, Fact, Relation, Resource
from ..model.behaviour import DataAccess, HttpCall
from ..model.location import Location, Unresolved
from ..model.services import CLIENT
from ..naming import Names
from ..registry import members
from ..use_cases import use_cases
from ._lists import LISTS, lists
from ._rows import (
    ClientRow,
    EdgeRow,
    EvidenceRow,
    NotScannedRow,
    ProblemRow,
    ResourceRow,
    Trigger,
    UnresolvedRow,
    rule_targets,
)

SCHEMA_VERSION = 1

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
    names = {type: _name(kind) for kind in reversed(members("kinds", Kind)) if kind.plural for type in kind.types}
    triggers = _triggers(architecture)
    for key, fact in lists(architecture).items():
        made[key] = [_row(row, triggers) for row in architecture.of(fact)]
    made["data_accesses"] += [plain(_as_access(call)) for call in architecture.of(HttpCall)]
    cases = use_cases(architecture, Activity(architecture), Names(architecture))
    made["use_cases"] = [plain(case) for case in sorted(cases, key=lambda case: case.id)]
    made["clients"] = [plain(_client(resource)) for resource in architecture.resources if resource.type == CLIENT]
    made["resources"] = [plain(_resource(resource, names, architecture)) for resource in architecture.resources]
    made["edges"] = [plain(_edge(edge)) for edge in architecture.edges]
    made["unresolved"] = [
        plain(UnresolvedRow(expression=item.expression, reason=item.reason, location=item.location))
        for item in architecture.unresolved
    ]
    made["not_scanned"] = [
        plain(NotScannedRow(path=item.path, reason=item.reason, line=item.line, unclaimed=item.unclaimed))
        for item in architecture.not_scanned
    ]
    made["problems"] = [
        plain(ProblemRow(message=item.message, fix=item.fix, location=item.location)) for item in architecture.problems
    ]
    made["scanned"] = [str(path) for path in architecture.scanned]
    made["commit"] = architecture.commit
    return made


def _row(fact: Fact, triggers: Mapping[str, list[Trigger]]) -> dict[str, Any]:
    """A fact as data, with what the contract says beyond it."""
    row: dict[str, Any] = plain(fact)
    if isinstance(fact, Function):
        row["triggers"] = plain(triggers.get(fact.id, []))
    elif isinstance(fact, Rule):
        row["pattern"] = json.loads(fact.pattern) if fact.pattern else None
        row["targets"] = plain(rule_targets(fact))
    elif isinstance(fact, GraphqlField):
        reached = (fact.target, *(target for step in fact.steps for target in step.targets))
        row["targets"] = list(dict.fromkeys(target for target in reached if isinstance(target, str)))
    return row


def _as_access(call: HttpCall) -> DataAccess:
    """A request over HTTP among the other accesses: service `http`, method and path for an operation."""
    return DataAccess(
        id=call.id,
        label=call.label,
        location=call.location,
        function=call.function,
        service="http",
        operation=" ".join(part for part in (call.method or "ANY", call.path) if part),
        target=call.target or call.host,
        chain=call.chain,
    )


def _client(resource: Resource) -> ClientRow:
    return ClientRow(id=resource.id, label=resource.label, location=resource.location)


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
    if isinstance(value, dict):
        return value
    return str(value)


def _name(kind: type[Kind[Fact]]) -> str:
    """The file of a kind: `state_machine`."""
    return kind.__module__.rsplit(".", 1)[-1]


def _resource(resource: Resource, names: Mapping[str, str], architecture: Architecture) -> ResourceRow:
    return ResourceRow(
        kind=names.get(resource.type, "other"),
        id=resource.id,
        logical_id=resource.logical_id,
        label=resource.label,
        stack=resource.stack,
        type=resource.type,
        declared_as=resource.declared_as,
        name=resource.name,
        description=resource.description,
        location=resource.location,
        properties=properties(resource, architecture),
        origin=resource.origin,
        generated=resource.generated,
        plumbing=resource.plumbing,
        condition=resource.condition,
        deletion_policy=resource.deletion_policy,
        update_replace_policy=resource.update_replace_policy,
    )


def _edge(edge: Edge) -> EdgeRow:
    return EdgeRow(
        source=edge.source,
        target=edge.target,
        relation=edge.relation.value,
        label=edge.label,
        certainty=edge.certainty,
        evidence=tuple(
            EvidenceRow(path=item.location.path, line=item.location.line, column=item.location.column, why=item.why)
            for item in edge.evidence
        ),
    )


def _triggers(architecture: Architecture) -> dict[str, list[Trigger]]:
    """By function, what makes it run: routes with method and path, and the sources of the other edges."""
    found: dict[str, list[Trigger]] = defaultdict(list)
    routed: set[tuple[str, str]] = set()
    for route in architecture.of(Route):
        if isinstance(route.target, str):
            routed.add((route.api, route.target))
            found[route.target].append(
                Trigger(
                    type="route",
                    source=route.api,
                    label=route.label,
                    method=route.method,
                    path=route.path,
                    location=route.location,
                )
            )
    for edge in _incoming(architecture.edges, routed):
        location = edge.evidence[0].location if edge.evidence else None
        found[edge.target].append(
            Trigger(type=_TRIGGERS[edge.relation], source=edge.source, label=edge.label, location=location)
        )
    return found


def _incoming(edges: Iterable[Edge], routed: set[tuple[str, str]]) -> Iterable[Edge]:
    for edge in edges:
        if edge.relation in _TRIGGERS and (edge.source, edge.target) not in routed:
            yield edge
