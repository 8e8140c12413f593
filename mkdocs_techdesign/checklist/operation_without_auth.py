"""Doors that are locked, and nobody has the key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts, remembered
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.sections import SectionId
from . import Check, Observation
from ._operations import member_of, operation_of, type_of, unsaid
from ._system import called

_Callable: TypeAlias = "Route | GraphqlField"


class OperationWithoutAuth(Check[_Callable]):
    """Nobody said who may call a route or GraphQL operation.

    What: looks, where design.yaml names roles, at each route that checks its callers and each query, mutation and
    subscription: a role must be allowed it, or `auth` of its entry, a group in the schema or `apis: public:` must say
    who may call. Open routes have an item of their own, and for IAM authorization policies say it.

    Why: an authorizer tells who calls. What that person may do is decided somewhere, or everybody may do everything.

    Example: roles with permissions on `POST /orders`, and `DELETE /orders/{id}` in none of them.

    Fix: add it to the roles that may call it, or write

        DELETE /orders/{id}:
          auth: admin
    """

    id = "API-operation-without-auth"
    section = SectionId.API
    lens = "SEC1"

    def subjects(self, facts: Facts) -> Iterable[_Callable]:
        if not any(role.permissions for role in facts.design.security.roles.values()):
            return []
        routes = [
            route
            for route in facts.architecture.of(Route)
            if route.method != "OPTIONS" and route.authorizer is not None and route.authorizer.kind != "NONE"
        ]
        fields = facts.architecture.of(GraphqlField)
        return [*routes, *(field for field in fields if field.type in ("Query", "Mutation", "Subscription"))]

    def examine(self, subject: _Callable, facts: Facts) -> Iterator[Observation]:
        operation = operation_of(facts, subject)
        if (operation is not None and operation.auth) or _stated(facts, subject) or _allowed(facts, subject):
            return
        name = called(facts, subject.id)
        yield unsaid(
            facts,
            subject,
            "auth",
            f"No role may call {name}, and nothing says who does.",
            fix=f"List {name} under the roles of security: roles:, or write auth: under apis: operations: {name}:.",
            question=f"Who may call {name}?",
        )


def _stated(facts: Facts, subject: _Callable) -> bool:
    """True where the code itself names those who may call."""
    if isinstance(subject, Route):
        return subject.authorizer is not None and subject.authorizer.kind == "AWS_IAM"
    stated = (type_of(subject, facts), member_of(subject, facts))
    return any(one.groups for part in stated if part is not None for one in part.permissions)


def _allowed(facts: Facts, subject: _Callable) -> bool:
    """True where a role names it, or it is public."""
    names, ids = remembered(facts, __name__, lambda: _named(facts))
    return "*" in names or subject.label in names or subject.id in ids


def _named(facts: Facts) -> tuple[frozenset[str], frozenset[str]]:
    """The names of what roles may call or anybody may, and ids of what they mean."""
    permissions = (one.allow for role in facts.design.security.roles.values() for one in role.permissions)
    names = frozenset((*facts.design.apis.public, *filter(None, permissions)))
    return names, facts.names.ids(sorted(names))
