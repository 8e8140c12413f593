"""Routes that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.route import Route
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called

_NEED_NONE = ("$connect", "$disconnect")
"""Routes that API Gateway answers itself where nothing is integrated."""


class RouteWithoutHandler(Check[Route]):
    """A route has nothing behind it.

    What: looks for routes without an integrated function or service. Mock and HTTP proxy integrations count as
    handlers, and so does a target the scan could not resolve. Connections of a WebSocket need none.

    Why: callers get a 500 from the gateway, and the code that was meant to answer is never called.

    Example: a path in an OpenAPI body without `x-amazon-apigateway-integration`.

    Fix: give the method an integration, or take the path out.
    """

    id = "API-route-without-handler"
    section = SectionId.API

    def subjects(self, facts: Facts) -> Iterable[Route]:
        return [
            route
            for route in facts.architecture.of(Route)
            if route.method != "OPTIONS" and route.label not in _NEED_NONE
        ]

    def examine(self, subject: Route, facts: Facts) -> Iterator[Observation]:
        if subject.target is not None or subject.integration is not None:
            return
        name = called(facts, subject.id)
        yield Observation(
            message=f"{name} has no handler.",
            location=subject.location,
            target=name,
            fix="Add an integration to the method, or remove the path.",
            question=f"What should answer {name}?",
        )
