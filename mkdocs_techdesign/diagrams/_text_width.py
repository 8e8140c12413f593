"""How wide text is before any browser has seen it.

Advance widths of Liberation Sans, which are those of Arial and Helvetica, in thousandths of the font size, rounded up
to a few classes; measured in Chromium. Roboto, Inter's smaller sizes and most system faces are no wider.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_REGULAR = {
    191: "'",
    222: "ijl‘’‚‛",
    260: "|¦",
    278: " !,./:;I[\\]ft·ÌÍÎÏìíîï",
    333: "‧()-`r¡¨²³´¸¹‐‑“”„",
    355: "{}․•\"",
    389: "ºª*",
    411: "°",
    469: "^",
    500: "Jcksvxyzçýÿ‖↑↓",
    556: "‟¶±÷¯‗#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþ–†‡€",
    584: "µ+<=>~¬×",
    611: "‣FTZ¿ßø",
    667: "‒&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞ‥",
    722: "CDHNRUwÇÐÑÙÚÛÜ",
    778: "©®GOQÒÓÔÕÖØ",
    833: "Mm",
    889: "¼½¾%æ",
    944: "W",
    1000: "Æ—―…←→",
    1040: "@",
}  # fmt: skip
_BOLD = {
    238: "'",
    278: " ,./I\\ijl·ÌÍÎÏìíîï‘’‚‛",
    333: "|¦‧!()-:;[]`ft¡¨²³´¸¹‐‑",
    355: "․•",
    389: "ºª*r{}",
    411: "°",
    474: "\"",
    500: "z‖“”„↑↓",
    556: "‟±÷¯‗#$0123456789J_aceksvxy¢£¤¥§«¶»àáâãäåçèéêëýÿ–†‡€",
    584: "µ+<=>^~¬×",
    611: "‣?FLTZbdghnopqu¿ßðñòóôõöøùúûüþ",
    667: "‒EPSVXYÈÉÊËÝÞ‥",
    722: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜ",
    778: "©®GOQwÒÓÔÕÖØ",
    833: "M",
    889: "¼½¾%mæ",
    944: "W",
    1000: "@Æ—―…←→",
}  # fmt: skip


def _by_character(classes: dict[int, str]) -> dict[str, int]:
    return {character: width for width, characters in classes.items() for character in characters}


_TABLES = {"regular": _by_character(_REGULAR), "bold": _by_character(_BOLD)}
_MONOSPACE = 612


@lru_cache(maxsize=4096)
def _advance(character: str, face: str) -> int:
    """Thousandths of the font size; generous for what the tables do not hold."""
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Cc", "Mn", "Me"}:
        return 0 if unicodedata.category(character) != "Cc" else 278
    wide = unicodedata.east_asian_width(character) in {"W", "F"}
    if face == "mono":
        return 2 * _MONOSPACE if wide else _MONOSPACE
    known = _TABLES[face].get(character)
    if known is not None:
        return known
    base = unicodedata.normalize("NFD", character)[0]
    if base in _TABLES[face]:
        return _TABLES[face][base]
    if wide or ord(character) > 0xFFFF:
        return 1400
    return 1050 if character.isupper() else 900


@lru_cache(maxsize=8192)
def width(text: str, size: float, face: str = "regular") -> float:
    """Width in pixels of one line; `face` is regular, bold or mono."""
    return sum(_advance(character, face) for character in text) * size / 1000


_BREAK = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[-_.: #|,])|(?<=[a-zA-Z0-9}])(?=[#{(/])")


KEY_JOINTS = re.compile(r"(?<=#)|(?=\{)|(?<=\})")
"""Where a key template may break: never inside an attribute's name."""


def flat(text: str) -> str:
    """One line: white space and control characters become single spaces."""
    spaced = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    return " ".join(spaced.split())


def shorten(text: str, size: float, limit: float, face: str = "regular") -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if width(text, size, face) <= limit:
        return text
    room = limit - width("…", size, face)
    kept = 0
    used = 0.0
    for character in text:
        used += _advance(character, face) * size / 1000
        if used > room:
            break
        kept += 1
    return text[:kept].rstrip() + "…"


def wrap(
    text: str,
    size: float,
    limit: float,
    face: str = "regular",
    lines: int = 2,
    joints: re.Pattern[str] = _BREAK,
) -> tuple[str, ...]:
    """At most `lines` lines, each within the limit; broken where names have joints, the last one cut if need be."""
    if width(text, size, face) <= limit:
        return (text,)
    pieces = [piece for piece in joints.split(text) if piece]
    made: list[str] = []
    at = 0
    while at < len(pieces) and len(made) < lines - 1:
        line = pieces[at]
        at += 1
        if width(line.rstrip(), size, face) > limit:
            break_at = _longest(line, size, limit, face)
            line, rest = line[:break_at], line[break_at:]
            pieces.insert(at, rest)
        else:
            while at < len(pieces) and width((line + pieces[at]).rstrip(), size, face) <= limit:
                line += pieces[at]
                at += 1
        made.append(line.strip())
    rest = "".join(pieces[at:]).strip()
    if rest:
        made.append(shorten(rest, size, limit, face))
    return tuple(line for line in made if line)


@lru_cache(maxsize=4096)
def balanced(text: str, size: float, limit: float, face: str = "regular") -> tuple[str, ...]:
    """Like `wrap` in two lines, but broken so that the longer line is as short as can be."""
    if width(text, size, face) <= limit:
        return (text,)
    pieces = [piece for piece in _BREAK.split(text) if piece]
    best: tuple[float, tuple[str, ...]] | None = None
    for at in range(1, len(pieces)):
        halves = ("".join(pieces[:at]).strip(), "".join(pieces[at:]).strip())
        longest = max(width(half, size, face) for half in halves)
        # A space is a better place to break than a joint inside a name.
        score = longest if pieces[at - 1].endswith(" ") else longest + limit
        if all(halves) and longest <= limit and (best is None or score < best[0]):
            best = (score, halves)
    return best[1] if best else wrap(text, size, limit, face)


def _longest(text: str, size: float, limit: float, face: str) -> int:
    """How many characters fit, at least one."""
    used = 0.0
    for count, character in enumerate(text):
        used += _advance(character, face) * size / 1000
        if used > limit:
            return max(count, 1)
    return len(text)
