"""A sequence as life lines of `|` with arrows between them."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.diagram import Block, Message, Note, Sequence, Step
from ._monospace import columns, filled, lines, said
from ._names import mentioned

_SHAFTS = {"call": "-", "async": "-", "return": ".", "failure": "-"}
_HEADS = {"call": ">", "async": ")", "return": ">", "failure": "x"}
_LEAST = 9
"""Columns between two life lines below which nothing could be written on an arrow."""
_WORDS = {"alt": ("either", "or"), "par": ("at once", "and"), "opt": ("only if", ""), "loop": ("repeated", "")}


def sequence_lines(sequence: Sequence, room: int) -> list[str] | None:
    """The drawing; None where so many take part that it would not fit."""
    names = {participant.id: said(participant.label) or said(participant.id) for participant in sequence.participants}
    for name in mentioned(sequence.steps):
        names.setdefault(name, said(name))
    if not names or room // len(names) < _LEAST + 2:
        return None
    return list(_Drawing(names, room).everything(sequence.steps))


class _Drawing:
    """Knows where the life lines stand."""

    def __init__(self, names: dict[str, str], room: int) -> None:
        self.names = names
        self.room = room
        self.pitch = min(room // len(names), 30)
        self.places = {name: self.pitch // 2 + index * self.pitch for index, name in enumerate(names)}

    def everything(self, steps: tuple[Step, ...]) -> Iterator[str]:
        yield from self._heads()
        yield self._bare()
        yield from self._steps(steps, 0)
        yield self._bare()

    def _heads(self) -> Iterator[str]:
        titles = [lines(name, self.pitch - 1) for name in self.names.values()]
        for number in range(max(map(len, titles))):
            row = ""
            for title, place in zip(titles, self.places.values(), strict=True):
                text = title[number] if number < len(title) else ""
                row = filled(row, place - columns(text) // 2) + text
            yield row

    def _bare(self) -> str:
        """The life lines alone."""
        row = ""
        for place in self.places.values():
            row = filled(row, place) + "|"
        return row

    def _over(self, start: int, text: str) -> str:
        """A line of text laid over the life lines."""
        end = start + columns(text)
        row = "".join("|" if at in self.places.values() else " " for at in range(self.room))
        return (row[:start] + text + row[end:]).rstrip()

    def _steps(self, steps: tuple[Step, ...], depth: int) -> Iterator[str]:
        for step in steps:
            match step:
                case Message():
                    yield from self._message(step)
                case Note():
                    yield from self._written(self.places[step.over] + 2, f"({said(step.text)})")
                case Block():
                    yield from self._block(step, depth)

    def _message(self, message: Message) -> Iterator[str]:
        first, second = self.places[message.source], self.places[message.target]
        text = said(message.text)
        if first == second:
            yield from self._written(first + 2, f"<- {text}" if text else "<-")
            return
        left, right = min(first, second), max(first, second)
        if text:
            yield from self._written(left + 2, text, right - left - 3)
        shaft = _SHAFTS.get(message.kind, "-") * (right - left - 2)
        head = _HEADS.get(message.kind, ">")
        back = {">": "<", ")": "("}.get(head, head)
        yield self._over(left + 1, f"{shaft}{head}" if first < second else f"{back}{shaft}")

    def _written(self, start: int, text: str, room: int = 0) -> Iterator[str]:
        """Text beside or between life lines; where there is little room it starts further left."""
        wanted = max(room, min(columns(text), 40), _LEAST)
        start = max(0, min(start, self.room - wanted))
        for row in lines(text, min(wanted, self.room - start)):
            yield self._over(start, row)

    def _block(self, block: Block, depth: int) -> Iterator[str]:
        word, other = _WORDS.get(block.kind, ("together", ""))
        for number, branch in enumerate(block.branches):
            label = said(branch.label)
            opening = other if number and other else word
            yield from self._rule(f"[ {opening} {label} ".replace("or else", "or else:").rstrip() + " ]", depth)
            yield from self._steps(branch.steps, depth + 1)
        yield from self._rule(f"[ end of {word} ]", depth)

    def _rule(self, text: str, depth: int) -> Iterator[str]:
        margin = "=" * min(2 + 2 * depth, 12)
        for row in lines(text, self.room - columns(margin) - 1):
            yield margin + " " + row
