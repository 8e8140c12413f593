"""Two routes for one request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.route import Route
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called


class DuplicateRoute(Check[tuple[Route, Route]]):
    """A route is declared twice.

    What: looks for two routes of one API with the same method and path; names of path parameters do not tell routes
    apart, so `/orders/{id}` and `/orders/{orderId}` are the same.

    Why: API Gateway refuses the second or lets one of them win, and the reader cannot tell which function answers.

    Example: two functions of a SAM template with the event `Path: /orders, Method: get`.

    Fix: remove one of the two, or give it a path of its own.
    """

    id = "API-duplicate-route"
    section = SectionId.API
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[tuple[Route, Route]]:
        first: dict[tuple[str, str, str], Route] = {}
        return [(route, first.setdefault(_shape(route), route)) for route in facts.architecture.of(Route)]

    def examine(self, subject: tuple[Route, Route], facts: Facts) -> Iterator[Observation]:
        route, first = subject
        if first is route:
            return
        yield Observation(
            message=f"{route.label} is declared twice, first in {first.location.path}, line {first.location.line}.",
            location=route.location,
            target=called(facts, route.id),
            fix="Remove one of the two, or give it a path of its own.",
        )


def _shape(route: Route) -> tuple[str, str, str]:
    return route.api, route.method, re.sub(r"\{[^{}+]*\}", "{}", route.path)
