"""Which lines are drawn, and what stands on them."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.diagram import CHANGES, Arrow
from ._cards import NOTE_SIZE, SLACK
from ._text_width import balanced, flat, shorten, width, wrap

LABEL_LINE = 13.5
_ACCESS = frozenset({"reads", "writes"})


@dataclass(slots=True, eq=False)
class Label:
    """A text on a line, in a box of its own."""

    lines: tuple[str, ...]
    full: str
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Merged:
    """Arrows that share one line."""

    source: str
    target: str
    kind: str
    proposed: bool
    both: bool
    texts: tuple[str, ...]
    details: tuple[str, ...] = ()
    change: str = ""
    """One of CHANGES of `model/diagram.py`."""

    @property
    def words(self) -> str:
        """All that can be said of the line: its texts, and in brackets what they mean in full."""
        said = ", ".join(self.texts)
        more = ", ".join(self.details)
        return f"{said} ({more})" if said and more else said or more

    @property
    def access(self) -> frozenset[str]:
        """`reads`, `writes`, where a line says nothing else: its heads say it, no text has to."""
        words = frozenset(word for text in self.texts for word in text.split(", "))
        return words if self.kind == "data" and words <= _ACCESS and not self.change else frozenset()

    @property
    def heads(self) -> tuple[bool, bool]:
        """Whether there is a head at the source and at the target: data goes where the head is."""
        if self.both or not self.access:
            return self.both, True
        return "reads" in self.access, "writes" in self.access


def merge(arrows: tuple[Arrow, ...], known: set[str]) -> list[Merged]:
    """Parallel arrows of one kind become one line; a pair in both directions with the same text gets two heads."""
    texts: dict[tuple[str, str, str, bool, str], set[str]] = {}
    details: dict[tuple[str, str, str, bool, str], set[str]] = {}
    for arrow in arrows:
        if arrow.source in known and arrow.target in known:
            key = (arrow.source, arrow.target, arrow.kind, arrow.proposed, arrow.change)
            texts.setdefault(key, set()).update({flat(arrow.label)} - {""})
            details.setdefault(key, set()).update({flat(arrow.detail)} - {""})
    made: list[Merged] = []
    for key in sorted(texts):
        source, target, kind, proposed, change = key
        back = (target, source, kind, proposed, change)
        both = back in texts and source != target and texts[back] == texts[key]
        if both and target < source:
            continue
        said = tuple(sorted(details[key] | (details[back] if both else set())))
        made.append(Merged(source, target, kind, proposed, both, tuple(sorted(texts[key])), said, change))
    return made


def trunks(lines: list[Merged], column_of: dict[str, int]) -> list[tuple[object, ...]]:
    """For each line the bundle it runs in, or nothing: lines of one look without a text, to or from one card."""
    wanted: list[tuple[tuple[object, ...], ...]] = []
    count: dict[tuple[object, ...], int] = {}
    for line in lines:
        source, target = column_of[line.source], column_of[line.target]
        keys: tuple[tuple[object, ...], ...] = ()
        if source != target and not line.change and (line.access or not line.texts):
            look = (line.kind, line.proposed, line.heads, source < target)
            keys = (("to", line.target, *look), ("from", line.source, *look))
        wanted.append(keys)
        for key in keys:
            count[key] = count.get(key, 0) + 1
    return [next((key for key in keys if count[key] > 1), ()) for keys in wanted]


def label_of(merged: Merged, room: float) -> Label | None:
    """The text of a line; of several that do not fit, the first and how many more."""
    if not merged.change and (not merged.texts or merged.access):
        return None
    full = ", ".join(merged.texts)
    if merged.change:
        full = f"{CHANGES[merged.change]} {full or merged.change}"
    lines = _label_lines(full, (room - 8) / SLACK)
    widest = max(width(line, NOTE_SIZE) for line in lines) * SLACK + 8
    return Label(lines, full, widest, LABEL_LINE * len(lines) + 3)


def _label_lines(text: str, limit: float) -> tuple[str, ...]:
    """Two lines where they do; else the end of a path, the first of several, or three lines."""
    lines = balanced(text, NOTE_SIZE, limit)
    if not lines[-1].endswith("…"):
        return lines
    several = text.split(", ")
    if len(several) > 1:
        more = f" +{len(several) - 1}"
        whole = wrap(several[0] + more, NOTE_SIZE, limit, lines=3)
        if not several[0].partition(" ")[2].startswith("/") and " ".join(whole) == several[0] + more:
            return whole
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
