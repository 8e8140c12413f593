"""What bodies look like: types by the name people give them, from every schema of the system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ..document import Document
from ..kinds._graphql_types import GraphqlType
from ..kinds.api_schema import ApiSchema
from ..kinds.graphql_api import GraphqlApi

Shape: TypeAlias = "ApiSchema | tuple[GraphqlApi, GraphqlType]"
"""A schema of an API, or a type of a GraphQL schema and whose it is."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Types an API may name: its own schemas first, then what a GraphQL schema of the system alone has."""

    own: Mapping[str, ApiSchema]
    others: Mapping[str, tuple[GraphqlApi, GraphqlType]]

    def find(self, name: str | None) -> Shape | None:
        """What a name means; nothing where it is a plain type, or two GraphQL schemas have it."""
        return None if name is None else self.own.get(name) or self.others.get(name)


def shapes(document: Document, api: str) -> Shapes:
    """The types of one API."""
    own = {schema.label: schema for schema in document.architecture.of(ApiSchema) if schema.api == api}
    found: dict[str, list[tuple[GraphqlApi, GraphqlType]]] = {}
    for graphql in document.architecture.of(GraphqlApi):
        for type in graphql.types:
            found.setdefault(type.name, []).append((graphql, type))
    return Shapes(own, {name: named[0] for name, named in found.items() if len(named) == 1})


def inner(type: str) -> str:
    """The name in a type: `Order` of `Order[]` and `[Order!]!`."""
    return type.strip().strip("[]!?").strip()
