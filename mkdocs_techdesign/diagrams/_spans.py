"""A bar of time: its parts follow each other, each as long as it lasts."""

from __future__ import annotations

from ..model.diagram import Graph


def parts(graph: Graph, room: float, least: float) -> list[tuple[str, float, float]]:
    """(label, start, length) of each span in a bar of `room`, which all together fill; none is shorter than `least`,
    so that a day beside a year can be seen."""
    labels = {node.id: node.label for node in graph.nodes}
    known = [(labels[id], max(seconds, 0.0)) for id, seconds in graph.spans if id in labels]
    total = sum(seconds for _, seconds in known)
    if not total or room < least * len(known):
        return []
    small = sum(1 for _, seconds in known if seconds / total * room < least)
    shared = total - sum(seconds for _, seconds in known if seconds / total * room < least)
    found, start = [], 0.0
    for label, seconds in known:
        length = least if seconds / total * room < least else seconds / shared * (room - least * small)
        found.append((label, start, length))
        start += length
    return found
