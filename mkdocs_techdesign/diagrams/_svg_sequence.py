"""A sequence as SVG: life lines from left to right, time from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..escape import markup
from ..model.diagram import Block, Message, Note, Participant, Sequence, Step
from ..model.services import CATEGORIES
from ._cards import NAME_SIZE, NOTE_SIZE
from ._geometry import number as _n
from ._names import mentioned
from ._svg_graph import Drawn, marker
from ._text_width import balanced, flat, shorten, width, wrap

HEAD = 46.0
TEXT = 12.0
LINE = 14.5
LEAST, MOST = 104.0, 210.0
"""Distance of two life lines."""
CROWDED = (MOST, 180.0, 156.0, 136.0)
"""Largest distances, tried until the picture is no wider than a page."""
PAGE = 1080.0
"""Width at which letters are read on a page and on paper."""
EDGE = 8.0
INSET = 9.0
"""How far the frame of a block stands outside the frames in it."""
REPEATED = 640.0
"""Height from which the names stand at the bottom again."""
_KINDS = {"call": "request", "async": "async", "return": "answer", "failure": "failure"}
_WORDS = {"alt": "either", "opt": "only if", "loop": "repeated", "par": "at once"}


def draw_sequence(sequence: Sequence, prefix: str) -> Drawn:
    """All elements, frames of blocks first so that they lie behind the lines."""
    drawing = _Drawing(sequence, prefix)
    drawing.steps(sequence.steps, 1)
    return drawing.finished()


def _messages(steps: tuple[Step, ...]) -> Iterator[Message]:
    for step in steps:
        if isinstance(step, Message):
            yield step
        elif isinstance(step, Block):
            for branch in step.branches:
                yield from _messages(branch.steps)


def _depth(steps: tuple[Step, ...]) -> int:
    inside = (_depth(branch.steps) for step in steps if isinstance(step, Block) for branch in step.branches)
    return max((depth + 1 for depth in inside), default=0)


def _name_rows(name: str, room: float) -> tuple[str, ...]:
    """A name in as few lines as hold it, three at most."""
    rows = balanced(name, NAME_SIZE, room, "bold") if name else ("",)
    return wrap(name, NAME_SIZE, room, "bold", lines=3) if rows[-1].endswith("…") else rows


@dataclass
class _Drawing:
    """Grows downwards, one step after the other."""

    sequence: Sequence
    prefix: str
    back: list[str] = field(default_factory=list)
    front: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        people = {participant.id: participant for participant in self.sequence.participants}
        for name in mentioned(self.sequence.steps):
            people.setdefault(name, Participant(id=name, label=name))
        self.people = people
        self.order = {name: index for index, name in enumerate(people)}
        self.margin = EDGE + INSET * _depth(self.sequence.steps)
        for most in CROWDED:
            self._place(most)
            if self.right <= PAGE:
                break
        self.y = self.head + 25

    def _place(self, most: float) -> None:
        """Life lines at most so far apart."""
        self.most = most
        self.names = {id: _name_rows(flat(one.label), (most - 34) / 1.04) for id, one in self.people.items()}
        self.head = HEAD + 15 * (max((len(rows) for rows in self.names.values()), default=1) - 1)
        self.x: dict[str, float] = {}
        pitches = self._pitches()
        edges = [*self.people.values()]
        place = self.margin + max(LEAST, self._head_width(edges[0]) if edges else 0.0) / 2
        for name, pitch in zip(self.people, [0.0, *pitches], strict=False):
            place += pitch
            self.x[name] = place
        last = max(LEAST, self._head_width(edges[-1]) if edges else 0.0) / 2
        self.right = place + max(last, LEAST / 2 + self._overhang()) + self.margin

    def _pitches(self) -> list[float]:
        """Room between neighbours, as their messages need it."""
        pitches = [LEAST] * max(len(self.people) - 1, 0)
        for message in _messages(self.sequence.steps):
            first, second = sorted((self.order[message.source], self.order[message.target]))
            if second - first == 1:
                wanted = min(width(flat(message.text), TEXT) + 22, self.most)
                pitches[first] = max(pitches[first], wanted)
        for index, (left, right) in enumerate(zip(self.people.values(), list(self.people.values())[1:], strict=False)):
            wide = (self._head_width(left) + self._head_width(right)) / 2 + 14
            pitches[index] = max(pitches[index], wide)
        return pitches

    def _overhang(self) -> float:
        """Room for what the last participant says to itself."""
        last = next(reversed(self.people), "")
        own = [m for m in _messages(self.sequence.steps) if m.source == m.target == last]
        return max((min(width(flat(message.text), TEXT), self.most) - LEAST / 2 + 40 for message in own), default=0.0)

    def _head_width(self, person: Participant) -> float:
        name = max(width(row, NAME_SIZE, "bold") for row in self.names[person.id]) * 1.04
        return min(max(name, width(flat(person.sublabel), NOTE_SIZE), 52.0) + 20, self.most - 14)

    def steps(self, steps: tuple[Step, ...], depth: int) -> None:
        """Draws steps below what stands already."""
        for step in steps:
            match step:
                case Message() if step.source == step.target:
                    self._own(step)
                case Message():
                    self._message(step)
                case Note():
                    self._note(step)
                case Block():
                    self._block(step, depth)

    def _message(self, message: Message) -> None:
        start, end = self.x[message.source], self.x[message.target]
        kind = _KINDS.get(message.kind, "request")
        self.used.add(kind)
        rows = self._rows(message.text, abs(end - start) - 14)
        self._text(rows, (start + end) / 2, "tdg-said")
        sign = 1 if end > start else -1
        line = f"M{_n(start)} {_n(self.y)}H{_n(end - sign * 1.5)}"
        said = f"{self._name(message.source)} to {self._name(message.target)}: {flat(message.text)}"
        self.front.append(
            f'<g class="tdg-edge tdg-{kind}"><title>{markup(said)}</title>'
            f'<path d="{line}" marker-end="url(#{self.prefix}-{kind})"/></g>'
        )
        self.y += 18

    def _own(self, message: Message) -> None:
        x = self.x[message.source]
        kind = _KINDS.get(message.kind, "request")
        self.used.add(kind)
        rows = self._rows(message.text, self.most)
        tall = max(len(rows) * LINE, 20.0)
        top = self.y - 8
        for index, row in enumerate(rows):
            y = top + tall / 2 + 4 + (index - (len(rows) - 1) / 2) * LINE
            self.front.append(f'<text class="tdg-said tdg-said--own" x="{_n(x + 30)}" y="{_n(y)}">{markup(row)}</text>')
        line = f"M{_n(x)} {_n(top)}h22v{_n(tall)}H{_n(x + 2)}"
        said = f"{self._name(message.source)} itself: {flat(message.text)}"
        self.front.append(
            f'<g class="tdg-edge tdg-{kind}"><title>{markup(said)}</title>'
            f'<path d="{line}" marker-end="url(#{self.prefix}-{kind})"/></g>'
        )
        self.y = top + tall + 22

    def _note(self, note: Note) -> None:
        rows = self._rows(note.text, MOST - 16)
        wide = max(width(row, TEXT) for row in rows) * 1.03 + 16 if rows else 40.0
        left = min(max(self.x[note.over] - wide / 2, EDGE), max(self.right - EDGE - wide, EDGE))
        self.right = max(self.right, left + wide + EDGE)
        tall = len(rows) * LINE + 10
        rect = f'<rect x="{_n(left)}" y="{_n(self.y - 10)}" width="{_n(wide)}" height="{_n(tall)}" rx="5"/>'
        texts = "".join(
            f'<text x="{_n(left + 8)}" y="{_n(self.y + 5 + index * LINE)}">{markup(row)}</text>'
            for index, row in enumerate(rows)
        )
        self.front.append(f'<g class="tdg-remark">{rect}{texts}</g>')
        self.y += tall + 14

    def _block(self, block: Block, depth: int) -> None:
        inside = [self.x[name] for branch in block.branches for name in mentioned(branch.steps)] or list(
            self.x.values()
        )
        deeper = _depth((block,))
        left = min(inside) - LEAST / 2 + 6 - INSET * deeper
        right = max(max(inside) + LEAST / 2 - 6 + INSET * deeper, left + 150)
        if any(m.source == m.target and self.x[m.source] == max(inside) for m in _messages((block,))):
            right = max(right, self.right - self.margin + INSET * deeper - 6)
        self.right = max(self.right, right + EDGE)
        top = self.y - 14
        word = _WORDS.get(block.kind, "together")
        tab = width(word, 11.5, "bold") * 1.05 + 16
        lines: list[str] = []
        for index, branch in enumerate(block.branches):
            label = flat(branch.label)
            label = "" if index and label == "else" else label
            shown = shorten(label, 11.5, right - left - (tab if index == 0 else 0) - 18)
            x = left + (tab + 7 if index == 0 else 9)
            if index:
                lines.append(f'<path d="M{_n(left)} {_n(self.y - 14)}H{_n(right)}"/>')
                shown = shown or ("otherwise" if block.kind == "alt" else "")
            title = f"<title>{markup(label)}</title>" if label and shown != label else ""
            lines.append(f'<text x="{_n(x)}" y="{_n(self.y + 1)}">{title}{markup(shown)}</text>')
            self.y += 26
            self.steps(branch.steps, depth + 1)
            self.y += 3
        rect = (
            f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" height="{_n(self.y - 14 - top)}" rx="7"/>'
        )
        mark = f'<text class="tdg-word" x="{_n(left + 8)}" y="{_n(top + 15)}">{word}</text>'
        self.back.append(f'<g class="tdg-block">{rect}{mark}{"".join(lines)}</g>')
        self.y += 13

    def _rows(self, text: str, room: float) -> tuple[str, ...]:
        shown = flat(text)
        return wrap(shown, TEXT, max(room, 60.0), lines=4) if shown else ()

    def _text(self, rows: tuple[str, ...], middle: float, name: str) -> None:
        """Lines above the arrow that comes next."""
        for row in rows:
            self.front.append(f'<text class="{name}" x="{_n(middle)}" y="{_n(self.y)}">{markup(row)}</text>')
            self.y += LINE
        self.y += 0 if rows else 6
        self.y -= LINE - 6 if rows else 0

    def _name(self, id: str) -> str:
        return flat(self.people[id].label)

    def finished(self) -> Drawn:
        """Names, life lines and everything between them."""
        bottom = self.y + 4
        heads = [self._head(person, 1.0) for person in self.people.values()]
        height = bottom
        if bottom > REPEATED:
            heads += [self._head(person, bottom) for person in self.people.values()]
            height += self.head + 1
        lines = [f'<path d="M{_n(x)} {_n(self.head + 1)}V{_n(bottom)}"/>' for x in self.x.values()]
        defs = "<defs>" + "".join(marker(self.prefix, kind) for kind in sorted(self.used)) + "</defs>"
        body = [defs, *reversed(self.back), f'<g class="tdg-lives">{"".join(lines)}</g>', *heads, *self.front]
        return Drawn(self.right, height, tuple(body))

    def _head(self, person: Participant, y: float) -> str:
        wide = self._head_width(person)
        x = self.x[person.id]
        category = person.category if person.category in CATEGORIES else "other"
        category = "client" if person.kind == "actor" else category
        round_ = self.head / 2 if person.kind == "actor" else 9
        name, note = flat(person.label), flat(person.sublabel)
        rows = self.names[person.id]
        first = y + (self.head - HEAD - 15 * (len(rows) - 1)) / 2 + (21 if note else 28)
        texts = [
            f'<text class="tdg-name" x="{_n(x)}" y="{_n(first + 15 * index)}">{markup(row)}</text>'
            for index, row in enumerate(rows)
        ]
        if note:
            under = shorten(note, NOTE_SIZE, wide - 14)
            at = first + 15 * len(rows)
            texts.append(f'<text class="tdg-note" x="{_n(x)}" y="{_n(at)}">{markup(under)}</text>')
        title = f"<title>{markup(f'{name}, {note}' if note else name)}</title>"
        rect = (
            f'<rect x="{_n(x - wide / 2)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(self.head)}" rx="{_n(round_)}"/>'
        )
        return f'<g class="tdg-card tdg-life tdg-{category}">{title}{rect}{"".join(texts)}</g>'
