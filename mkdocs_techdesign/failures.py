"""How a request can fail on its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .activity import Activity
from .kinds.api import Api
from .kinds.route import Route
from .model.architecture import Architecture
from .model.behaviour import DataAccess
from .model.location import Location
from .use_cases import catches_all

_REFUSALS: dict[str, tuple[tuple[int, str], ...]] = {
    "AWS_IAM": ((403, "not signed, or not allowed by IAM"),),
    "COGNITO_USER_POOLS": ((401, "no valid token"),),
    "JWT": ((401, "no valid token"), (403, "the token lacks a scope")),
    "TOKEN": ((401, "no token"), (403, "the authorizer denies it")),
    "REQUEST": ((401, "no credentials"), (403, "the authorizer denies it")),
    "API_KEY": ((403, "no valid API key"),),
}
"""Kind of authorizer to the status API Gateway answers with, and why."""
_CRASHES = {"REST": ((502, "the handler crashes"), (504, "no answer in time")),
            "HTTP": ((500, "the handler crashes"), (503, "no answer in time"))}  # fmt: skip
"""What API Gateway answers where a Lambda function does not."""
_FUNCTION = "AWS::Lambda::Function"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One way a request fails."""

    status: int
    by: str
    """Id of what answers so: the API, or the function behind it."""
    why: str
    location: Location | None = None
    """Where the code or the template says so; None for what the service does by itself."""
    said: bool = False
    """True where the code of a handler answers so: why, only people can say."""


def refusals(route: Route) -> tuple[Failure, ...]:
    """How the API itself refuses a caller."""
    found: list[Failure] = []
    authorizer = route.authorizer
    if authorizer is not None:
        place = authorizer.location or route.location
        for status, why in _REFUSALS.get(authorizer.kind, ()):
            found.append(Failure(status=status, by=route.api, why=why, location=place))
    if route.api_key_required and not any(one.why == "no valid API key" for one in found):
        found.append(Failure(status=403, by=route.api, why="no valid API key", location=route.location))
    return tuple(found)


def failures(route: Route, architecture: Architecture, activity: Activity) -> tuple[Failure, ...]:
    """Every way a request to a route fails that is known, in the order in which it happens."""
    found = list(refusals(route))
    if route.validation:
        why = f"{route.validation} not as declared"
        found.append(Failure(status=400, by=route.api, why=why, location=route.location))
    found += _throttling(route, architecture)
    if isinstance(route.target, str):
        found += answers(route, architecture, activity)
        resource = architecture.by_id.get(route.target)
        if resource is not None and resource.type == _FUNCTION and not resource.proposed:
            found += [Failure(status=status, by=route.api, why=why) for status, why in _CRASHES.get(route.protocol, ())]
    return tuple(found)


def answers(route: Route, architecture: Architecture, activity: Activity) -> tuple[Failure, ...]:
    """Failures that the code of the handler answers with; none where it serves several routes, as nothing then says
    which answer is whose."""
    target = route.target
    if not isinstance(target, str) or catches_all(route.path):
        return ()
    if sum(other.target == target for other in architecture.of(Route)) > 1:
        return ()
    return tuple(
        Failure(status=answer.status, by=target, why="as the code says", location=answer.location, said=True)
        for answer in activity.statuses(target)
        if answer.status >= 400
    )


def conditional(step: object) -> bool:
    """True for a write that fails when its condition does not hold."""
    return isinstance(step, DataAccess) and step.condition is not None


def _throttling(route: Route, architecture: Architecture) -> Iterator[Failure]:
    api = next((one for one in architecture.of(Api) if one.id == route.api), None)
    for limit in api.throttles if api else ():
        if limit.route not in (None, route.label) or not isinstance(limit.rate, int | float):
            continue
        yield Failure(status=429, by=route.api, why=f"over {limit.rate:g} requests/s", location=limit.location)
        return
