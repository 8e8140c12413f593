"""What things are called on both sides, whatever stack they are in."""

from __future__ import annotations

import re

from ..design.apis import Operation
from ..document import Facts
from ..kinds.route import Route
from ..model.location import Unresolved

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def route_key(route: Route) -> str:
    """A route without the names of its path parameters, which callers never see."""
    return _PLACEHOLDER.sub("{}", route.label)


def operation_of(facts: Facts, route: Route) -> Operation | None:
    """What the design says of a route."""
    for name, operation in facts.design.apis.operations.items():
        if [each.id for each in facts.names.find(name)] == [route.id]:
            return operation
    return None


def label(facts: Facts, id: str | Unresolved | None) -> str:
    """The name of a resource or fact; the expression of what only a deployment knows."""
    if isinstance(id, Unresolved):
        return id.expression
    if id is None:
        return "none"
    api, _, field = id.partition(":")
    resource = facts.architecture.by_id.get(api)
    return f"{resource.label} {field}".rstrip() if resource is not None else id
