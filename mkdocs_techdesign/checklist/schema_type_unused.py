"""Types nobody gets or sends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds._graphql_types import GraphqlType
from ..kinds.graphql_api import GraphqlApi
from ..model.findings import Kind, Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called

_NAME = re.compile(r"\w+")


class SchemaTypeUnused(Check[tuple[GraphqlApi, GraphqlType, bool]]):
    """A type of a GraphQL schema is reached by no operation.

    What: follows each schema from its queries, mutations and subscriptions through arguments, fields, interfaces and
    unions, and reports the types that are left. Scalars are left out, and so are merged APIs: their sources are
    judged.

    Why: generated clients carry it, readers wonder what it is for, and often the operation that used it went away or
    was never written.

    Example: `input OrderFilter`, and no field takes it.

    Fix: remove the type, or write the operation that needs it.
    """

    id = "API-schema-type-unused"
    section = SectionId.API
    kind = Kind.PROBLEM
    severity = Severity.ADVICE

    def subjects(self, facts: Facts) -> Iterable[tuple[GraphqlApi, GraphqlType, bool]]:
        for api in facts.architecture.of(GraphqlApi):
            if api.sources or not api.roots:
                continue
            reached, roots = _reached(api), {name for _, name in api.roots}
            for type in api.types:
                if type.kind != "scalar" and type.name not in roots:
                    yield api, type, type.name in reached

    def examine(self, subject: tuple[GraphqlApi, GraphqlType, bool], facts: Facts) -> Iterator[Observation]:
        api, type, used = subject
        if used:
            return
        yield Observation(
            message=f"No operation of {called(facts, api.id)} reaches the {type.kind} {type.name}.",
            location=type.location,
            target=type.name,
            fix="Remove it, or write the operation that needs it.",
        )


def _reached(api: GraphqlApi) -> set[str]:
    """Names of types an operation gives or takes, at any depth."""
    types = {type.name: type for type in api.types}
    implementing: dict[str, list[str]] = {}
    for type in api.types:
        for interface in type.interfaces:
            implementing.setdefault(interface, []).append(type.name)
    seen: set[str] = set()
    waiting = [name for _, name in api.roots]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in types:
            continue
        seen.add(name)
        type = types[name]
        waiting += [*type.interfaces, *type.choices, *implementing.get(name, ())]
        for member in type.members:
            written = [member.type or "", *(argument.type for argument in member.arguments)]
            waiting += [used for text in written for used in _NAME.findall(text)]
    return seen
