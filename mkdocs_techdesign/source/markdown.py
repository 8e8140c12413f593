"""Markdown as far as a review looks at it: headings, fenced code, prose, and the markers that ask for our pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# No two quantifiers beside each other match the same: a line may be a megabyte of spaces.
MARKER = re.compile(r"[ \t]{0,3}<!--[ \t]*techdesign:([^\n>]{1,150})-->[ \t]*\Z")
FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})(.*)\Z")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?\Z")
_CLOSING = re.compile(r"(?:^|[ \t])#+\Z")
_ATTRIBUTES = re.compile(r"\{[^{}]*\}\Z")
_COMMENT = re.compile(r"[ \t]*<!--.*-->[ \t]*\Z")
_RULE = re.compile(r"-{3,}[ \t]*\Z")
_LINE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+)\Z")
"""A line across the page, or under a heading."""
_KEY = re.compile(r"[\w-]+:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fenced:
    """A block of code between fences."""

    line: int
    """1-based, of the opening fence."""
    language: str
    """First word behind the fence, lower case; empty where there is none."""
    lines: tuple[str, ...]
    """What stands between the fences; the first is on the line after `line`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading with hashes."""

    line: int
    level: int
    title: str
    empty: bool
    """True where neither text nor a deeper heading follows before the next one of its level or above. The title of a
    page may stand right before a heading of its own level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Markdown:
    """The parts of one text, each in its order."""

    prose: tuple[tuple[int, str], ...]
    """Line number and text of what stands outside fences; comments and rules on lines of their own are left out."""
    fenced: tuple[Fenced, ...]
    headings: tuple[Heading, ...]
    markers: tuple[tuple[int, str], ...]
    """Line number and name of each marker."""


def read(text: str) -> Markdown:
    """The parts of a text. Never raises; an unclosed fence ends with the text."""
    lines = text.split("\n")
    prose: list[tuple[int, str]] = []
    fenced: list[Fenced] = []
    found: list[tuple[int, str]] = []
    content: list[tuple[int, int, str]] = []
    """Line, level (0 for what is no heading) and title."""
    number = _front_matter(lines)
    while number < len(lines):
        line = lines[number]
        edge = FENCE.match(line)
        number += 1
        if edge:
            end = _closing(lines, number, edge[1])
            language = edge[2].strip().lstrip("{").lstrip(". ").split(" ")[0].rstrip("}").lower()
            fenced.append(Fenced(line=number, language=language, lines=tuple(lines[number:end])))
            content.append((number, 0, ""))
            number = end + 1
        elif marker := MARKER.match(line):
            found.append((number, marker[1].strip()))
            content.append((number, 0, ""))
        elif heading := _HEADING.match(line):
            title = _CLOSING.sub("", (heading[2] or "").rstrip()).rstrip()
            title = _ATTRIBUTES.sub("", title).strip()
            content.append((number, len(heading[1]), title))
            prose.append((number, title))
        elif line.strip() and not _COMMENT.match(line) and not _LINE.match(line):
            content.append((number, 0, ""))
            prose.append((number, line))
    return Markdown(prose=tuple(prose), fenced=tuple(fenced), headings=tuple(_headings(content)), markers=tuple(found))


def _front_matter(lines: Sequence[str]) -> int:
    """Where the text starts: behind the metadata between two rules, if there is any."""
    if len(lines) > 1 and _RULE.match(lines[0]) and _KEY.match(lines[1]):
        for number in range(1, min(len(lines), 200)):
            if _RULE.match(lines[number]):
                return number + 1
    return 0


def _closing(lines: Sequence[str], start: int, fence: str) -> int:
    """Index of the line that closes a fence; that behind the last where none does."""
    for number in range(start, len(lines)):
        edge = FENCE.match(lines[number])
        if edge and edge[1].startswith(fence) and not edge[2].strip():
            return number
    return len(lines)


def _headings(content: Sequence[tuple[int, int, str]]) -> Iterator[Heading]:
    for place, (line, level, title) in enumerate(content):
        if level:
            after = content[place + 1][1] if place + 1 < len(content) else 1
            is_title = level == 1 and place == 0 and len(content) > 1
            yield Heading(line=line, level=level, title=title, empty=0 < after <= level and not is_title)
