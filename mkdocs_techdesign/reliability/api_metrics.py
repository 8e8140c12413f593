"""What API Gateway calls its metrics, which differs by protocol."""

from __future__ import annotations

SERVER_ERRORS = {"REST": "5XXError", "HTTP": "5xx", "WEBSOCKET": "ExecutionError"}
"""The metric of server errors by protocol; AppSync's is that of REST APIs."""
LATENCY = {"REST": "Latency", "HTTP": "Latency", "WEBSOCKET": "IntegrationLatency"}
"""The metric of how long callers wait; AppSync's is that of REST APIs."""
