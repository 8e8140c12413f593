"""Lists without an end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..kinds._graphql_types import GraphqlType
from ..kinds.graphql_api import GraphqlApi
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.behaviour import CodeRoute, DataAccess
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._operations import member_of, operation_of, unsaid
from ._system import called

_Callable: TypeAlias = "Route | GraphqlField"
_READS = frozenset({"GetItem", "BatchGetItem", "Query", "Scan"})
_LIMIT = re.compile(
    r"^(.*limit(top|bottom|max)?|first|last|count|size|top|take|max(imum)?(\W|_|items|results|size)*|(page|per)[-_]?(size|page|items|count)"
    r"|after|before|cursor|((next|page|continuation|pagination)[-_]?token)|(exclusive|last|start)[-_]?(start|evaluated)?[-_]?key)$",
    re.IGNORECASE,
)


class ListWithoutLimit(Check[_Callable]):
    """A list has no greatest page size.

    What: looks at each query that gives a list, each route whose answer an OpenAPI document calls a list, and each GET
    route without a parameter whose function does nothing to tables but query or scan one. A parameter like `limit` or
    `first` is an answer, also one that only the code reads, and so is a token of the page (`nextToken`, `cursor`),
    `limit` of its entry under `apis: operations:`, and an argument with the ids that are wanted.

    Why: the list is short on the day it is written. Later one call reads megabytes, runs into the 6 MB a function may
    answer, and the caller gets a 500.

    Example: `listOrders: [Order]` in the schema, or `GET /orders` behind a function that scans.

    Fix: give the operation a limit and a token of the next page, and write

        GET /orders:
          limit: 50
    """

    id = "API-list-without-limit"
    section = SectionId.API
    severity = Severity.WARNING
    lens = "REL1"

    def subjects(self, facts: Facts) -> Iterable[_Callable]:
        counted = Counter(route.target for route in facts.architecture.of(Route) if isinstance(route.target, str))
        shared = {function for function, count in counted.items() if count > 1}
        shared |= {route.function for route in facts.architecture.of(CodeRoute)}
        routes = [route for route in facts.architecture.of(Route) if _lists(route, facts, shared)]
        return [*routes, *(field for field in facts.architecture.of(GraphqlField) if _gives_list(field, facts))]

    def examine(self, subject: _Callable, facts: Facts) -> Iterator[Observation]:
        operation = operation_of(facts, subject)
        if operation is not None and (operation.limit or any(map(_LIMIT.search, operation.parameters))):
            return
        if _limited(subject, facts):
            return
        name = called(facts, subject.id)
        yield unsaid(
            facts,
            subject,
            "limit",
            f"{name} gives a list, and nothing says how long it may be.",
            fix=f"Under apis: operations: {name}: write limit: 50, and give it a parameter for the next page.",
            question=f"How many items does {name} give at most?",
        )


def _lists(route: Route, facts: Facts, shared: Container[str]) -> bool:
    """True where it says so, or where all its function does is to read; not of functions that serve several routes."""
    if route.method != "GET" or route.protocol == "WEBSOCKET":
        return False
    good = [response.schema for response in route.responses if response.status[:1] == "2" and response.schema]
    if good:
        return any(schema.endswith("[]") for schema in good)
    if "{" in route.path or not isinstance(route.target, str) or route.target in shared:
        return False
    steps = facts.activity.steps(route.target)
    done = [one for one in steps if isinstance(one, DataAccess) and one.service == "dynamodb"]
    lists = any(one.operation in ("Query", "Scan") and not one.in_loop for one in done)
    return lists and all(one.operation in _READS for one in done)


def _gives_list(field: GraphqlField, facts: Facts) -> bool:
    """True for a query that gives a list, or a page of one."""
    member = member_of(field, facts) if field.type == "Query" else None
    written = member.type or "" if member is not None else ""
    return written.startswith("[") or any(
        type.items and type.name == written.strip("!") for type in _types(field, facts)
    )


def _types(field: GraphqlField, facts: Facts) -> tuple[GraphqlType, ...]:
    return next((api.types for api in facts.architecture.of(GraphqlApi) if api.id == field.api), ())


def _limited(subject: _Callable, facts: Facts) -> bool:
    """True where the code lets callers say how many, or which."""
    if isinstance(subject, Route):
        read = facts.activity.fields(subject.target) if isinstance(subject.target, str) else ()
        asked = [*(one.name for one in subject.parameters), *(one.label for one in read if one.place == "query")]
        return any(map(_LIMIT.search, asked))
    member = member_of(subject, facts)
    inputs = {type.name: type for type in _types(subject, facts) if type.kind == "input"}
    for argument in member.arguments if member is not None else ():
        known = inputs.get(argument.type.strip("[]!"))
        names = [argument.name, *(inner.name for inner in (known.members if known else ()))]
        if argument.type.startswith("[") or any(map(_LIMIT.search, names)):
            return True
    return False
