"""Permissions that depend on nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..design.security import Permission
from ..document import Facts, remembered
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation

_ATTRIBUTE = re.compile(r"\b[a-z]+(?:[A-Z][a-z0-9]*)+\b")


class PermissionAttributeUnknown(Check[tuple[str, Permission]]):
    """A permission depends on an attribute no entity has.

    What: looks in `when` of each permission for names written like attributes (`shopId`), and for them among the
    attributes of all entities and the claims of the token. It needs entities with attributes.

    Why: "only orders of the own shop" cannot be checked when an order does not say which shop it belongs to.

    Example: `when: shopId matches`, and no entity has `shopId`.

    Fix: add the attribute to the entity, or name the one it has.
    """

    id = "SEC-permission-attribute-unknown"
    section = SectionId.SEC
    kind = Kind.PROBLEM
    lens = "SEC2"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Permission]]:
        if not _attributes(facts):
            return []
        return [
            (name, permission)
            for name, role in facts.design.security.roles.items()
            for permission in role.permissions
            if permission.when
        ]

    def examine(self, subject: tuple[str, Permission], facts: Facts) -> Iterator[Observation]:
        name, permission = subject
        known = _attributes(facts) | facts.design.security.authentication.claims.keys()
        for attribute in dict.fromkeys(_ATTRIBUTE.findall(permission.when or "")):
            if attribute not in known:
                yield Observation(
                    message=f"{name} may {permission.allow} when {permission.when}, and no entity has {attribute}.",
                    location=permission.where("when"),
                    target=name,
                    fix=f"Add {attribute} to the attributes of the entity, or name the one it has.",
                )


def _attributes(facts: Facts) -> set[str]:
    """The attributes of all entities."""
    tables = facts.design.data.tables.values()
    entities = (entity for table in tables for entity in table.entities.values())
    return remembered(facts, __name__, lambda: {name for entity in entities for name in entity.attributes})
