"""How wide everything is: columns, the gaps between them, and texts wrapped so that the picture fits its page."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.diagram import Graph, Node
from ._cards import CardText, card_text
from ._columns import STACKED, Column, columns_of
from ._geometry import LANE_GAP, LANE_PAD, MARGIN
from ._lanes import lanes_of
from ._lines import Label, Merged, label_of, trunks
from ._text_width import flat, width

ROOMS = ((150.0, 150.0), (132.0, 132.0), (120.0, 110.0), (108.0, 92.0), (98.0, 88.0), (86.0, 84.0))
"""Widest card text and widest label, from generous to tight: the first that fits the page is taken."""
TRACK = 13.0
"""Between two bows that run side by side."""
PAGE = 1090.0
"""What a page beside its navigation has room for in a window of 1400 pixels: lanes give up columns and texts are
wrapped to fit it; what is wider all the same shrinks or scrolls."""
MANY = 34
WIDEST_OF_MANY = 2000.0
"""A picture of more cards is scrolled anyhow, and bows down a long column are harder to follow than columns."""


@dataclass(slots=True)
class Gap:
    """The room right of a column."""

    width: float = 0.0
    labels: float = 0.0
    """Widest label that stands in it."""
    used: bool = False
    """Holds labels or bows, so every line through it gets a bend there."""
    lines: int = 0
    bows: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Columns and how wide everything is, before anything has a height."""

    columns: list[Column]
    column_of: dict[str, int]
    gaps: list[Gap]
    widths: list[float]
    texts: dict[str, CardText]
    labels: list[Label | None]
    total: float


def plan(graph: Graph, merged: list[Merged]) -> Plan:
    """Few columns and short lines of text, where the page asks for them; roomy ones where it does not."""
    nodes = sorted(graph.nodes, key=lambda node: node.id)
    lanes = lanes_of(graph)
    ends = [(arrow.source, arrow.target) for arrow in merged]
    steps = {key: 4 for key, _ in lanes}
    widest = PAGE if len(nodes) <= MANY else WIDEST_OF_MANY
    stacks = STACKED[:1]
    chosen = _measured(nodes, merged, lanes, columns_of(nodes, ends, lanes, steps, stacks), *ROOMS[-1])
    while chosen.total > widest and _give_up_a_column(chosen.columns, steps):
        chosen = _measured(nodes, merged, lanes, columns_of(nodes, ends, lanes, steps, stacks), *ROOMS[-1])
    if chosen.total > PAGE and not _talk(nodes, ends, STACKED[1]):
        chosen = _measured(nodes, merged, lanes, columns_of(nodes, ends, lanes, steps, STACKED), *ROOMS[-1])
    for room in ROOMS[:-1]:
        generous = _measured(nodes, merged, lanes, chosen.columns, *room)
        if generous.total <= widest:
            chosen = generous
            break
    return chosen


def _measured(
    nodes: list[Node],
    merged: list[Merged],
    lanes: list[tuple[str, str]],
    columns: list[Column],
    text_room: float,
    label_room: float,
) -> Plan:
    texts = {node.id: card_text(node, text_room) for node in nodes}
    labels = [label_of(arrow, label_room) for arrow in merged]
    column_of = {node.id: index for index, column in enumerate(columns) for node in column.nodes}
    gaps = _gaps(columns, column_of, merged, labels)
    widths = [max(texts[node.id].width for node in column.nodes) for column in columns]
    titles = dict(lanes)
    for index, column in enumerate(columns):
        heading = max(width(flat(titles[lane]).upper(), 12.8, "bold") for lane in column.lanes)
        widths[index] = max(widths[index], min(heading + 4 - 2 * LANE_PAD + 12, 170.0))
    total = 2 * (MARGIN + LANE_PAD) + sum(widths) + sum(gap.width for gap in gaps)
    return Plan(columns, column_of, gaps, widths, texts, labels, total)


def _talk(nodes: list[Node], ends: list[tuple[str, str]], lanes: tuple[str, ...]) -> bool:
    """True where something in one of the lanes has a line to something in another of them."""
    lane_of = {node.id: node.lane for node in nodes if node.lane in lanes}
    return any(lane_of[a] != lane_of[b] for a, b in ends if a in lane_of and b in lane_of)


def _give_up_a_column(columns: list[Column], steps: dict[str, int]) -> bool:
    """Make the lane with most columns narrower, of several the one with fewest cards; False where none can be."""
    sizes: dict[str, tuple[int, int]] = {}
    for column in columns:
        for lane in column.lanes:
            count, cards = sizes.get(lane, (0, 0))
            sizes[lane] = (count + 1, cards + len(column.nodes))
    lane = max(sizes, key=lambda key: (sizes[key][0], -sizes[key][1], key))
    if sizes[lane][0] < 2:
        return False
    steps[lane] = sizes[lane][0] - 2
    return True


def _gaps(
    columns: list[Column], column_of: dict[str, int], merged: list[Merged], labels: list[Label | None]
) -> list[Gap]:
    gaps = [Gap() for _ in columns]
    counted: set[tuple[object, ...]] = set()
    for arrow, label, bundle in zip(merged, labels, trunks(merged, column_of), strict=True):
        left, right = sorted((column_of[arrow.source], column_of[arrow.target]))
        for index in range(left, max(right, left + 1)):
            if (*bundle, index) not in counted:
                gaps[index].lines += 1
            if bundle:
                counted.add((*bundle, index))
        gaps[left].bows += right == left
        if right - left <= 1 and (label or right == left):
            gaps[left].used = True
            gaps[left].labels = max(gaps[left].labels, label.width if label else 0.0)
    for index, gap in enumerate(gaps):
        if gap.bows:
            gap.labels = max(gap.labels, min(gap.bows, 4) * TRACK)
        last = index == len(gaps) - 1
        same = not last and columns[index].lanes == columns[index + 1].lanes
        run = min(16 + 0.5 * gap.lines, 25)
        least = 28.0 if same else 2 * LANE_PAD + LANE_GAP + 6
        if last:
            gap.width = (run + gap.labels + 6) if gap.used else 0.0
        else:
            gap.width = max(least, 2 * run + gap.labels if gap.used else min(30 + 1.2 * gap.lines, 56))
    return gaps
