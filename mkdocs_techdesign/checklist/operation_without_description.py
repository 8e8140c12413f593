"""Routes that do something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.sections import SectionId
from . import Check, Observation
from ._operations import member_of, operation_of, unsaid
from ._system import called

_Callable: TypeAlias = "Route | GraphqlField"
_CONNECTION = ("$connect", "$disconnect")
"""Routes of a WebSocket API that do what AWS says they do."""


class OperationWithoutDescription(Check[_Callable]):
    """Nobody said what a route or GraphQL operation does.

    What: asks for `description` of each route, query, mutation and subscription under `apis: operations:`; preflight
    routes, `$connect` and `$disconnect` are left out. What an OpenAPI document or the GraphQL schema says of it counts.

    Why: method and path say what is called, not what comes of it.

    Example: `PUT /orders/{id}/status` in the template, and no word of it in design.yaml.

    Fix: write

        apis:
          operations:
            PUT /orders/{id}/status:
              description: Moves an order to its next state.
    """

    id = "API-operation-without-description"
    section = SectionId.API

    def subjects(self, facts: Facts) -> Iterable[_Callable]:
        routes = [
            route
            for route in facts.architecture.of(Route)
            if route.method != "OPTIONS" and route.label not in _CONNECTION
        ]
        fields = facts.architecture.of(GraphqlField)
        return [*routes, *(field for field in fields if field.type in ("Query", "Mutation", "Subscription"))]

    def examine(self, subject: _Callable, facts: Facts) -> Iterator[Observation]:
        operation = operation_of(facts, subject)
        if (operation is not None and operation.description) or _said(subject, facts):
            return
        name = called(facts, subject.id)
        yield unsaid(
            facts,
            subject,
            "description",
            f"Nothing says what {name} does.",
            fix=f"Under apis: operations: {name}: write description: and one sentence.",
            question=f"What does {name} do, and for whom?",
        )


def _said(subject: _Callable, facts: Facts) -> str | None:
    """What the document or schema of its API says of it."""
    if isinstance(subject, Route):
        return subject.summary or subject.description
    member = member_of(subject, facts)
    return member.description if member is not None else None
