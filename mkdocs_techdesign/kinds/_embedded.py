"""Text of another language inside a template: which lines of the file its lines are."""

from __future__ import annotations

import re

from ..model.location import Location
from . import Reader
from ._graphql_schema import Text

_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")


def embedded(text: str, place: Location, reader: Reader) -> Text:
    """The text with the place of its first line, told from the line of the property that holds it."""
    lines = (reader.file_text(str(place.path)) or "").splitlines()
    head = lines[place.line - 1] if place.line <= len(lines) else ""
    if not _BLOCK.search(head):
        return Text(text=text, path=place.path, line=place.line, lines="\n" not in text)
    first = next((number for number in range(place.line, len(lines)) if lines[number].strip()), place.line)
    inner = lines[first] if first < len(lines) else ""
    return Text(text=text, path=place.path, line=place.line + 1, indent=len(inner) - len(inner.lstrip()))
