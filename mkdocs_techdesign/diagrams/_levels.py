"""Boxes on levels from top to bottom, the lines between them, and room for what stands on a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from ._geometry import number as _n
from ._layers import Item, arrange, connect, place, straighten
from ._ranks import ranks
from ._text_width import width

TEXT = 12.0
LINE = 15.0
EDGE = 10.0
GAP, PASSING = 34.0, 18.0
_ROOM = 50.0
"""Height of a level of lines without any text."""
_PORT = 26.0
"""Distance of two lines that touch the same side of a box."""


@dataclass(slots=True, eq=False)
class Box:
    """Something with a size; `x` is its middle, `y` its upper edge."""

    id: str
    width: float
    height: float
    beside: float = 0.0
    """Room to keep on both sides for what stands beside it."""
    x: float = 0.0
    y: float = 0.0


@dataclass(slots=True, eq=False)
class Way:
    """A line from one box to another with the rows of its label."""

    source: str
    target: str
    rows: tuple[str, ...] = ()
    back: bool = False
    """True where it runs upwards."""
    path: str = ""
    at: tuple[float, float] = (0.0, 0.0)
    """Middle of the label."""
    chain: list[Item] = field(default_factory=list)
    label: Item | None = None

    @property
    def ends(self) -> tuple[str, str]:
        """The upper box and the lower one."""
        return (self.target, self.source) if self.back else (self.source, self.target)


class Levels:
    """Places boxes and ways; afterwards they know where they are."""

    def __init__(self, boxes: Iterable[Box], ways: Iterable[Way], first: str = "") -> None:
        self.boxes = {box.id: box for box in boxes}
        self.ways = [way for way in ways if way.source != way.target]
        level, back = ranks(list(self.boxes), [(way.source, way.target) for way in self.ways], first)
        self._items: dict[str, Item] = {}
        self._layers: list[list[Item]] = [[] for _ in range(2 * max(level.values(), default=0) + 1)]
        for name, box in self.boxes.items():
            item = Item(layer=2 * level[name], height=box.width + 2 * box.beside, real=True)
            self._items[name] = item
            self._layers[item.layer].append(item)
        for way in self.ways:
            way.back = (way.source, way.target) in back
            self._chain(way)
        arrange(self._layers)
        place(self._layers, GAP, PASSING, 0.0)
        straighten(self._layers, [way.chain for way in self.ways if len(way.chain) > 1], PASSING)
        self._settle()

    def _chain(self, way: Way) -> None:
        """One item for each level between the ends; the first of them carries the label."""
        upper, lower = way.ends
        before, last = self._items[upper], self._items[lower]
        for layer in range(before.layer + 1, last.layer):
            labelled = way.label is None and bool(way.rows) and layer % 2 == 1
            wide = max((width(row, TEXT) for row in way.rows), default=0) + 10
            bend = Item(layer=layer, height=wide if labelled else 6.0)
            way.label = bend if labelled else way.label
            connect(before, bend)
            self._layers[layer].append(bend)
            way.chain.append(bend)
            before = bend
        connect(before, last)

    def _settle(self) -> None:
        every = [item for layer in self._layers for item in layer]
        left = min((item.y - item.height / 2 for item in every), default=0.0)
        for item in every:
            item.y += EDGE - left
        self.width = max((item.y + item.height / 2 for item in every), default=0.0) + EDGE
        self._tops = self._levels()
        self.height = self._tops[-1] + EDGE
        for name, box in self.boxes.items():
            layer = self._items[name].layer
            box.x = self._items[name].y
            box.y = (self._tops[layer] + self._tops[layer + 1] - box.height) / 2
        for way in self.ways:
            way.path = self._path(way)
            if way.label is not None:
                layer = way.label.layer
                way.at = (way.label.y, (self._tops[layer] + self._tops[layer + 1]) / 2)

    def _levels(self) -> list[float]:
        """Where each level begins, and where the last one ends."""
        tops = [EDGE]
        for index in range(len(self._layers)):
            if index % 2 == 0:
                tall = max(
                    (box.height for name, box in self.boxes.items() if self._items[name].layer == index), default=0
                )
            else:
                rows = [len(way.rows) for way in self.ways if way.label is not None and way.label.layer == index]
                tall = max(rows, default=0) * LINE + _ROOM
            tops.append(tops[-1] + tall)
        return tops

    def _port(self, name: str, way: Way, lower: bool) -> float:
        """Where a way touches a box: side by side in the order of where they go."""
        box = self.boxes[name]
        sharing = [other for other in self.ways if other.ends[0 if lower else 1] == name]
        sharing.sort(key=lambda other: (other.chain[0 if lower else -1].y, other.source, other.target))
        step = min(_PORT, (box.width - 24) / max(len(sharing), 1))
        return box.x + (sharing.index(way) - (len(sharing) - 1) / 2) * step

    def _path(self, way: Way) -> str:
        upper, lower = (self.boxes[name] for name in way.ends)
        points = [(self._port(upper.id, way, True), upper.y + upper.height + (1.5 if way.back else 0))]
        for item in way.chain:
            top, bottom = self._tops[item.layer], self._tops[item.layer + 1]
            if item.layer % 2 == 0:
                points += [(item.y, top), (item.y, bottom)]
            elif item is way.label:
                half = len(way.rows) * LINE / 2 + 2
                points += [(item.y, (top + bottom) / 2 - half), (item.y, (top + bottom) / 2 + half)]
            else:
                points.append((item.y, (top + bottom) / 2))
        points.append((self._port(lower.id, way, False), lower.y - (0 if way.back else 1.5)))
        if way.back:
            points.reverse()
        path = f"M{_n(points[0][0])} {_n(points[0][1])}"
        for (x, y), (next_x, next_y) in pairwise(points):
            middle = _n((y + next_y) / 2)
            straight = abs(x - next_x) < 0.5
            path += (
                f"V{_n(next_y)}" if straight else f"C{_n(x)} {middle} {_n(next_x)} {middle} {_n(next_x)} {_n(next_y)}"
            )
        return path
