"""Routes that do something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing
from ._operations import operation_of
from ._system import called

_Callable: TypeAlias = "Route | GraphqlField"


class OperationWithoutDescription(Check[_Callable]):
    """Nobody said what a route or GraphQL operation does.

    What: asks for `description` of each route (preflight routes left out), query, mutation and subscription under
    `apis: operations:`.

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
        routes = [route for route in facts.architecture.of(Route) if route.method != "OPTIONS"]
        fields = facts.architecture.of(GraphqlField)
        return [*routes, *(field for field in fields if field.type in ("Query", "Mutation", "Subscription"))]

    def examine(self, subject: _Callable, facts: Facts) -> Iterator[Observation]:
        operation = operation_of(facts, subject)
        if operation is not None and operation.description:
            return
        name = called(facts, subject.id)
        yield missing(
            operation or facts.design.apis,
            "description" if operation else "operations",
            f"Nothing says what {name} does.",
            target=name,
            fix=f"Under apis: operations: {name}: write description: and one sentence.",
            question=f"What does {name} do, and for whom?",
        )
