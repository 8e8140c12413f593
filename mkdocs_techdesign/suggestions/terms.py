"""Terms that occur in a document and that this program can explain."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ..design import Design, Entry, Quantity
from ..model.architecture import Architecture

_LONGEST = 10_000
"""Characters of one text that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term with our definition."""

    term: str
    means: str


def terms(design: Design, architecture: Architecture) -> tuple[Term, ...]:
    """The known terms that the design uses or the scan brings in, without those the design explains itself."""
    prose = "\n".join(text[:_LONGEST] for text in _texts(design))
    services = {resource.type.split("::")[1] for resource in architecture.nodes if resource.type.count("::") > 1}
    own = {word.strip().lower() for term in design.glossary for word in (term, *re.split(r"[()/,]", term))}
    found = []
    for row, pattern in _known():
        known_as = {row["term"].lower(), *(word.lower() for word in row["words"])}
        if not known_as & own and (services & set(row["services"]) or pattern.search(prose)):
            found.append(Term(term=row["term"], means=row["means"]))
    return tuple(sorted(found, key=lambda term: term.term.lower()))


@cache
def _known() -> tuple[tuple[dict[str, Any], re.Pattern[str]], ...]:
    rows = json.loads((files(__package__) / "terms.json").read_text(encoding="utf-8"))["terms"]
    return tuple((row, _pattern(row["words"] or [row["term"]])) for row in rows)


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Words in capitals as they stand, others in any case."""
    ways = [re.escape(word) if word.isupper() else f"(?i:{re.escape(word)})" for word in words]
    return re.compile(rf"(?<![\w#{{-])(?:{'|'.join(ways)})(?![\w}}])")


def _texts(value: object) -> Iterator[str]:
    """Every text below an entry of the design; neither keys nor places."""
    match value:
        case str():
            yield value
        case Entry():
            for field in dataclasses.fields(value):
                if field.name not in value.INTERNAL:
                    yield from _texts(getattr(value, field.name))
        case Quantity():
            return
        case Mapping():
            for one in value.values():
                yield from _texts(one)
        case tuple() | list():
            for one in value:
                yield from _texts(one)
