"""Functions of which a picture says the same, as one card: their names stand in the table below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model.diagram import Arrow, Node

CROWD = 18
"""Cards up to which every function has its own."""
FEW = 4
"""Functions alike from which they stand as one card."""


def gathered(nodes: Iterable[Node], arrows: Iterable[Arrow]) -> tuple[tuple[Node, ...], tuple[Arrow, ...]]:
    """The cards and lines of a picture, in a crowd with one card for functions that no line or word tells apart."""
    cards, lines = tuple(nodes), tuple(arrows)
    if len(cards) <= CROWD:
        return cards, lines
    touching: dict[str, list[tuple[object, ...]]] = {}
    for line in lines:
        said = (line.kind, line.label, line.proposed)
        touching.setdefault(line.source, []).append(("to", line.target, *said))
        touching.setdefault(line.target, []).append(("from", line.source, *said))
    groups: dict[tuple[object, ...], list[Node]] = {}
    for node in cards:
        if node.glyph == "lambda":
            alike = (node.lane, node.sublabel, node.proposed, *sorted(map(str, touching.get(node.id, ()))))
            groups.setdefault(alike, []).append(node)
    stands: dict[str, Node] = {}
    for several in groups.values():
        if len(several) >= FEW:
            first = several[0]
            one = replace(first, id=f"{first.id}/alike", label=f"{len(several)} functions", link="catalogue")
            stands |= {node.id: replace(one, location=None) for node in several}
    kept = dict.fromkeys(stands.get(node.id, node) for node in cards)
    moved = dict.fromkeys(
        replace(line, source=_at(stands, line.source), target=_at(stands, line.target)) for line in lines
    )
    return tuple(kept), tuple(moved)


def _at(stands: dict[str, Node], id: str) -> str:
    return stands[id].id if id in stands else id
