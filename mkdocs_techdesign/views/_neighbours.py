"""What an area touches elsewhere, in few cards: many parts of one kind in one other area stand as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ..model.diagram import Arrow, Node

CROWD = 24
"""Cards of one area and its neighbours up to which every neighbour has its own."""
FEW = 3
"""Neighbours of one kind in one area from which they stand as one card."""

Merged = Callable[[str, list[str]], str]
"""Says on one line of a kind what several said."""


def gathered(
    inside: set[str],
    nodes: Mapping[str, Node],
    arrows: list[Arrow],
    homes: Mapping[str, tuple[str, str]],
    merged: Merged,
) -> tuple[list[Node], list[Arrow]]:
    """Cards from outside and all lines, with neighbours gathered where there are too many to follow.

    `homes`: id of a card to the name of its area and the address of that area's picture; `nodes`: all cards by id.
    """
    touched = sorted({end for arrow in arrows for end in (arrow.source, arrow.target)} - inside)
    crowds: dict[tuple[str, str, bool], list[str]] = {}
    if len(inside) + len(touched) > CROWD:
        for id in touched:
            if id in homes:
                kind = nodes[id].sublabel.partition(",")[0]
                crowds.setdefault((homes[id][0], kind, nodes[id].proposed), []).append(id)
    stands: dict[str, str] = {}
    cards: list[Node] = []
    for (home, kind, proposed), ids in sorted(crowds.items()):
        if len(ids) < FEW:
            continue
        id, first = f"area/{home}/{kind}" + "/proposed" * proposed, nodes[ids[0]]
        stands |= dict.fromkeys(ids, id)
        link = homes[ids[0]][1]
        cards.append(replace(first, id=id, label=home, sublabel=f"{len(ids)} {kind}", link=link, location=None))
    for id in touched:
        if id not in stands:
            at = homes.get(id)
            cards.append(replace(nodes[id], sublabel=f"in {at[0]}") if at else nodes[id])
    return cards, _joined(arrows, stands, merged)


def _joined(arrows: list[Arrow], stands: Mapping[str, str], merged: Merged) -> list[Arrow]:
    """Lines to and from cards that stand for several, one of each kind between two cards."""
    kept: list[Arrow] = []
    groups: dict[tuple[str, str, str], list[Arrow]] = {}
    for arrow in arrows:
        ends = stands.get(arrow.source, arrow.source), stands.get(arrow.target, arrow.target)
        if ends == (arrow.source, arrow.target):
            kept.append(arrow)
        else:
            groups.setdefault((*ends, arrow.kind), []).append(arrow)
    for (source, target, kind), several in groups.items():
        label = several[0].label if len(several) == 1 else merged(kind, [arrow.label for arrow in several])
        proposed = all(arrow.proposed for arrow in several)
        kept.append(Arrow(source=source, target=target, kind=kind, label=label, proposed=proposed))
    return kept
