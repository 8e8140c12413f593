"""GraphQL operations nobody answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.graphql_api import GraphqlApi
from ..kinds.graphql_field import GraphqlField
from ..model.location import Location
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called


class GraphqlOperationWithoutResolver(Check[tuple[GraphqlApi, str, bool]]):
    """A query or mutation of the schema has no resolver.

    What: compares the operations of each AppSync schema with the resolvers of the templates. Subscriptions are left
    out: AppSync serves them itself.

    Why: the operation is offered in the schema, and answers null to everyone who calls it.

    Example: `assignTechnician` under `type Mutation`, and no `AWS::AppSync::Resolver` with that field name.

    Fix: add the resolver, or take the operation out of the schema.
    """

    id = "API-graphql-operation-without-resolver"
    section = SectionId.API

    def subjects(self, facts: Facts) -> Iterable[tuple[GraphqlApi, str, bool]]:
        answered = {(field.api, f"{field.type}.{field.field}") for field in facts.architecture.of(GraphqlField)}
        return [
            (api, operation, (api.id, operation) in answered)
            for api in facts.architecture.of(GraphqlApi)
            for operation in api.operations
            if not operation.startswith("Subscription.")
        ]

    def examine(self, subject: tuple[GraphqlApi, str, bool], facts: Facts) -> Iterator[Observation]:
        api, operation, answered = subject
        if answered:
            return
        yield Observation(
            message=f"{operation} of {called(facts, api.id)} has no resolver.",
            location=_place(api, operation),
            target=operation,
            fix=f"Add a resolver for {operation}, or take it out of the schema.",
            question=f"What should answer {operation}?",
        )


def _place(api: GraphqlApi, operation: str) -> Location:
    """Where the schema offers an operation."""
    kind, _, field = operation.partition(".")
    root = dict(api.roots).get(kind)
    for type in api.types:
        for member in type.members if type.name == root else ():
            if member.name == field:
                return member.location
    return api.location
