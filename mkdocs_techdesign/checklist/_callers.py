"""Who checks the callers of which API."""

from __future__ import annotations

from ..document import Facts
from ..kinds.api import Api
from ..kinds.route import Route
from ..model.architecture import Relation


def guarded(facts: Facts) -> dict[str, tuple[Api, ...]]:
    """The APIs of API Gateway that a function checks the callers of, by the function's id."""
    found: dict[str, tuple[Api, ...]] = {}
    for api in facts.architecture.of(Api):
        for authorizer in api.authorizers:
            if isinstance(authorizer.target, str) and api not in found.get(authorizer.target, ()):
                found[authorizer.target] = (*found.get(authorizer.target, ()), api)
    return found


def checks_callers(facts: Facts, function: str) -> bool:
    """True for the authorizer of any API, those of AppSync included."""
    return any(edge.relation is Relation.AUTHORIZES for edge in facts.architecture.incoming(function))


def open_to_all(facts: Facts, function: str) -> bool:
    """True where something answers everybody with a function: nothing before it has verified who calls."""
    routes = [route for route in facts.architecture.of(Route) if route.target == function and route.method != "OPTIONS"]
    return any(route.authorizer is None or route.authorizer.kind in ("NONE", "API_KEY") for route in routes)


def routes_of(facts: Facts, api: Api) -> tuple[Route, ...]:
    """The routes of one API."""
    return tuple(route for route in facts.architecture.of(Route) if route.api == api.id)
