"""Graph to geometry: where every card, line, label, lane and outline of a system picture goes."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.diagram import Arrow, Graph, Group, Node
from ._cards import NOTE_SIZE, SLACK, CardText, card_text
from ._columns import STACKED, Column, columns_of
from ._lanes import lanes_of
from ._layers import Item, arrange, connect, nudge, place, straighten
from ._text_width import balanced, flat, shorten, width, wrap

ROOMS = ((150.0, 150.0), (132.0, 132.0), (120.0, 110.0), (108.0, 92.0), (98.0, 88.0), (86.0, 84.0))
"""Widest card text and widest label, from generous to tight: the first that fits the page is taken."""
LABEL_LINE = 13.5
MARGIN = 10.0
LANE_PAD = 12.0
TRACK = 13.0
"""Between two bows that run side by side."""
LANE_GAP = 14.0
LANE_HEAD = 34.0
GROUP_LEAD = 20.0
PASSING = 9.0
"""Room between lines that run side by side."""
PAGE = 1130.0
"""What a page beside its navigation has room for in a window of 1400 pixels: lanes give up columns and texts are
wrapped to fit it; what is wider all the same shrinks or scrolls."""
MANY = 34
WIDEST_OF_MANY = 2000.0
"""A picture of more cards is scrolled anyhow, and bows down a long column are harder to follow than columns."""


@dataclass(slots=True, eq=False)
class Label:
    """A text on a line, in a box of its own."""

    lines: tuple[str, ...]
    full: str
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0


@dataclass(slots=True, eq=False)
class Card:
    """A node with its place; x and y are its upper left corner."""

    node: Node
    text: CardText
    column: int
    item: Item
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0


@dataclass(slots=True, eq=False)
class Line:
    """One drawn connection, perhaps standing for several arrows."""

    source: Card
    target: Card
    kind: str
    proposed: bool
    both: bool
    label: Label | None
    bends: list[Item] = field(default_factory=list)
    """From left to right."""
    track: int = 0
    """Which of the ways beside a column a bow takes."""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A lane or the outline of a group."""

    title: str
    x: float
    y: float
    width: float
    height: float
    kind: str
    full: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A laid out graph."""

    width: float
    height: float
    lanes: tuple[Frame, ...]
    groups: tuple[Frame, ...]
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]


def lay_out(graph: Graph) -> Picture:
    """Place everything. The order of the graph's nodes and arrows does not matter."""
    nodes = sorted(graph.nodes, key=lambda node: node.id)
    merged = _merge(graph.arrows, {node.id for node in nodes})
    lanes = lanes_of(graph)
    ends = [(arrow.source, arrow.target) for arrow in merged]
    steps = {key: 4 for key, _ in lanes}
    widest = PAGE if len(nodes) <= MANY else WIDEST_OF_MANY
    stacks = STACKED[:1]
    plan = _plan(nodes, merged, lanes, columns_of(nodes, ends, lanes, steps, stacks), *ROOMS[-1])
    while plan.total > widest and _give_up_a_column(plan.columns, steps):
        plan = _plan(nodes, merged, lanes, columns_of(nodes, ends, lanes, steps, stacks), *ROOMS[-1])
    if plan.total > PAGE and not _talk(nodes, ends, STACKED[1]):
        plan = _plan(nodes, merged, lanes, columns_of(nodes, ends, lanes, steps, STACKED), *ROOMS[-1])
    for room in ROOMS[:-1]:
        generous = _plan(nodes, merged, lanes, plan.columns, *room)
        if generous.total <= widest:
            plan = generous
            break
    return _Drawing(graph, plan, merged).picture()


def _label_lines(text: str, limit: float) -> tuple[str, ...]:
    """Two lines where they do; else the end of a path, the first of several, or three lines."""
    lines = balanced(text, NOTE_SIZE, limit)
    if not lines[-1].endswith("…"):
        return lines
    several = text.split(", ")
    if len(several) > 1:
        more = f" +{len(several) - 1}"
        *above, last = _label_lines(several[0], limit - width(more, NOTE_SIZE))
        return (*above, last + more)
    method, _, path = text.partition(" ")
    if path.startswith("/"):
        # Routes of one API begin alike; what tells them apart is at the end.
        parts = path.split("/")[2:]
        tails = [path, *("…/" + "/".join(parts[start:]) for start in range(len(parts)))]
        fitting = (tail for tail in tails if width(tail, NOTE_SIZE) <= limit)
        return (method, next(fitting, shorten(tails[-1], NOTE_SIZE, limit)))
    return wrap(text, NOTE_SIZE, limit, lines=3)


def _talk(nodes: list[Node], ends: list[tuple[str, str]], lanes: tuple[str, ...]) -> bool:
    """True where something in one of the lanes has a line to something in another of them."""
    lane_of = {node.id: node.lane for node in nodes if node.lane in lanes}
    return any(lane_of[a] != lane_of[b] for a, b in ends if a in lane_of and b in lane_of)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Columns and how wide everything is, before anything has a height."""

    columns: list[Column]
    column_of: dict[str, int]
    gaps: list[_Gap]
    widths: list[float]
    texts: dict[str, CardText]
    labels: list[Label | None]
    total: float


def _plan(
    nodes: list[Node],
    merged: list[_Merged],
    lanes: list[tuple[str, str]],
    columns: list[Column],
    text_room: float,
    label_room: float,
) -> _Plan:
    texts = {node.id: card_text(node, text_room) for node in nodes}
    labels = [_label(arrow, label_room) for arrow in merged]
    column_of = {node.id: index for index, column in enumerate(columns) for node in column.nodes}
    gaps = _gaps(columns, column_of, merged, labels)
    widths = [max(texts[node.id].width for node in column.nodes) for column in columns]
    titles = dict(lanes)
    for index, column in enumerate(columns):
        heading = max(width(flat(titles[lane]).upper(), 12.8, "bold") for lane in column.lanes)
        widths[index] = max(widths[index], min(heading + 4 - 2 * LANE_PAD + 12, 170.0))
    total = 2 * (MARGIN + LANE_PAD) + sum(widths) + sum(gap.width for gap in gaps)
    return _Plan(columns, column_of, gaps, widths, texts, labels, total)


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


@dataclass(frozen=True, slots=True)
class _Merged:
    """Arrows that share one line."""

    source: str
    target: str
    kind: str
    proposed: bool
    both: bool
    texts: tuple[str, ...]


def _merge(arrows: tuple[Arrow, ...], known: set[str]) -> list[_Merged]:
    """Parallel arrows of one kind become one line; a pair in both directions with the same text gets two heads."""
    texts: dict[tuple[str, str, str, bool], set[str]] = {}
    for arrow in arrows:
        if arrow.source in known and arrow.target in known:
            key = (arrow.source, arrow.target, arrow.kind, arrow.proposed)
            texts.setdefault(key, set()).update({flat(arrow.label)} - {""})
    made: list[_Merged] = []
    for key in sorted(texts):
        source, target, kind, proposed = key
        back = (target, source, kind, proposed)
        both = back in texts and source != target and texts[back] == texts[key]
        if both and target < source:
            continue
        made.append(_Merged(source, target, kind, proposed, both, tuple(sorted(texts[key]))))
    return made


def _label(merged: _Merged, room: float) -> Label | None:
    """The text of a line; of several that do not fit, the first and how many more."""
    if not merged.texts:
        return None
    full = ", ".join(merged.texts)
    lines = _label_lines(full, (room - 8) / SLACK)
    widest = max(width(line, NOTE_SIZE) for line in lines) * SLACK + 8
    return Label(lines, full, widest, LABEL_LINE * len(lines) + 3)


@dataclass(slots=True)
class _Gap:
    """The room right of a column."""

    width: float = 0.0
    labels: float = 0.0
    """Widest label that stands in it."""
    used: bool = False
    """Holds labels or bows, so every line through it gets a bend there."""
    lines: int = 0
    bows: int = 0


def _gaps(
    columns: list[Column], column_of: dict[str, int], merged: list[_Merged], labels: list[Label | None]
) -> list[_Gap]:
    gaps = [_Gap() for _ in columns]
    for arrow, label in zip(merged, labels, strict=True):
        left, right = sorted((column_of[arrow.source], column_of[arrow.target]))
        for index in range(left, max(right, left + 1)):
            gaps[index].lines += 1
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


class _Drawing:
    """The steps from columns to coordinates."""

    def __init__(
        self,
        graph: Graph,
        plan: _Plan,
        merged: list[_Merged],
    ) -> None:
        self.graph = graph
        self.columns = columns = plan.columns
        self.gaps = gaps = plan.gaps
        self.widths = plan.widths
        self.layer_of_column: list[int] = []
        self.layer_of_gap: list[int | None] = []
        count = 0
        for gap in gaps:
            self.layer_of_column.append(count)
            self.layer_of_gap.append(count + 1 if gap.used else None)
            count += 2 if gap.used else 1
        self.layers: list[list[Item]] = [[] for _ in range(count)]
        known = {group.id for group in graph.groups}
        self.cards: dict[str, Card] = {}
        for index, column in enumerate(columns):
            for node in column.nodes:
                text = plan.texts[node.id]
                item = Item(
                    layer=self.layer_of_column[index],
                    height=text.height,
                    stack=column.lanes.index(node.lane),
                    group=node.group if node.group in known else "",
                    real=True,
                    lead=GROUP_LEAD,
                )
                self.layers[item.layer].append(item)
                self.cards[node.id] = Card(node, text, index, item)
        self.label_at: dict[int, Label] = {}
        self.lines = [
            self._line(arrow, label, plan.column_of) for arrow, label in zip(merged, plan.labels, strict=True)
        ]

    def _line(self, arrow: _Merged, label: Label | None, column_of: dict[str, int]) -> Line:
        """Bends for every layer a line passes, the label on one of them."""
        source, target = self.cards[arrow.source], self.cards[arrow.target]
        line = Line(source, target, arrow.kind, arrow.proposed, arrow.both, label)
        if source.column == target.column:
            layer = self.layer_of_gap[source.column]
            assert layer is not None
            bend = self._bend(layer, label)
            connect(source.item, bend)
            connect(target.item, bend)
            line.bends = [bend]
            return line
        left, right = (source, target) if source.column < target.column else (target, source)
        between = range(left.item.layer + 1, right.item.layer)
        real = [self.layer_of_column[c] for c in range(left.column + 1, right.column)]
        host = None
        if label:
            host = (real[0] if left is source else real[-1]) if real else self.layer_of_gap[left.column]
        at = left.item
        for layer in between:
            bend = self._bend(layer, label if layer == host else None)
            line.bends.append(bend)
            connect(at, bend)
            at = bend
        connect(at, right.item)
        return line

    def _bend(self, layer: int, label: Label | None) -> Item:
        bend = Item(layer=layer, height=label.height if label else 3.0)
        self.layers[layer].append(bend)
        if label:
            self.label_at[id(bend)] = label
        return bend

    def picture(self) -> Picture:
        """Everything with coordinates."""
        for layer in self.layers:
            for item in layer:
                if not item.real and len(self.columns) > 1:
                    item.stack = 0
        for card in self.cards.values():
            count = max(len(card.item.left), len(card.item.right))
            card.item.height = max(card.item.height, min(9.0 * count + 8, 220.0))
        arrange(self.layers)
        place(self.layers, 14.0, PASSING, LANE_HEAD + LANE_PAD * 2 + 4)
        chains = [line.bends for line in self.lines if len(line.bends) > 1]
        straighten(self.layers, chains, PASSING)
        items = [item for layer in self.layers for item in layer]
        leads = [item.y - item.height / 2 - (item.lead if item.group else 0) for item in items]
        top = MARGIN + LANE_HEAD
        shift = top - min(leads, default=0.0)
        for item in items:
            item.y += shift
        bottom = max((item.y + item.height / 2 + (8 if item.group else 0) for item in items), default=top) + LANE_PAD
        x = MARGIN + LANE_PAD
        self.left: list[float] = []
        for wide, gap in zip(self.widths, self.gaps, strict=True):
            self.left.append(x)
            x += wide + gap.width
        for card in self.cards.values():
            card.x, card.width, card.height = self.left[card.column], self.widths[card.column], card.item.height
            card.y = card.item.y - card.height / 2
        ports = self._ports()
        for index, line in enumerate(self.lines):
            if line.source.column != line.target.column:
                ends = [ports[index, "source"], ports[index, "target"]]
                if line.source.column > line.target.column:
                    ends.reverse()
                nudge(self.layers, line.bends, ends[0], PASSING, 16.0)
                if line.bends and line.bends[0].y != line.bends[-1].y:
                    nudge(self.layers, line.bends[::-1], ends[1], PASSING, 16.0)
        self._tracks()
        for index, line in enumerate(self.lines):
            line.path = self._path(line, ports[index, "source"], ports[index, "target"])
        total = x + LANE_PAD + MARGIN
        return Picture(
            width=total,
            height=bottom + MARGIN,
            lanes=tuple(self._lane_frames(bottom)),
            groups=tuple(self._group_frames()),
            cards=tuple(self.cards[key] for key in sorted(self.cards)),
            lines=tuple(self.lines),
        )

    def _ports(self) -> dict[tuple[int, str], float]:
        """Height at which a line meets a card, by line, end and side order."""
        wanted: dict[tuple[int, str], list[tuple[float, int, str]]] = {}
        for index, line in enumerate(self.lines):
            if line.source.column == line.target.column:
                bend = line.bends[0]
                for end, card in (("source", line.source), ("target", line.target)):
                    tie = bend.y + (0.01 if end == "target" else 0)
                    wanted.setdefault((id(card), "right"), []).append((tie, index, end))
                continue
            left_end, right_end = (
                ("source", "target") if line.source.column < line.target.column else ("target", "source")
            )
            left = line.source if left_end == "source" else line.target
            right = line.target if left_end == "source" else line.source
            first = line.bends[0].y if line.bends else right.item.y
            last = line.bends[-1].y if line.bends else left.item.y
            wanted.setdefault((id(left), "right"), []).append((first, index, left_end))
            wanted.setdefault((id(right), "left"), []).append((last, index, right_end))
        by_id = {id(card): card for card in self.cards.values()}
        heights: dict[tuple[int, str], float] = {}
        for (card_id, _side), ends in wanted.items():
            card = by_id[card_id]
            ends.sort()
            step = min(11.0, (card.height - 12) / max(len(ends) - 1, 1))
            for position, (_y, index, end) in enumerate(ends):
                heights[index, end] = card.item.y + (position - (len(ends) - 1) / 2) * step
        return heights

    def _tracks(self) -> None:
        """Bows that pass the same heights get ways of their own, the shortest nearest to the cards."""
        taken: dict[int, list[list[tuple[float, float]]]] = {}
        bows = [line for line in self.lines if line.source.column == line.target.column]
        spans = {id(line): sorted((line.source.item.y, line.target.item.y, line.bends[0].y)) for line in bows}
        for line in sorted(bows, key=lambda line: spans[id(line)][-1] - spans[id(line)][0]):
            top, bottom = spans[id(line)][0], spans[id(line)][-1]
            tracks = taken.setdefault(line.source.column, [])
            for number, track in enumerate(tracks):  # noqa: B007
                if all(bottom < other[0] - 4 or top > other[1] + 4 for other in track):
                    break
            else:
                number, track = len(tracks), []
                tracks.append(track)
            track.append((top, bottom))
            line.track = number
        self.tracks = {column: len(tracks) for column, tracks in taken.items()}

    def _path(self, line: Line, start: float, end: float) -> str:
        """A smooth curve from source to target through the bends."""
        source, target = line.source, line.target
        if source.column == target.column:
            return self._bow(line, start, end)
        forward = source.column < target.column
        points: list[tuple[float, float, float]] = []
        for bend in line.bends:
            x0, x1 = self._span(bend.layer)
            points.append((x0, x1, bend.y))
            if id(bend) in self.label_at:
                label = self.label_at[id(bend)]
                label.x, label.y = (x0 + x1) / 2, bend.y
        if not forward:
            points = [(x1, x0, y) for x0, x1, y in reversed(points)]
        x, y = (source.x + source.width if forward else source.x), start
        path = [f"M{_n(x)} {_n(y)}"]
        goal = target.x if forward else target.x + target.width
        for x0, x1, at in [*points, (goal, goal, end)]:
            half = (x0 - x) / 2
            if abs(at - y) < 0.05:
                path.append(f"H{_n(x0)}")
            else:
                path.append(f"C{_n(x + half)} {_n(y)} {_n(x0 - half)} {_n(at)} {_n(x0)} {_n(at)}")
            if abs(x1 - x0) > 0.05:
                path.append(f"H{_n(x1)}")
            x, y = x1, at
        return "".join(path)

    def _bow(self, line: Line, start: float, end: float) -> str:
        """Out of the right side, past the bend, and back into the right side."""
        bend = line.bends[0]
        x = line.source.x + line.source.width
        x0, x1 = self._span(bend.layer)
        count = self.tracks[line.source.column]
        step = min(TRACK, (x1 - x0) / count if x1 - x0 > 12 else TRACK)
        reach = max((x0 + x1) / 2 + (line.track - (count - 1) / 2) * step, x + 14 + line.track * 5)
        label = self.label_at.get(id(bend))
        if label:
            label.x, label.y = max(reach, x + 8 + label.width / 2), bend.y
        corner = min(14.0, reach - x, abs(bend.y - start) or 14.0, abs(end - bend.y) or 14.0)
        up = corner if bend.y >= start else -corner
        down = corner if end >= bend.y else -corner
        return (
            f"M{_n(x)} {_n(start)}H{_n(reach - corner)}Q{_n(reach)} {_n(start)} {_n(reach)} {_n(start + up)}"
            f"V{_n(end - down)}Q{_n(reach)} {_n(end)} {_n(reach - corner)} {_n(end)}H{_n(x)}"
        )

    def _span(self, layer: int) -> tuple[float, float]:
        """From where to where a bend of a layer runs level."""
        if layer in self.layer_of_column:
            column = self.layer_of_column.index(layer)
            return self.left[column], self.left[column] + self.widths[column]
        gap_index = self.layer_of_gap.index(layer)
        gap = self.gaps[gap_index]
        middle = self.left[gap_index] + self.widths[gap_index] + gap.width / 2
        if gap_index == len(self.gaps) - 1:
            middle = self.left[gap_index] + self.widths[gap_index] + gap.width - 6 - gap.labels / 2
        return middle - gap.labels / 2, middle + gap.labels / 2

    def _lane_frames(self, bottom: float) -> list[Frame]:
        """One box per lane; lanes that share a column share its height."""
        titles = dict(lanes_of(self.graph))
        frames: list[Frame] = []
        index = 0
        while index < len(self.columns):
            last = index
            while last + 1 < len(self.columns) and self.columns[last + 1].lanes == self.columns[index].lanes:
                last += 1
            x = self.left[index] - LANE_PAD
            right = self.left[last] + self.widths[last] + LANE_PAD
            if last == len(self.columns) - 1:
                right += self.gaps[last].width
            lanes = self.columns[index].lanes
            tops = [MARGIN]
            for lane in lanes[1:]:
                first = min(
                    c.y - (GROUP_LEAD if c.item.group else 0) for c in self.cards.values() if c.node.lane == lane
                )
                tops.append(first - LANE_HEAD)
            ends = [top - LANE_GAP for top in tops[1:]] + [bottom]
            for lane, top, end in zip(lanes, tops, ends, strict=True):
                frames.append(Frame(titles[lane], x, top, right - x, end - top, "lane"))
            index = last + 1
        return frames

    def _group_frames(self) -> list[Frame]:
        """An outline around each run of cards of one group in a column."""
        groups: dict[str, Group] = {group.id: group for group in self.graph.groups}
        cards = {id(card.item): card for card in self.cards.values()}
        frames: list[Frame] = []
        for layer in self.layers:
            run: list[Card] = []
            for item in [*layer, None]:
                card = cards.get(id(item)) if item is not None else None
                if item is not None and card is None:
                    continue
                if run and (card is None or card.item.group != run[0].item.group):
                    group = groups[run[0].item.group]
                    y = run[0].y - GROUP_LEAD + 2
                    bottom = run[-1].y + run[-1].height + 6
                    frames.append(
                        Frame(
                            flat(group.label), run[0].x - 7, y, run[0].width + 14, bottom - y, group.kind, group.label
                        )
                    )
                    run = []
                if card is not None and card.item.group:
                    run.append(card)
        return frames


def _n(value: float) -> str:
    """A short number."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text
