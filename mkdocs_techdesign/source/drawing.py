"""What a picture drawn by hand shows, whatever language it is written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = 1000
"""Characters of a line that is looked at."""
MOST = 5_000
"""Boxes or arrows after which the rest of a picture is not looked at: in Mermaid `A & B --> C & D` grows with the
square."""
_BREAK = re.compile(r"<br\s*/?>|\\n|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Something in a picture."""

    label: str
    """As written; its id where it has no other words."""
    line: int
    """1-based line of the file where it is met first."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The label, line by line."""
        return tuple(part.strip() for part in _BREAK.split(self.label))

    @property
    def words(self) -> tuple[str, ...]:
        """The label in whole, its lines, and its single words: what it may be named by, longest first."""
        single = " ".join(self.lines).split()
        return tuple(dict.fromkeys(word for word in (self.label.strip(), *self.lines, *single) if word))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What one picture connects."""

    line: int
    """Of its first line in the file."""
    boxes: Mapping[str, Box]
    """By the id the picture gives them."""
    arrows: tuple[tuple[str, str, int], ...]
    """Ids of both ends, and the line."""


class Found:
    """What was met so far."""

    def __init__(self) -> None:
        self.boxes: dict[str, Box] = {}
        self.arrows: list[tuple[str, str, int]] = []

    def box(self, id: str, label: str, line: int) -> None:
        """Notes a box; of one that was met before its words, if it had none."""
        known = self.boxes.get(id)
        if known is None:
            self.boxes[id] = Box(label=label or id, line=line)
        elif label and known.label == id:
            self.boxes[id] = Box(label=label, line=known.line)
