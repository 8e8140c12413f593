"""Text in columns: how many a character takes, and how to cut and fill lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from ..escape import line as plain
from ._text_width import flat


def said(text: str) -> str:
    """One line of characters a terminal shows and does not act on."""
    return flat(plain(flat(text)))


def columns(text: str) -> int:
    """How many columns a line takes: wide characters two, combining ones none."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def filled(text: str, room: int) -> str:
    """The line with spaces up to `room` columns."""
    return text + " " * (room - columns(text))


def lines(text: str, room: int) -> list[str]:
    """The text in lines of at most `room` columns; words that are longer are broken."""
    found = [""]
    for word in text.split(" "):
        for part in _parts(word, room):
            joined = f"{found[-1]} {part}" if found[-1] else part
            if columns(joined) <= room:
                found[-1] = joined
            else:
                found.append(part)
    return found


def _parts(word: str, room: int) -> Iterator[str]:
    """A word in pieces that fit, broken in the second half behind a slash, dot or hyphen or before a capital."""
    while columns(word) > room:
        end = max(_that_fit(word, room), 1)
        breaks = [at + 1 for at, character in enumerate(word[:end]) if character in "/.-_:" or _hump(word, at)]
        if breaks and breaks[-1] > end // 2:
            end = breaks[-1]
        yield word[:end]
        word = word[end:]
    yield word


def _hump(word: str, at: int) -> bool:
    return word[at].islower() and word[at + 1 : at + 2].isupper()


def _that_fit(word: str, room: int) -> int:
    """How many characters from the start take at most `room` columns."""
    taken = 0
    for end, character in enumerate(word):
        taken += _columns(character)
        if taken > room:
            return end
    return len(word)


def box(rows: Iterable[str], room: int, rule_after: int | None = None) -> list[str]:
    """A frame around lines; `rule_after` draws a line below that many of them."""
    inside = [part for row in rows for part in lines(row, room - 4)]
    width = max((columns(row) for row in inside), default=0)
    edge = f"+{'-' * (width + 2)}+"
    body = [f"| {filled(row, width)} |" for row in inside]
    if rule_after is not None and rule_after < len(body):
        body.insert(rule_after, edge)
    return [edge, *body, edge]
