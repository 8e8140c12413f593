"""Operations of resolvers to facts and edges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ...kinds._actions import relations
from ...kinds._resolver_steps import ResolverStep
from ...kinds.graphql_api import GraphqlApi
from ...kinds.graphql_field import DATA, GraphqlField
from ...model.architecture import Architecture, Edge, Evidence, Fact, Relation
from ...model.behaviour import DataAccess, HttpCall, PublishedEvent
from ...model.location import Location, Unresolved
from .operations import Event, Operation, operations
from .reading import Reading, Written
from .request import Computed, Items, Record, Text, Value, shown

_PERMISSIONS = {
    "dynamodb:TransactGetItems": "dynamodb:GetItem",
    "dynamodb:TransactWriteItems": "dynamodb:PutItem",
    "lambda:Invoke": "lambda:InvokeFunction",
}
"""Operation to the permission it takes, where they are not called alike."""
_TABLES = ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")
_AWS_HOST = re.compile(r"https://(?:sync-)?([a-z-]+)\.[^/]*amazonaws\.com")
_ENVIRONMENT = re.compile(r"\$?\{?(?:ctx|context)\.env\.(\w+)\}?$|\$?\{?env\.(\w+)\}?$")
_WRITING_SQL = re.compile(r"\s*(?:insert|update|delete|merge|upsert|call)\b", re.IGNORECASE)
_MOST_FIELDS = 200


@dataclass(slots=True)
class Found:
    """What the resolvers of a system say together."""

    facts: list[Fact] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    unresolved: list[Unresolved] = field(default_factory=list)


class Gathering:
    """Adds up what fields ask of their data sources."""

    def __init__(self, architecture: Architecture, reading: Reading) -> None:
        self._architecture = architecture
        self._reading = reading
        self._apis = {api.id: api for api in architecture.of(GraphqlApi)}
        self._tables: dict[str, list[str]] = {}
        for resource in architecture.resources:
            if resource.type in _TABLES and resource.name:
                self._tables.setdefault(resource.name, []).append(resource.id)
        self.found = Found()

    def field(self, one: GraphqlField) -> None:
        """Everything one field asks for."""
        for step in one.steps:
            requests = self._reading.requests(step)
            if step.type in (None, "NONE"):
                continue
            assert step.type is not None
            asked = [
                (operation, written)
                for written in requests or ()
                for operation in operations(written.request, step.type)
            ]
            if asked:
                for operation, written in asked:
                    self._operation(one, step, operation, written)
            else:
                self._implied(one, step, requests)

    def _operation(self, one: GraphqlField, step: ResolverStep, asked: Operation, written: Written) -> None:
        place = written.at(asked.line, asked.column)
        if asked.service == "http":
            self._http(one, step, asked, place)
            return
        target = self._target(one, step, asked, place)
        index = None if asked.index is None else shown(asked.index)
        self.found.facts.append(
            DataAccess(
                id=f"{one.id}:{asked.service}:{asked.name}@{place}",
                label=f"{asked.service}:{asked.name}",
                location=place,
                function=one.id,
                service=asked.service,
                operation=asked.name,
                target=target,
                index=Unresolved(index, _REASON, place) if isinstance(asked.index, Computed) and index else index,
                key_condition=asked.key_condition,
                filter=asked.filter,
                condition=asked.condition,
                update=asked.update,
                projection=asked.projection,
                consistent=asked.consistent,
                in_transaction=asked.in_transaction,
            )
        )
        if isinstance(target, str):
            self._edge(one, target, asked, place)
        for event in asked.events:
            self._event(one, step, event, written)

    def _target(
        self, one: GraphqlField, step: ResolverStep, asked: Operation, place: Location
    ) -> str | Unresolved | None:
        """What one operation works on: the table it names, else what is behind the data source."""
        if asked.table is None:
            return step.targets[0] if step.targets else step.unresolved
        if isinstance(asked.table, Text):
            known = self._architecture.by_id.get(asked.table.value)
            named = [known.id] if known is not None else self._tables.get(asked.table.value, [])
            if len(named) == 1:
                return named[0]
            reason = "no scanned resource is deployed under this name" if not named else "one of " + ", ".join(named)
            return Unresolved(asked.table.value, reason, place)
        match = _ENVIRONMENT.match(asked.table.expression)
        api = self._apis.get(one.api)
        if match is not None and api is not None:
            name = match.group(1) or match.group(2)
            target = next((variable.target for variable in api.environment if variable.name == name), None)
            if target is not None:
                return target
        return Unresolved(asked.table.expression, _REASON, place)

    def _edge(self, one: GraphqlField, target: str, asked: Operation, place: Location) -> None:
        action = f"{asked.service}:{asked.name}"
        resource = self._architecture.by_id.get(target)
        found = relations(resource.type, _PERMISSIONS.get(action, action)) if resource is not None else ()
        if asked.service == "rds-data" and (_WRITING_SQL.match(asked.statement or "") or one.type == "Mutation"):
            found = (Relation.WRITES,)
        for relation in found:
            self._connect(one, target, relation, place, f"resolver {one.label}: {action}", "declared")

    def _connect(
        self, one: GraphqlField, target: str, relation: Relation, place: Location, why: str, certainty: str
    ) -> None:
        if one.api in self._architecture.by_id:
            evidence = (Evidence(place, why),)
            self.found.edges.append(
                Edge(
                    source=one.api,
                    target=target,
                    relation=relation,
                    label=one.label,
                    evidence=evidence,
                    certainty=certainty,
                )
            )

    def _implied(self, one: GraphqlField, step: ResolverStep, requests: list[Written] | None) -> None:
        """A step whose operation nobody writes: functions are invoked; queries read data, mutations write it."""
        place = step.request.location if step.request is not None else step.location
        if step.type == "AWS_LAMBDA":
            self.found.facts.append(
                DataAccess(
                    id=f"{one.id}:lambda:Invoke@{place}",
                    label="lambda:Invoke",
                    location=place,
                    function=one.id,
                    service="lambda",
                    operation="Invoke",
                    target=step.targets[0] if step.targets else step.unresolved,
                )
            )
            return
        for target in step.targets:
            resource = self._architecture.by_id.get(target)
            if resource is not None and resource.type.startswith(DATA):
                relation = Relation.WRITES if one.type == "Mutation" else Relation.READS
                self._connect(one, target, relation, one.location, f"resolver {one.label}", "inferred")
        if step.request is not None and requests is not None:
            reason = "its operation is not written where it can be read"
            self.found.unresolved.append(Unresolved(f"request of {one.label}", reason, place))

    def _event(self, one: GraphqlField, step: ResolverStep, event: Event, written: Written) -> None:
        place = written.at(event.line, 1)
        kind = _said(event.detail_type, place)
        self.found.facts.append(
            PublishedEvent(
                id=f"{one.id}@{place}",
                label=kind.expression if isinstance(kind, Unresolved) else kind or one.label,
                location=place,
                function=one.id,
                bus=step.targets[0] if step.targets else step.unresolved,
                source=_said(event.source, place),
                detail_type=kind,
                fields=tuple(_names(event.detail)),
            )
        )

    def _http(self, one: GraphqlField, step: ResolverStep, asked: Operation, place: Location) -> None:
        """A request to an address, or to a service of AWS by its own protocol."""
        endpoint = step.endpoint.expression if isinstance(step.endpoint, Unresolved) else step.endpoint or ""
        aws = _AWS_HOST.match(endpoint)
        called = next(asked.headers.all("x-amz-target"), None) if asked.headers is not None else None
        if aws is not None and isinstance(called, Text):
            operation = called.value.rsplit(".", 1)[-1]
            target = step.targets[0] if step.targets else None
            self.found.facts.append(
                DataAccess(
                    id=f"{one.id}:{aws.group(1)}:{operation}@{place}",
                    label=f"{aws.group(1)}:{operation}",
                    location=place,
                    function=one.id,
                    service=aws.group(1),
                    operation=operation,
                    target=target,
                )
            )
            for id in step.targets:
                resource = self._architecture.by_id.get(id)
                action = f"{aws.group(1)}:{operation}"
                for relation in relations(resource.type, action) if resource is not None else ():
                    self._connect(one, id, relation, place, f"resolver {one.label}: {action}", "declared")
            return
        host = _host(endpoint, place)
        shown_host = host.expression if isinstance(host, Unresolved) else host
        self.found.facts.append(
            HttpCall(
                id=f"{one.id}:{asked.name} {shown_host or 'an address'}@{place}",
                label=f"{asked.name} {shown_host or 'an address'}",
                location=place,
                function=one.id,
                method=asked.name,
                host=host,
                path=asked.path,
                target=step.targets[0] if step.targets else None,
            )
        )


_REASON = "computed while the resolver runs"


def _said(value: Value | None, place: Location) -> str | Unresolved | None:
    if isinstance(value, Computed):
        return Unresolved(value.expression, _REASON, place)
    return value.value if isinstance(value, Text) else None


def _host(endpoint: str, place: Location) -> str | Unresolved | None:
    try:
        host = urlsplit(endpoint).hostname
    except ValueError:
        host = None
    if host is None or "${" in host:
        return Unresolved(endpoint[:200], "only the deployment knows it", place) if endpoint else None
    return host


def _names(detail: Value | None) -> Iterator[str]:
    """The names in a literal detail: `orderId`, `items[].sku`."""
    waiting: list[tuple[str, Value | None]] = [("", detail)]
    told = seen = 0
    while waiting and told < _MOST_FIELDS and seen < _MOST_FIELDS * 10:
        prefix, value = waiting.pop()
        seen += 1
        if isinstance(value, Record) and value.entries:
            inner = [(key.value, item) for key, item in value.entries if isinstance(key, Text)]
            waiting += [(f"{prefix}.{name}" if prefix else name, item) for name, item in reversed(inner)]
        elif isinstance(value, Items) and value.items:
            waiting.append((f"{prefix}[]", value.items[0]))
        elif prefix:
            told += 1
            yield prefix
