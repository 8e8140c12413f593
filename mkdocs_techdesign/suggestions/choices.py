"""Questions of design the code answers in more than one way, or in none, and no decision settles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ..document import Facts
from ..kinds.api import Api
from ..kinds.function import Function, Variable
from ..kinds.graphql_api import GraphqlApi
from ..kinds.route import Route
from ..kinds.table import Table
from ..model.architecture import Relation
from ..model.behaviour import DataAccess
from ..model.location import Location


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An open decision."""

    key: str
    """What `settles:` of a decision names: `api-style`."""
    title: str
    question: str
    ways: tuple[Way, ...]
    """What the code shows; empty where it shows none."""
    none: str
    """What to say where it shows none."""


Looker: TypeAlias = Callable[[Facts], "tuple[Way, ...] | None"]
_SHOWN = 3


def choices(facts: Facts) -> tuple[Choice, ...]:
    """The open decisions. Those people recorded are in the design."""
    found = []
    for key, title, question, none, words, looker in _QUESTIONS:
        if not _settled(facts, key, words):
            ways = looker(facts)
            if ways is not None and len(ways) != 1:
                found.append(Choice(key=key, title=title, question=question, ways=ways, none=none))
    return tuple(found)


def _settled(facts: Facts, key: str, words: str) -> bool:
    for name, decision in facts.design.decisions.items():
        said = " ".join(text for text in (name.replace("-", " "), decision.title, decision.choice) if text)
        if key in decision.settles or (not decision.settles and re.search(words, said, re.IGNORECASE)):
            return True
    return False


def _way(text: str, shown: list[tuple[str, Location]]) -> Way:
    kept = shown[:_SHOWN]
    return Way(
        text=text, ids=tuple(id for id, _ in kept if id), places=tuple(place for _, place in kept), count=len(shown)
    )


def _ways(groups: dict[str, list[tuple[str, Location]]]) -> tuple[Way, ...]:
    return tuple(_way(text, shown) for text, shown in sorted(groups.items()) if shown)


def _api_style(facts: Facts) -> tuple[Way, ...] | None:
    groups: dict[str, list[tuple[str, Location]]] = {}
    for api in facts.architecture.of(Api):
        if api.protocol != "WEBSOCKET":
            groups.setdefault(f"{api.protocol} API", []).append((api.id, api.location))
    for graphql in facts.architecture.of(GraphqlApi):
        groups.setdefault("GraphQL API", []).append((graphql.id, graphql.location))
    return _ways(groups) or None


def _network(facts: Facts) -> tuple[Way, ...] | None:
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


def _access(facts: Facts) -> tuple[Way, ...] | None:
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


def _caching(facts: Facts) -> tuple[Way, ...] | None:
    groups: dict[str, list[tuple[str, Location]]] = {}
    for resource in facts.architecture.resources:
        if resource.type in _CACHES:
            groups.setdefault(_CACHES[resource.type], []).append((resource.id, resource.location))
    asked = bool(facts.architecture.of(Api)) or bool(facts.architecture.of(GraphqlApi))
    return _ways(groups) if groups or asked else None


def _deletion(facts: Facts) -> tuple[Way, ...] | None:
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


def _edge(facts: Facts) -> tuple[Way, ...] | None:
    """What stands before the APIs. Several things may: they add to each other and are no contradiction."""
    apis, graphql = facts.architecture.of(Api), facts.architecture.of(GraphqlApi)
    if facts.design.security.edge or not (apis or graphql):
        return None
    guarded = any(api.web_acl or api.api_key_required or api.throttles or api.throttling_rate for api in apis)
    acl = any(edge.relation is Relation.PROTECTS for edge in facts.architecture.edges)
    keys = any(route.api_key_required for route in facts.architecture.of(Route))
    return None if guarded or acl or keys else ()


def _billing(facts: Facts) -> tuple[Way, ...] | None:
    names = {"PROVISIONED": "provisioned capacity", "PAY_PER_REQUEST": "capacity on demand"}
    groups: dict[str, list[tuple[str, Location]]] = {}
    for table in facts.architecture.of(Table):
        mode = "PROVISIONED" if table.billing_mode is None else table.billing_mode
        if isinstance(mode, str) and mode in names:
            groups.setdefault(names[mode], []).append((table.id, table.at("billing_mode")))
    return _ways(groups) or None


def _log_format(facts: Facts) -> tuple[Way, ...] | None:
    """Only where some function states one: what the others log is then their code's business alone."""
    groups: dict[str, list[tuple[str, Location]]] = {}
    for function in facts.architecture.of(Function):
        if isinstance(function.log_format, str):
            groups.setdefault(f"{function.log_format} logs", []).append((function.id, function.at("log_format")))
    return _ways(groups) or None


def _naming(facts: Facts) -> tuple[Way, ...] | None:
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


_QUESTIONS: tuple[tuple[str, str, str, str, str, Looker], ...] = (
    (
        "api-style",
        "Primary API style",
        "Which style does a new operation get, and why are there several?",
        "",
        r"\b(rest|graphql|http apis?)\b",
        _api_style,
    ),
    (
        "network",
        "Network of the functions",
        "Do functions run in a VPC?",
        "No function is attached to a VPC.",
        r"\b(vpc|private network)\b",
        _network,
    ),
    (
        "access",
        "Access to the APIs",
        "How do callers prove who they are: Cognito, IAM, an API key, a Lambda authorizer; and does a web ACL stand "
        "before it?",
        "No route asks who is calling.",
        r"\b(cognito|authori[sz]\w*|iam|jwt|oauth|openid|waf|api keys?|sign[- ]?in)\b",
        _access,
    ),
    (
        "edge",
        "Edge protection",
        "What keeps a flood of calls from the APIs: a web ACL, a usage plan, throttles of a stage?",
        "Nothing stands before the APIs.",
        r"\b(waf|web acls?|edge|usage plans?|throttl\w*|rate limit\w*)\b",
        _edge,
    ),
    (
        "caching",
        "Caching",
        "What is cached, where (CloudFront, the API, the application), and for how long?",
        "Nothing is cached.",
        r"\bcach\w*",
        _caching,
    ),
    (
        "deletion",
        "Deletion",
        "Are items removed, or kept and marked as deleted?",
        "No code deletes an item.",
        r"\bdelet\w*",
        _deletion,
    ),
    (
        "billing",
        "Billing of the tables",
        "Which billing mode does a new table get, and why are there two?",
        "",
        r"\b(billing|on[- ]demand|provisioned capacity|pay[- ]per[- ]request)\b",
        _billing,
    ),
    (
        "log-format",
        "Format of the logs",
        "Which format do logs have, so that one query reads them all?",
        "",
        r"\b(log formats?|structured logs?|json logs?|structured logging)\b",
        _log_format,
    ),
    (
        "naming",
        "Names of one resource",
        "Which name holds?",
        "",
        r"\b(naming|environment variables?)\b",
        _naming,
    ),
)
"""Key, title, question, what to say where the code shows none, words by which a decision settles it, where to look."""
