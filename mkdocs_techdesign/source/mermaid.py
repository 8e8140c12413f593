"""Pictures people draw in Mermaid, as far as they say what is connected to what: flowcharts and sequences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_LONGEST = 1000
"""Characters of a line that is looked at."""
_MOST = 5_000
"""Boxes or arrows after which the rest of a picture is not looked at: `A & B --> C & D` grows with the square."""
_ID = re.compile(r"\w+(?:[.-]\w+)*")
_SHAPE = re.compile(
    r'\s*(?:\[+\(?/?\\?\s*"(?P<quoted>[^"]*)"[^\]]*\]+|\(+\[?\s*"(?P<round>[^"]*)"[^)]*\)+'
    r"|\[(?P<square>[^\]]*)\]+|\((?P<bracket>[^)]*)\)+|\{(?P<brace>[^}]*)\}+|>(?P<flag>[^\]]*)\])"
)
_CLASS = re.compile(r":::\w+")
_LABELLED = re.compile(r"\s*(?:--|==|-\.)\s+[^|>]{1,200}?\s(?:-{2,}[>xo]?|={2,}>?|\.+-[>xo]?)\s*")
_LINK = re.compile(r"\s*[<xo]?(?:-{2,}[>xo]|-{3,}|={2,}>|={3,}|-\.+-[>xo]?)\s*(?:\|[^|]*\|)?\s*")
_SKIPPED = re.compile(r"(?:subgraph|end|direction|classDef|class|style|linkStyle|click|accTitle|accDescr)\b|%%|---$")
_FLOWCHART = re.compile(r"\s*(?:graph|flowchart(?:-elk)?)\b")
_SEQUENCE = re.compile(r"\s*sequenceDiagram\b")
_PARTICIPANT = re.compile(r"(?:create\s+)?(?:participant|actor)\s+(\S+)(?:\s+as\s+(.+))?\Z")
_MESSAGE = re.compile(r"([^:<>+-]{1,200}?)\s*(<<)?--?(?:>>|[>x)])\s*[+-]?([^:]{1,200}?)\s*:")
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


def read(lines: Sequence[str], first: int) -> Drawing | None:
    """The picture in a fenced block whose first line is line `first` of the file; None for other kinds of picture.

    A line that is not understood adds nothing.
    """
    start = next((index for index, line in enumerate(lines) if _FLOWCHART.match(line) or _SEQUENCE.match(line)), None)
    if start is None:
        return None
    found = _Found()
    part = _message if _SEQUENCE.match(lines[start]) else _statement
    for index in range(start + 1, len(lines)):
        if max(len(found.boxes), len(found.arrows)) > _MOST:
            break
        for text in lines[index][:_LONGEST].split(";"):
            if text.strip() and not _SKIPPED.match(text.strip()):
                part(text.strip(), first + index, found)
    return Drawing(line=first, boxes=found.boxes, arrows=tuple(found.arrows))


class _Found:
    def __init__(self) -> None:
        self.boxes: dict[str, Box] = {}
        self.arrows: list[tuple[str, str, int]] = []

    def box(self, id: str, label: str, line: int) -> None:
        known = self.boxes.get(id)
        if known is None:
            self.boxes[id] = Box(label=label or id, line=line)
        elif label and known.label == id:
            self.boxes[id] = Box(label=label, line=known.line)


def _statement(text: str, line: int, found: _Found) -> None:
    """`A[Label] --> B & C --> D`."""
    at = 0
    before: list[str] = []
    while True:
        ids = []
        for id, label, end in _group(text, at):
            found.box(id, label, line)
            ids.append(id)
            at = end
        if not ids:
            return
        found.arrows += [(source, target, line) for source in before for target in ids]
        link = _LABELLED.match(text, at) or _LINK.match(text, at)
        if link is None:
            return
        before, at = ids, link.end()


def _group(text: str, at: int) -> Iterator[tuple[str, str, int]]:
    """Boxes joined by `&` with their label and where the text goes on."""
    while (id := _ID.match(text, at)) is not None:
        at, label = id.end(), ""
        shape = _SHAPE.match(text, at)
        if shape:
            label = next((said for said in shape.groups() if said is not None), "").strip(" ()[]{}/\\\"'")
            at = shape.end()
        styled = _CLASS.match(text, at)
        at = styled.end() if styled else at
        yield id[0], label, at
        rest = text[at:].lstrip()
        if not rest.startswith("&"):
            return
        at = len(text) - len(rest[1:].lstrip())


def _message(text: str, line: int, found: _Found) -> None:
    """`participant A as Label`, `A->>B: text`."""
    if named := _PARTICIPANT.match(text):
        found.box(named[1], named[2] or "", line)
    elif said := _MESSAGE.match(text):
        source, target = said[1].strip(), said[3].strip()
        found.box(source, "", line)
        found.box(target, "", line)
        found.arrows.append((source, target, line))
