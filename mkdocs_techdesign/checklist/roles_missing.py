"""Callers who may do anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.security import Role
from ..document import Facts
from ..kinds.graphql_api import GraphqlApi
from ..kinds.route import Route
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class RolesMissing(Check[tuple[str, Role | None]]):
    """Nobody said who may call what.

    What: asks for at least one entry under `security: roles:` as soon as the system has a route or a GraphQL API, and
    for permissions of each role.

    Why: an authorizer tells who calls. Whether that person may see this order is decided in the handlers, one by one,
    and can only be reviewed against a list.

    Example: four routes behind one authorizer, and no roles.

    Fix: write

        security:
          roles:
            customer:
              - {allow: "GET /orders/{id}", when: own, enforced: handler}
    """

    id = "SEC-roles-missing"
    section = SectionId.SEC
    lens = "SEC2"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Role | None]]:
        if not any((facts.architecture.of(Route), facts.architecture.of(GraphqlApi))):
            return []
        return list(facts.design.security.roles.items()) or [("roles", None)]

    def examine(self, subject: tuple[str, Role | None], facts: Facts) -> Iterator[Observation]:
        name, role = subject
        if role is None:
            yield missing(
                facts.design.security,
                "roles",
                "Nothing says who may call what.",
                target=name,
                fix="Under security: roles: write a role and, below it, the routes it may call.",
                question="Which roles are there, and what may each do?",
            )
        elif not role.permissions:
            yield missing(
                role,
                "permissions",
                f"Role {name} has no permissions.",
                target=name,
                fix=f"List below {name}: the routes it may call.",
                question=f"What may {name} do?",
            )
