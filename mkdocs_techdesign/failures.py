"""How a request can fail on its way, and what becomes of messages nobody could handle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .activity import Activity
from .kinds.api import Api
from .kinds.event_source import EventSource
from .kinds.function import Function
from .kinds.queue import Queue
from .kinds.route import Route
from .kinds.rule import Rule
from .kinds.schedule import Schedule
from .kinds.topic import Topic
from .model.architecture import Architecture, Edge, Relation
from .model.behaviour import DataAccess
from .model.location import Location, Unresolved
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
DEFAULT_BUS = "/default"
"""How the id of the account's own bus ends."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of a message that is not handled."""

    tries: str
    """`3 tries`; empty where the code does not tell."""
    dead_letter: str | None = None
    """Id of the queue or topic it goes to."""
    location: Location | None = None


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


def fate(edge: Edge, architecture: Architecture) -> Fate:
    """What becomes of what one part hands to another without waiting, when the other fails."""
    for found in _fates(edge, architecture):
        return found
    return Fate(tries="")


def _throttling(route: Route, architecture: Architecture) -> Iterator[Failure]:
    api = next((one for one in architecture.of(Api) if one.id == route.api), None)
    for limit in api.throttles if api else ():
        if limit.route not in (None, route.label) or not isinstance(limit.rate, int | float):
            continue
        yield Failure(status=429, by=route.api, why=f"over {limit.rate:g} requests/s", location=limit.location)
        return


def _fates(edge: Edge, architecture: Architecture) -> Iterator[Fate]:
    for queue in architecture.of(Queue):
        if queue.id == edge.source and edge.relation is Relation.CONSUMES:
            count = queue.max_receive_count
            tries = _times(count) if isinstance(count, int) else "again until the message is too old"
            place = queue.at("max_receive_count") if count is not None else queue.location
            yield Fate(tries=tries, dead_letter=_id(queue.dead_letter), location=place)
    for source in architecture.of(EventSource):
        if (source.source, source.function) == (edge.source, edge.target):
            retries = source.maximum_retries
            tries = "again until the record expires"
            if isinstance(retries, int) and retries >= 0:
                tries = _times(retries + 1)
            yield Fate(tries=tries, dead_letter=_id(source.on_failure), location=source.location)
    for rule in (*architecture.of(Rule), *architecture.of(Schedule)):
        bus = rule.bus if isinstance(rule.bus, str) else DEFAULT_BUS
        for target in rule.targets:
            if target.target == edge.target and (edge.source == rule.id or edge.source.endswith(bus)):
                attempts = target.retry_attempts
                tries = _times(attempts + 1) if isinstance(attempts, int) else "186 tries in 24 h (default)"
                yield Fate(tries=tries, dead_letter=_id(target.dead_letter), location=target.location)
    for topic in architecture.of(Topic):
        for subscription in topic.subscriptions:
            if topic.id == edge.source and subscription.target == edge.target:
                letter = _id(subscription.dead_letter)
                yield Fate(tries="as SNS retries", dead_letter=letter, location=subscription.location)
    for function in architecture.of(Function):
        if function.id == edge.target and edge.relation in (Relation.SUBSCRIBES, Relation.TARGETS):
            retries = function.maximum_retries
            tries = _times(retries + 1) if isinstance(retries, int) else "3 tries (default)"
            yield Fate(tries=tries, dead_letter=_id(function.dead_letter), location=function.location)


def _times(number: int) -> str:
    return f"{number} {'try' if number == 1 else 'tries'}"


def _id(value: str | Unresolved | None) -> str | None:
    return value if isinstance(value, str) else None
