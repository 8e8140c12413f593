"""Words of derived flows: what a step does, and to what."""

from __future__ import annotations

from ..activity import Done
from ..model.architecture import Edge, Relation
from ..model.behaviour import DataAccess, HttpCall, PublishedEvent
from ..model.location import Location

VERBS: dict[Relation, str] = {
    Relation.READS: "reads",
    Relation.WRITES: "writes",
    Relation.INVOKES: "invokes",
    Relation.PUBLISHES: "publishes",
    Relation.STARTS: "starts",
    Relation.CONSUMES: "delivers",
    Relation.SUBSCRIBES: "notifies",
    Relation.TARGETS: "delivers",
}
"""Relations that a flow follows, and the verb for each."""


def again(step: Done) -> bool:
    """True for what is done once for each of several items."""
    return isinstance(step, DataAccess) and step.in_loop


def done(step: Done) -> tuple[str, str]:
    """What a step is done to, and its words."""
    match step:
        case PublishedEvent():
            return step.bus if isinstance(step.bus, str) else "", f"publishes {step.label}"
        case HttpCall():
            host = f"external/{step.host}" if isinstance(step.host, str) else ""
            return step.target or host, " ".join(part for part in (step.method, step.path) if part) or "request"
        case _:
            by = f" by {step.index}" if isinstance(step.index, str) else ""
            return step.target if isinstance(step.target, str) else "", f"{step.operation}{by}"


def text_of(edge: Edge) -> str:
    """What one part does to the other."""
    verb = VERBS.get(edge.relation, edge.relation.value)
    return f"{verb} {edge.label}" if edge.label else verb


def place_of(edge: Edge) -> Location | None:
    """Where that is said first."""
    return edge.evidence[0].location if edge.evidence else None
