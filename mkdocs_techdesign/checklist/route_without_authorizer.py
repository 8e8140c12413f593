"""Open routes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.route import Route
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called


class RouteWithoutAuthorizer(Check[Route]):
    """A route lets anyone in and nobody said that it should.

    What: looks for routes of REST, HTTP and WebSocket APIs that have no authorizer and are not listed under
    `apis: public:` of design.yaml. Preflight routes (OPTIONS) are left out, and so are those of a WebSocket API but
    `$connect`: only a connection can be authorized, and what it carries then belongs to whoever opened it. An API key
    alone does not tell who calls.

    Why: an open route is the shortest way into a system. Where it is meant to be open, the next reader should see
    that somebody decided it.

    Example: `GET /orders` of a SAM function event whose API has no `DefaultAuthorizer`.

    Fix: give the API an authorizer, or write in design.yaml

        apis:
          public:
            - GET /status
    """

    id = "SEC-route-without-authorizer"
    section = SectionId.SEC
    lens = "SEC1"

    def subjects(self, facts: Facts) -> Iterable[Route]:
        return [
            route
            for route in facts.architecture.of(Route)
            if route.method != "OPTIONS" and (route.protocol != "WEBSOCKET" or route.label == "$connect")
        ]

    def examine(self, subject: Route, facts: Facts) -> Iterator[Observation]:
        if subject.authorizer is not None and subject.authorizer.kind != "NONE":
            return
        name = called(facts, subject.id)
        if any(subject in facts.names.find(public) for public in facts.design.apis.public):
            return
        key = " An API key alone does not tell who calls." if subject.api_key_required else ""
        yield Observation(
            message=f"{name} has no authorizer and is not declared public.{key}",
            location=subject.location,
            target=name,
            fix=f"Add an authorizer, or list {name} under apis: public: of design.yaml.",
            question=f"May anyone call {name}, without signing in?",
        )
