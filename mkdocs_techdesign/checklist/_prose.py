"""Everything people wrote in sentences: in design.yaml, by key and place, and in the pages beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from ..design import Design, Entry, Quantity
from ..document import Facts, remembered
from ..model.location import Location

_NO_PROSE = frozenset(
    {
        "checks", "diagrams", "documents", "example", "examples", "extends", "from_", "final", "host", "include",
        "initial", "path", "schema", "sources", "states", "stream_example", "to", "type", "url", "values", "when",
    }
)  # fmt: skip
"""Keys whose values are names, addresses, states or samples."""
_LONGEST = 10_000
_DEEPEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One text."""

    path: tuple[str, ...]
    """Keys that lead to it; the page it stands in."""
    text: str
    """At most 10,000 characters of it."""
    location: Location

    @property
    def name(self) -> str:
        """The keys as a reader would say them."""
        return ": ".join(self.path)


def prose(facts: Facts) -> tuple[Said, ...]:
    """Every text of design.yaml that people wrote in their own words, in the order of its keys."""
    return remembered(facts, __name__, lambda: tuple(_prose(facts.design)))


def _prose(design: Design) -> Iterator[Said]:
    for field in fields(design):
        if field.name not in design.INTERNAL and field.name not in _NO_PROSE:
            name = "design" if field.name == "about" else field.name
            yield from _below(getattr(design, field.name), design, (field.name,), (name,))


def written(design: Design) -> Iterator[Said]:
    """Every line of the pages that belong to the design, code left out."""
    for page in design.written:
        for line, text in page.markdown.prose:
            yield Said(path=(str(page.path),), text=text[:_LONGEST], location=Location(page.path, line))


def _below(value: object, entry: Entry, names: tuple[str, ...], path: tuple[str, ...]) -> Iterator[Said]:
    """Texts of a value that stands at `names` of an entry; `path` is what leads there from the top."""
    if len(path) > _DEEPEST:
        return
    match value:
        case str():
            yield Said(path=path, text=value[:_LONGEST], location=entry.where(*names))
        case Entry():
            for field in fields(value):
                if field.name not in value.INTERNAL and field.name not in _NO_PROSE:
                    key = field.name.rstrip("_")
                    yield from _below(getattr(value, field.name), value, (field.name,), (*path, key))
        case Mapping():
            for key, inner in value.items():
                yield from _below(inner, entry, (*names, str(key)), (*path, str(key)))
        case tuple():
            for place, inner in enumerate(value):
                yield from _below(inner, entry, (*names, str(place)), path)
        case _ if is_dataclass(value) and not isinstance(value, Quantity):
            location = getattr(value, "location", None)
            for field in fields(value):
                inner = getattr(value, field.name)
                if isinstance(inner, str) and isinstance(location, Location) and field.name in ("text", "label"):
                    yield Said(path=path, text=inner[:_LONGEST], location=location)
                elif isinstance(inner, tuple):
                    yield from _below(inner, entry, names, path)
