"""A schema inside a template, with the lines of the file it stands in."""

from __future__ import annotations

from ..model.location import Location
from ..source.blocks import block
from . import Reader
from ._graphql_schema import Text


def embedded(text: str, place: Location, reader: Reader) -> Text:
    """The text with the place of its first line, told from the line of the property that holds it."""
    found = block((reader.file_text(str(place.path)) or "").splitlines(), place.line)
    if found is None:
        return Text(text=text, path=place.path, line=place.line, lines="\n" not in text)
    return Text(text=text, path=place.path, line=found[0], indent=found[1])
