"""A flow wider than a page in several pictures: what the caller waits for, then what goes on without anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from ..document import Document
from ..model.architecture import Edge
from ..model.diagram import Sequence
from ._flow import FlowOf

LIFELINES = 8
"""Participants of one picture whose letters are read on a page and on paper."""
MOST = 6
"""Pictures of what follows one start; the caption names what else goes on."""

Drawing = Callable[[FlowOf, bool], Sequence]
"""Draws from one start; true where what goes on without anybody is left to other pictures."""


def in_parts(document: Document, draw: Drawing) -> tuple[tuple[Sequence, ...], set[str]]:
    """The flow in one picture where it fits, else in as many as it takes, and the ids of all parts it came to."""
    flow = FlowOf(document)
    whole = draw(flow, False)
    if len(whole.participants) <= LIFELINES:
        return (whole,), flow.seen
    alone = FlowOf(document)
    first = draw(alone, True)
    if not alone.later:
        return (whole,), flow.seen
    seen = set(alone.seen)
    parts: list[Sequence] = []
    ahead = _by_channel(alone.later)
    while ahead and len(parts) < MOST:
        edges = [edge for edge in ahead.pop(0) if edge.target not in seen]
        if not edges:
            continue
        next_ = FlowOf(document, seen)
        part = next_.of_deliveries(edges)
        if len(part.participants) > LIFELINES:
            if len(edges) > 1:
                ahead[:0] = [[edge] for edge in edges]
                continue
            next_ = FlowOf(document, seen)
            part = next_.of_deliveries(edges, alone=True)
            ahead += _by_channel(next_.later)
        seen |= next_.seen
        channel = document.names.short(edges[0].source)
        parts.append(
            replace(
                part,
                title=f"{first.title}, then {part.title}",
                caption=f"What {channel} hands on.",
                continues=first.title,
            )
        )
    if not parts:
        return (whole,), flow.seen
    left = sorted({document.names.short(edge.target) for edges in ahead for edge in edges if edge.target not in seen})
    said = f"{first.caption} What nobody waits for is drawn after it."
    if left:
        said += f" Not drawn: {', '.join(left)}."
    return (replace(first, caption=said), *parts), seen | flow.seen


def _by_channel(edges: Iterable[Edge]) -> list[list[Edge]]:
    """Deliveries of one bus, topic, queue or stream together, in the order they were come to."""
    found: dict[str, list[Edge]] = {}
    for edge in dict.fromkeys(edges):
        found.setdefault(edge.source, []).append(edge)
    return list(found.values())
