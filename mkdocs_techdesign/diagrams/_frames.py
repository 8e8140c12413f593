"""Boxes behind the cards: lanes, and outlines of groups."""

from __future__ import annotations

from ..model.diagram import Graph, Group
from ._geometry import GROUP_LEAD, LANE_GAP, LANE_HEAD, LANE_PAD, MARGIN, Card, Frame
from ._lanes import lanes_of
from ._layers import Item
from ._plan import Plan
from ._text_width import flat


def lane_frames(graph: Graph, plan: Plan, cards: list[Card], lefts: list[float], bottom: float) -> list[Frame]:
    """One box per lane; lanes that share a column share its height."""
    columns = plan.columns
    titles = dict(lanes_of(graph))
    frames: list[Frame] = []
    index = 0
    while index < len(columns):
        last = index
        while last + 1 < len(columns) and columns[last + 1].lanes == columns[index].lanes:
            last += 1
        x = lefts[index] - LANE_PAD
        right = lefts[last] + plan.widths[last] + LANE_PAD
        if last == len(columns) - 1:
            right += plan.gaps[last].width
        lanes = columns[index].lanes
        tops = [MARGIN]
        for lane in lanes[1:]:
            first = min(c.y - (GROUP_LEAD if c.item.group else 0) for c in cards if c.node.lane == lane)
            tops.append(first - LANE_HEAD)
        ends = [top - LANE_GAP for top in tops[1:]] + [bottom]
        for lane, top, end in zip(lanes, tops, ends, strict=True):
            frames.append(Frame(titles[lane], x, top, right - x, end - top, "lane"))
        index = last + 1
    return frames


def group_frames(graph: Graph, layers: list[list[Item]], cards: list[Card]) -> list[Frame]:
    """An outline around each run of cards of one group in a column."""
    groups: dict[str, Group] = {group.id: group for group in graph.groups}
    card_of = {id(card.item): card for card in cards}
    frames: list[Frame] = []
    for layer in layers:
        run: list[Card] = []
        for item in [*layer, None]:
            card = card_of.get(id(item)) if item is not None else None
            if item is not None and card is None:
                continue
            if run and (card is None or card.item.group != run[0].item.group):
                group = groups[run[0].item.group]
                y = run[0].y - GROUP_LEAD + 2
                bottom = run[-1].y + run[-1].height + 6
                frames.append(
                    Frame(flat(group.label), run[0].x - 7, y, run[0].width + 14, bottom - y, group.kind, group.label)
                )
                run = []
            if card is not None and card.item.group:
                run.append(card)
    return frames
