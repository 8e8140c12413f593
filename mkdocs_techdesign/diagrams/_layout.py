"""Graph to geometry: where every card, line and label of a system picture goes."""

from __future__ import annotations

from ..model.diagram import Graph
from ._frames import group_frames, lane_frames
from ._geometry import GROUP_LEAD, LANE_HEAD, LANE_PAD, MARGIN, Card, Line, Picture
from ._geometry import number as _n
from ._layers import Item, arrange, connect, nudge, place, straighten
from ._lines import Label, Merged, merge, trunks
from ._plan import TRACK, Plan, plan

PASSING = 9.0
"""Room between lines that run side by side."""


def lay_out(graph: Graph) -> Picture:
    """Place everything. The order of the graph's nodes and arrows does not matter."""
    merged = merge(graph.arrows, {node.id for node in graph.nodes})
    return _Drawing(graph, plan(graph, merged), merged).picture()


class _Drawing:
    """The steps from columns to coordinates."""

    def __init__(
        self,
        graph: Graph,
        plan: Plan,
        merged: list[Merged],
    ) -> None:
        self.graph = graph
        self.plan = plan
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
        self.shared: dict[tuple[object, ...], Item] = {}
        self.joined: set[tuple[int, int]] = set()
        bundles = trunks(merged, plan.column_of)
        self.lines = [
            self._line(arrow, label, bundle, plan.column_of)
            for arrow, label, bundle in zip(merged, plan.labels, bundles, strict=True)
        ]

    def _line(self, arrow: Merged, label: Label | None, bundle: tuple[object, ...], column_of: dict[str, int]) -> Line:
        """Bends for every layer a line passes, the label on one of them; those of a bundle are shared."""
        source, target = self.cards[arrow.source], self.cards[arrow.target]
        line = Line(source, target, arrow.kind, arrow.proposed, arrow.heads, arrow.words, label, arrow.change, bundle)
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
            key = (*bundle, layer)
            if bundle and key in self.shared:
                bend = self.shared[key]
            else:
                bend = self._bend(layer, label if layer == host else None)
                if bundle:
                    self.shared[key] = bend
            line.bends.append(bend)
            self._join(at, bend)
            at = bend
        self._join(at, right.item)
        return line

    def _join(self, left: Item, right: Item) -> None:
        """A connection, once: the lines of a bundle pull no harder than one."""
        key = (id(left), id(right))
        if key not in self.joined:
            self.joined.add(key)
            connect(left, right)

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
                hub = line.trunk[1] if line.trunk else ""
                left, right = sorted((line.source, line.target), key=lambda card: card.column)
                if not line.trunk or hub == left.node.id:
                    nudge(self.layers, line.bends, ends[0], PASSING, 16.0)
                if (not line.trunk or hub == right.node.id) and line.bends and line.bends[0].y != line.bends[-1].y:
                    nudge(self.layers, line.bends[::-1], ends[1], PASSING, 16.0)
        self._tracks()
        for index, line in enumerate(self.lines):
            line.path = self._path(line, ports[index, "source"], ports[index, "target"])
        total = x + LANE_PAD + MARGIN
        cards = [self.cards[key] for key in sorted(self.cards)]
        return Picture(
            width=total,
            height=bottom + MARGIN,
            lanes=tuple(lane_frames(self.graph, self.plan, cards, self.left, bottom)),
            groups=tuple(group_frames(self.graph, self.layers, cards)),
            cards=tuple(cards),
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
            bundled: dict[object, list[tuple[int, str]]] = {}
            for _y, index, end in ends:
                trunk = self.lines[index].trunk
                alone = not trunk or trunk[1] != card.node.id or not self.lines[index].bends
                bundled.setdefault((index, end) if alone else trunk, []).append((index, end))
            step = min(11.0, (card.height - 12) / max(len(bundled) - 1, 1))
            for position, members in enumerate(bundled.values()):
                for member in members:
                    heights[member] = card.item.y + (position - (len(bundled) - 1) / 2) * step
        return heights

    def _tracks(self) -> None:
        """Bows that pass the same heights get ways of their own, the shortest nearest to the cards."""
        taken: dict[int, list[list[tuple[float, float]]]] = {}
        bows = [line for line in self.lines if line.source.column == line.target.column]
        spans = {id(line): sorted((line.source.item.y, line.target.item.y, line.bends[0].y)) for line in bows}
        for line in sorted(bows, key=lambda line: spans[id(line)][-1] - spans[id(line)][0]):
            top, bottom = spans[id(line)][0], spans[id(line)][-1]
            tracks = taken.setdefault(line.source.column, [])
            free = (place for place, track in enumerate(tracks) if _is_free(track, top, bottom))
            line.track = next(free, len(tracks))
            if line.track == len(tracks):
                tracks.append([])
            tracks[line.track].append((top, bottom))
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


def _is_free(track: list[tuple[float, float]], top: float, bottom: float) -> bool:
    """True when a bow between two heights touches none of those on a track."""
    return all(bottom < other[0] - 4 or top > other[1] + 4 for other in track)
