"""A picture with coordinates."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.diagram import Node
from ._cards import CardText
from ._layers import Item
from ._lines import Label

MARGIN = 10.0
LANE_PAD = 12.0
LANE_GAP = 14.0
LANE_HEAD = 34.0
GROUP_LEAD = 20.0


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
    heads: tuple[bool, bool]
    words: str
    """What it says, drawn or not."""
    label: Label | None
    change: str = ""
    """One of CHANGES of `model/diagram.py`."""
    trunk: tuple[object, ...] = ()
    """The bundle it runs in, if any; its second part is the card the bundle belongs to."""
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


def number(value: float) -> str:
    """A short number."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text
