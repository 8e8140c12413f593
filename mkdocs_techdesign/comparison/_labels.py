"""What things are called on both sides, whatever stack they are in."""

from __future__ import annotations

import re

from ..document import Facts
from ..model.location import Unresolved

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def route_key(label: str) -> str:
    """`GET /orders/{}`: a route without the names of its path parameters, which callers never see."""
    return _PLACEHOLDER.sub("{}", label)


def label(facts: Facts, id: str | Unresolved | None) -> str:
    """The name of a resource or fact; the expression of what only a deployment knows."""
    if isinstance(id, Unresolved):
        return id.expression
    if id is None:
        return "none"
    api, _, field = id.partition(":")
    resource = facts.architecture.by_id.get(api)
    return f"{resource.label} {field}".rstrip() if resource is not None else id
