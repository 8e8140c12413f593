"""Pictures people draw in Mermaid, as far as they say what is connected to what: flowcharts and sequences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .drawing import LONGEST, MOST, Drawing, Found

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


def read(lines: Sequence[str], first: int) -> Drawing | None:
    """The picture in a fenced block whose first line is line `first` of the file; None for other kinds of picture.

    A line that is not understood adds nothing.
    """
    start = next((index for index, line in enumerate(lines) if _FLOWCHART.match(line) or _SEQUENCE.match(line)), None)
    if start is None:
        return None
    found = Found()
    part = _message if _SEQUENCE.match(lines[start]) else _statement
    for index in range(start + 1, len(lines)):
        if max(len(found.boxes), len(found.arrows)) > MOST:
            break
        for text in lines[index][:LONGEST].split(";"):
            if text.strip() and not _SKIPPED.match(text.strip()):
                part(text.strip(), first + index, found)
    return Drawing(line=first, boxes=found.boxes, arrows=tuple(found.arrows))


def _statement(text: str, line: int, found: Found) -> None:
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


def _message(text: str, line: int, found: Found) -> None:
    """`participant A as Label`, `A->>B: text`."""
    if named := _PARTICIPANT.match(text):
        found.box(named[1], named[2] or "", line)
    elif said := _MESSAGE.match(text):
        source, target = said[1].strip(), said[3].strip()
        found.box(source, "", line)
        found.box(target, "", line)
        found.arrows.append((source, target, line))
