"""How much one picture may hold: what a reader can follow, and what Mermaid draws (50,000 characters, 500 edges)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model.diagram import Arrow, Graph

LARGEST = 80
"""Cards of one area from which it is shown in pieces."""
CARDS = 150
ARROWS = 250
_ORDER = ("request", "async", "data", "auth", "failure", "weak")


def fitting(graph: Graph) -> Graph:
    """The graph itself, or the cards that touch most and the lines that say most, with a caption that says so."""
    nodes, arrows = graph.nodes, graph.arrows
    if len(nodes) > CARDS:
        touched = Counter(end for arrow in arrows for end in (arrow.source, arrow.target))
        kept = {node.id for node in sorted(nodes, key=lambda node: (-touched[node.id], node.id))[:CARDS]}
        nodes = tuple(node for node in nodes if node.id in kept)
        arrows = tuple(arrow for arrow in arrows if arrow.source in kept and arrow.target in kept)
    if len(arrows) > ARROWS:
        first = sorted(arrows, key=lambda arrow: _ORDER.index(arrow.kind))[:ARROWS]
        arrows = tuple(arrow for arrow in arrows if arrow in first)
    left = [
        f"{all_of_them - shown} more {what}"
        for all_of_them, shown, what in (
            (len(graph.nodes), len(nodes), "cards"),
            (len(graph.arrows), len(arrows), "connections"),
        )
        if all_of_them > shown
    ]
    if not left:
        return graph
    caption = f"{graph.caption.rstrip('.')}. Not drawn here: {' and '.join(left)}, which stand in the tables."
    return replace(graph, nodes=nodes, arrows=arrows, caption=caption)


def pieces(areas: dict[str, str], arrows: Iterable[Arrow]) -> dict[str, str]:
    """Card to area, areas of too many cards cut into numbered ones in which neighbours stay together."""
    size = Counter(areas.values())
    if max(size.values(), default=0) <= LARGEST:
        return areas
    near: dict[str, list[str]] = {}
    for arrow in arrows:
        near.setdefault(arrow.source, []).append(arrow.target)
        near.setdefault(arrow.target, []).append(arrow.source)
    found = dict(areas)
    for area, number in size.items():
        if number > LARGEST:
            inside = sorted(id for id, other in areas.items() if other == area)
            for place, id in enumerate(_together(inside, near)):
                found[id] = f"{area} {place // (LARGEST // 2) + 1}"
    return found


def _together(ids: list[str], near: dict[str, list[str]]) -> Iterator[str]:
    """All ids, each after one it is connected to where there is one."""
    left = dict.fromkeys(ids)
    while left:
        ahead = [next(iter(left))]
        while ahead:
            here = ahead.pop(0)
            if here in left:
                del left[here]
                yield here
                ahead += sorted(other for other in near.get(here, ()) if other in left)
