"""What the code shows of one question of design: the answers it gives, and the lines that give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..document import Facts
from ..kinds.api import Api
from ..kinds.function import Function, Variable
from ..kinds.graphql_api import GraphqlApi
from ..kinds.route import Route
from ..kinds.table import Table
from ..model.architecture import Relation
from ..model.behaviour import DataAccess
from ..model.location import Location

_SHOWN = 3
"""Resources and lines named of one answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One answer the code gives."""

    text: str
    ids: tuple[str, ...] = ()
    """Resources that show it, at most a handful; routes too."""
    places: tuple[Location, ...] = ()
    """Lines that show it."""
    count: int = 0
    """How many show it."""


def _way(text: str, shown: list[tuple[str, Location]]) -> Way:
    kept = shown[:_SHOWN]
    return Way(
        text=text, ids=tuple(id for id, _ in kept if id), places=tuple(place for _, place in kept), count=len(shown)
    )


def _ways(groups: dict[str, list[tuple[str, Location]]]) -> tuple[Way, ...]:
    return tuple(_way(text, shown) for text, shown in sorted(groups.items()) if shown)


def api_style(facts: Facts) -> tuple[Way, ...] | None:
    """Kinds of API; WebSocket APIs answer another need."""
    groups: dict[str, list[tuple[str, Location]]] = {}
    for api in facts.architecture.of(Api):
        if api.protocol != "WEBSOCKET":
            groups.setdefault(f"{api.protocol} API", []).append((api.id, api.location))
    for graphql in facts.architecture.of(GraphqlApi):
        groups.setdefault("GraphQL API", []).append((graphql.id, graphql.location))
    return _ways(groups) or None


def network(facts: Facts) -> tuple[Way, ...] | None:
    """Functions inside a VPC and outside."""
    functions = facts.architecture.of(Function)
    inside = [(function.id, function.location) for function in functions if function.vpc]
    outside = [(function.id, function.location) for function in functions if not function.vpc]
    if not inside:
        return () if functions else None
    return _ways({"inside a VPC": inside, "outside a VPC": outside})


_AUTHORIZERS = {
    "AWS_IAM": "IAM signatures",
    "COGNITO_USER_POOLS": "Cognito user pool",
    "AMAZON_COGNITO_USER_POOLS": "Cognito user pool",
    "JWT": "JWT",
    "OPENID_CONNECT": "JWT",
    "TOKEN": "Lambda authorizer",
    "REQUEST": "Lambda authorizer",
    "AWS_LAMBDA": "Lambda authorizer",
    "API_KEY": "API key",
}


def access(facts: Facts) -> tuple[Way, ...] | None:
    """Ways to sign in, of routes and GraphQL APIs."""
    groups: dict[str, list[tuple[str, Location]]] = {}
    callable_by_all = []
    for route in facts.architecture.of(Route):
        kind = route.authorizer.kind if route.authorizer else "NONE"
        if kind in _AUTHORIZERS:
            groups.setdefault(_AUTHORIZERS[kind], []).append((route.id, route.location))
        elif route.api_key_required:
            groups.setdefault("API key", []).append((route.id, route.location))
        elif route.method != "OPTIONS":
            callable_by_all.append((route.id, route.location))
    graphql = facts.architecture.of(GraphqlApi)
    for one in graphql:
        first = one.authentication if isinstance(one.authentication, str) else ""
        for kind in (first, *one.additional_authentication):
            if kind in _AUTHORIZERS:
                groups.setdefault(_AUTHORIZERS[kind], []).append((one.id, one.location))
    if not (groups or callable_by_all or graphql):
        return None
    if facts.design.security.authentication.method and len(groups) < 2:
        return None
    return _ways(groups)


_CACHES = {
    "AWS::CloudFront::Distribution": "CloudFront",
    "AWS::AppSync::ApiCache": "cache of AppSync",
    "AWS::DAX::Cluster": "DynamoDB Accelerator",
    "AWS::ElastiCache::CacheCluster": "ElastiCache",
    "AWS::ElastiCache::ReplicationGroup": "ElastiCache",
    "AWS::ElastiCache::ServerlessCache": "ElastiCache",
}


def caching(facts: Facts) -> tuple[Way, ...] | None:
    """Caches there are."""
    groups: dict[str, list[tuple[str, Location]]] = {}
    for resource in facts.architecture.resources:
        if resource.type in _CACHES:
            groups.setdefault(_CACHES[resource.type], []).append((resource.id, resource.location))
    asked = bool(facts.architecture.of(Api)) or bool(facts.architecture.of(GraphqlApi))
    return _ways(groups) if groups or asked else None


def deletion(facts: Facts) -> tuple[Way, ...] | None:
    """How items of tables are removed."""
    if not facts.architecture.of(Table) or any(table.soft_delete.given for table in facts.design.data.tables.values()):
        return None
    groups = dict(_deletes(facts))
    written = any(access.service == "dynamodb" for access in facts.architecture.of(DataAccess))
    return _ways(groups) if groups or written else None


def _deletes(facts: Facts) -> Iterator[tuple[str, list[tuple[str, Location]]]]:
    accesses = [access for access in facts.architecture.of(DataAccess) if access.service == "dynamodb"]
    hard = [access for access in accesses if access.operation == "DeleteItem"]
    soft = [access for access in accesses if access.update and re.search(r"delet", access.update, re.IGNORECASE)]
    for text, found in (("DeleteItem", hard), ("an attribute marks the item as deleted", soft)):
        if found:
            yield text, [(access.function, access.location) for access in found]


def edge(facts: Facts) -> tuple[Way, ...] | None:
    """What stands before the APIs. Several things may: they add to each other and are no contradiction."""
    apis, graphql = facts.architecture.of(Api), facts.architecture.of(GraphqlApi)
    if facts.design.security.edge or not (apis or graphql):
        return None
    guarded = any(api.web_acl or api.api_key_required or api.throttles or api.throttling_rate for api in apis)
    acl = any(edge.relation is Relation.PROTECTS for edge in facts.architecture.edges)
    keys = any(route.api_key_required for route in facts.architecture.of(Route))
    return None if guarded or acl or keys else ()


def billing(facts: Facts) -> tuple[Way, ...] | None:
    """Billing modes of the tables."""
    names = {"PROVISIONED": "provisioned capacity", "PAY_PER_REQUEST": "capacity on demand"}
    groups: dict[str, list[tuple[str, Location]]] = {}
    for table in facts.architecture.of(Table):
        mode = "PROVISIONED" if table.billing_mode is None else table.billing_mode
        if isinstance(mode, str) and mode in names:
            groups.setdefault(names[mode], []).append((table.id, table.at("billing_mode")))
    return _ways(groups) or None


def log_format(facts: Facts) -> tuple[Way, ...] | None:
    """Only where some function states one: what the others log is then their code's business alone."""
    groups: dict[str, list[tuple[str, Location]]] = {}
    for function in facts.architecture.of(Function):
        if isinstance(function.log_format, str):
            groups.setdefault(f"{function.log_format} logs", []).append((function.id, function.at("log_format")))
    return _ways(groups) or None


def naming(facts: Facts) -> tuple[Way, ...] | None:
    """The resource with most names among environment variables that hold the same of it: its name, ARN or address.
    Two names in one function are left alone."""
    named: dict[tuple[str, str], dict[str, list[tuple[str, Location]]]] = {}
    for function in facts.architecture.of(Function):
        own: dict[tuple[str, str], list[Variable]] = {}
        for variable in function.environment:
            if variable.target is not None:
                own.setdefault((variable.target, _aspect(variable.name)), []).append(variable)
        for key, variables in own.items():
            if len(variables) == 1:
                place = (function.id, variables[0].location or function.location)
                named.setdefault(key, {}).setdefault(variables[0].name, []).append(place)
    most = max(sorted(named), key=lambda key: len(named[key]), default=None)
    if most is None or len(named[most]) < 2:
        return None
    called = facts.names.short(most[0])
    return _ways({f"{name} for {called}": shown for name, shown in named[most].items()})


def _aspect(name: str) -> str:
    """What of a resource a variable holds, by the end of its name."""
    last = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)[-1:]
    word = last[0].lower() if last else ""
    return word if word in ("arn", "url", "uri", "id", "endpoint", "host", "stream", "key") else "name"
