"""Routes of REST, HTTP and WebSocket APIs."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Unresolved
from .api import Authorizer


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Fact):
    """One method and path. `label` is `GET /orders/{id}`; for WebSocket the route key."""

    api: str
    """Id of its API."""
    protocol: str
    """REST, HTTP or WEBSOCKET."""
    method: str
    """Upper case; ANY for all."""
    path: str
    target: str | Unresolved | None = None
    """Id of the integrated resource: usually a function."""
    integration: str | None = None
    """AWS_PROXY, HTTP_PROXY, MOCK, AWS."""
    authorizer: Authorizer | None = None
    """None or kind NONE: open to anyone."""
    api_key_required: bool = False
    timeout: int | Unresolved | None = None
    """Integration timeout, milliseconds."""
