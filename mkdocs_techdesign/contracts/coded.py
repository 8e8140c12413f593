"""What code alone says of a request and its answers: fields that handlers read and write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..activity import Activity
from ..kinds.route import Route
from ..model.behaviour import CodeField, CodeRoute
from ..model.location import Location
from ..use_cases import catches_all

READ_AT = "x-techdesign-read-at"
"""The extension of OpenAPI that says from which line of code something is known."""


def behind(activity: Activity, route: Route) -> tuple[CodeRoute, ...]:
    """The routes that code declares behind a route that catches all."""
    caught = isinstance(route.target, str) and catches_all(route.path)
    return activity.routes(str(route.target)) if caught else ()


def of_code_route(activity: Activity, code: CodeRoute) -> tuple[CodeField, ...]:
    """The fields of one route that only code declares."""
    return tuple(field for field in activity.fields(code.function) if field.route == code.id)


def schema(fields: Iterable[CodeField]) -> dict[str, Any]:
    """The schema of a body with these fields, each with the line that says so; types where the code has them."""
    whole: dict[str, Any] = {}
    for field in fields:
        at = whole
        for part in field.label.split("."):
            name = part.removesuffix("[]")
            deep = (len(part) - len(name)) // 2
            while name.endswith("[]"):
                name, deep = name[:-2], deep + 1
            if name:
                at.setdefault("type", "object")
                at = at.setdefault("properties", {}).setdefault(name, {})
            for _ in range(deep):
                at["type"] = "array"
                at = at.setdefault("items", {})
        if field.type and "type" not in at:
            at["type"] = field.type
        at[READ_AT] = line(field.location)
    return whole


def line(place: Location) -> str:
    """A place as OpenAPI's readers want it: file and line."""
    return f"{place.path}:{place.line}"
