"""What stands on a card, and how large the card must be for it."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.diagram import Node
from ._changes import told
from ._text_width import balanced, flat, shorten, width, wrap

NAME_SIZE = 12.5
NOTE_SIZE = 11.5
LINE = 15.5
ICON = 27.0
PAD = 7.0
TEXT_MAX = 108.0
TEXT_MIN = 62.0
SLACK = 1.04
"""Room for faces a little wider than the one measured."""


@dataclass(frozen=True, slots=True)
class CardText:
    """The lines of one card."""

    name: tuple[str, ...]
    note: str
    width: float
    """Of the whole card."""
    height: float
    full: str
    """Everything the card stands for, in one line; also the name assistive technology reads."""


def card_text(node: Node, room: float = TEXT_MAX) -> CardText:
    """Wrap a node's texts; nothing is ever wider than the card."""
    limit = room / SLACK
    label = flat(node.label)
    name = balanced(label, NAME_SIZE, limit, "bold") if label else ("",)
    if name[-1].endswith("…"):
        name = wrap(label, NAME_SIZE, limit, "bold", lines=3)
    note = shorten(flat(node.sublabel), NOTE_SIZE, limit)
    text = max([width(line, NAME_SIZE, "bold") for line in name] + [width(note, NOTE_SIZE)]) * SLACK
    parts = [label, flat(node.sublabel), "proposed" if node.proposed else "", told(node.change)]
    return CardText(
        name=name,
        note=note,
        width=PAD + ICON + PAD + min(max(text, TEXT_MIN), room) + PAD,
        height=44.0 + LINE * (len(name) - 1),
        full=", ".join(part for part in parts if part),
    )
