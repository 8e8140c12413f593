"""Services outside the system: the hosts that code sends requests to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..model.architecture import Architecture, Edge, Evidence, Relation, Resource
from ..model.behaviour import HttpCall
from ..model.location import Location
from ..model.nodes import Map
from ..model.services import EXTERNAL_HOST
from ..source import Sources
from . import Progress, Traced, Tracer

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?")
_OWN_MACHINE = re.compile(r"(?:localhost|127\.|169\.254\.|0\.0\.0\.0|\[?::1)")
"""Extensions, the runtime and instance metadata answer there: no other system."""


class Hosts(Tracer):
    """Makes one node for each host, however many functions call it."""

    order = 90

    def trace(self, architecture: Architecture, sources: Sources, progress: Progress) -> Traced:
        """The hosts of HTTP calls that reach no API of this system."""
        calls: dict[str, list[tuple[str, HttpCall]]] = defaultdict(list)
        for call in architecture.of(HttpCall):
            caller = _drawn(architecture, call.function)
            if caller and call.target is None and isinstance(call.host, str) and _foreign(call.host):
                calls[call.host].append((caller, call))
        return Traced(
            resources=tuple(
                _node(host, min(call.location for _, call in found)) for host, found in sorted(calls.items())
            ),
            edges=tuple(edge for host, found in sorted(calls.items()) for edge in _edges(host, found)),
        )


def _drawn(architecture: Architecture, id: str) -> str | None:
    """The caller as a resource: a field of a GraphQL API stands for its API."""
    return next((known for known in (id, id.partition(":")[0]) if known in architecture.by_id), None)


def _foreign(host: str) -> bool:
    return bool(_HOST.fullmatch(host)) and not _OWN_MACHINE.match(host)


def _node(host: str, where: Location) -> Resource:
    return Resource(
        id=f"external/{host}",
        type=EXTERNAL_HOST,
        logical_id=host,
        stack="external",
        location=where,
        properties=Map(path=where.path, line=where.line, column=where.column),
        declared_as=EXTERNAL_HOST,
        origin="code",
        name=host,
    )


def _edges(host: str, calls: list[tuple[str, HttpCall]]) -> Iterator[Edge]:
    """One edge for each caller and method, with all its calls as evidence."""
    for caller, method in sorted({(caller, call.method or "") for caller, call in calls}):
        evidence = sorted(
            Evidence(call.location, f"{method or 'request'} {call.path or ''}".strip())
            for by, call in calls
            if (by, call.method or "") == (caller, method)
        )
        yield Edge(
            source=caller,
            target=f"external/{host}",
            relation=Relation.INVOKES,
            label=method,
            evidence=tuple(dict.fromkeys(evidence)),
        )
