"""What API Gateway and AppSync call their metrics, which differs by protocol."""

from __future__ import annotations

from ..kinds.api import Api
from ..model.architecture import Fact

_SERVER_ERRORS = {"REST": "5XXError", "HTTP": "5xx", "WEBSOCKET": "ExecutionError"}
_LATENCY = {"REST": "Latency", "HTTP": "Latency", "WEBSOCKET": "IntegrationLatency"}


def server_errors(api: Fact) -> str:
    """The metric of server errors of an API of either service."""
    return _SERVER_ERRORS[_protocol(api)]


def latency(api: Fact) -> str:
    """The metric of how long callers of an API wait."""
    return _LATENCY[_protocol(api)]


def _protocol(api: Fact) -> str:
    """AppSync's metrics are called as those of REST APIs."""
    return api.protocol if isinstance(api, Api) else "REST"
