"""What design.yaml says about a scanned route or GraphQL field."""

from __future__ import annotations

from ..design.apis import Operation
from ..document import Facts
from ..kinds._graphql_types import GraphqlMember, GraphqlType
from ..kinds.graphql_api import GraphqlApi
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.architecture import Fact
from ..model.behaviour import CodeField
from ..use_cases import catches_all
from . import Observation
from ._missing import missing
from ._system import called


def operation_of(facts: Facts, fact: Fact) -> Operation | None:
    """The entry under `apis: operations:` that names the route or field."""
    return facts.design.apis.operations.get(fact.label) or facts.operations.get(fact.id)


def unsaid(facts: Facts, fact: Fact, field: str, message: str, *, fix: str, question: str) -> Observation:
    """The observation that nothing says a field of an operation: below its entry, or where the entry belongs."""
    operation = operation_of(facts, fact)
    return missing(
        operation or facts.design.apis,
        field if operation else "operations",
        message,
        target=called(facts, fact.id),
        fix=fix,
        question=question,
    )


def coded(facts: Facts, route: Route) -> tuple[CodeField, ...]:
    """What code alone tells of the requests and answers of a route, where the design describes a system as it stands.
    Of a system to come, what its code does is no answer to what it shall do."""
    if facts.design.intent != "existing-system":
        return ()
    served = [other for other in facts.architecture.of(Route) if other.target == route.target]
    return facts.activity.of_route(route, len(served) == 1 and not catches_all(route.path))


def requests(facts: Facts) -> list[Route]:
    """The routes that callers send requests to: no preflights, no messages of WebSockets."""
    routes = facts.architecture.of(Route)
    return [route for route in routes if route.method != "OPTIONS" and route.protocol != "WEBSOCKET"]


def type_of(field: GraphqlField, facts: Facts) -> GraphqlType | None:
    """The type of the schema that a field with a resolver belongs to."""
    for api in facts.architecture.of(GraphqlApi):
        if api.id == field.api:
            name = dict(api.roots).get(field.type, field.type)
            return next((type for type in api.types if type.name == name), None)
    return None


def member_of(field: GraphqlField, facts: Facts) -> GraphqlMember | None:
    """What the schema states of a field with a resolver."""
    type = type_of(field, facts)
    return next((member for member in type.members if member.name == field.field), None) if type is not None else None
