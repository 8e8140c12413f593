"""Which lanes a graph has, in which order."""

from __future__ import annotations

from ..model.diagram import LANES, Graph


def lanes_of(graph: Graph) -> list[tuple[str, str]]:
    """Lanes that hold something, left to right, as (key, heading)."""
    used = {node.lane for node in graph.nodes}
    titles = dict(graph.lane_titles)
    order = [key for key, _ in graph.lane_titles]
    order += [key for key in LANES if key not in titles]
    order += sorted(used - set(order))
    return [(key, titles.get(key, key)) for key in order if key in used]
