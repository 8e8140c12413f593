"""REST, HTTP and WebSocket APIs of API Gateway."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Location, Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorizer:
    """Who checks callers of an API."""

    name: str
    kind: str
    """NONE, AWS_IAM, COGNITO_USER_POOLS, JWT, TOKEN, REQUEST, API_KEY."""
    target: str | Unresolved | None = None
    """Id of the user pool or authorizer function."""
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Api(Fact):
    """An API Gateway API."""

    protocol: str
    """REST, HTTP or WEBSOCKET."""
    endpoint: str | Unresolved | None = None
    """REGIONAL, EDGE, PRIVATE."""
    authorizers: tuple[Authorizer, ...] = ()
    throttling_rate: int | Unresolved | None = None
    """Requests per second of the stage default."""
    throttling_burst: int | Unresolved | None = None
    tracing: bool | Unresolved | None = None
    access_logs: bool = False
    web_acl: str | None = None
    """Id of the WAF that protects it."""
    api_key_required: bool = False
