"""The document between YAML and the schema: plain containers that may be changed, and where each part stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from ..model.location import Location, Problem
from ..model.nodes import Map, Seq
from ..source.limits import MAX_PROBLEMS
from ._entry import Places, Tbd
from ._yaml import Scalar


class Null:
    """A key or item without a value."""


@dataclass
class Reading:
    """What one reading carries along."""

    path: PurePosixPath
    places: dict[int, Places] = field(default_factory=dict)
    """By identity of the part, which `root` keeps alive."""
    whole: set[int] = field(default_factory=set)
    """Identities of mappings that count whole or not at all."""
    root: Any = None
    found: dict[Problem, None] = field(default_factory=dict)
    """Mistakes, each once, however often the document is tried."""
    files: list[PurePosixPath] = field(default_factory=list)
    """Files read beside the main one."""

    @property
    def full(self) -> bool:
        """True when enough mistakes are noted."""
        return len(self.found) >= MAX_PROBLEMS

    def problem(self, location: Location, message: str, fix: str = "") -> None:
        """Note a mistake."""
        if not self.full:
            self.found[Problem(location, message, fix)] = None

    def place(self, part: Any) -> Places:
        """Where a part stands; the start of the file for something not of it."""
        return self.places.get(id(part)) or Places(Location(self.path))

    def value_at(self, part: Any) -> Location:
        """Where the value itself stands, not its key."""
        if isinstance(part, Scalar):
            return Location(self.place(part).location.path, part.line, part.column)
        return self.place(part).location

    def take(self, value: Any, location: Location) -> Any:
        """A copy with aliases written out and every part's place noted."""
        below: dict[str, Places] = {}
        taken: Any
        if isinstance(value, Map):
            taken = {}
            for key, item in value.items():
                taken[key] = self.take(item, value.at(key))
                below[key] = self.places[id(taken[key])]
        elif isinstance(value, Seq):
            taken = []
            for index, item in enumerate(value):
                taken.append(self.take(item, value.at(index)))
                below[str(index)] = self.places[id(taken[index])]
        elif value is None:
            taken = Null()
        else:
            taken = Scalar(value)
            taken.line, taken.column, taken.plain = value.line, value.column, value.plain
        self.places[id(taken)] = Places(location, below, isinstance(taken, list))
        return taken

    def name(self, wanted: Places) -> str:
        """The dotted name of a place; empty for the whole document."""
        waiting = [("", self.places[id(self.root)])]
        while waiting:
            name, place = waiting.pop()
            if place is wanted:
                return name
            for key, below in place.below.items():
                inner = f"{name}[{key}]" if place.is_list else f"{name}.{key}".removeprefix(".")
                waiting.append((inner, below))
        return ""

    def open_question(self, value: Any) -> Tbd | None:
        """The question that stands in place of a value, if one does."""
        if isinstance(value, Scalar) and value.strip().lower() == "tbd":
            return Tbd(location=self.value_at(value))
        if not isinstance(value, dict) or "question" not in value or not value.keys() <= {"question", "owner"}:
            return None
        said = {key: str(item) for key, item in value.items() if isinstance(item, Scalar)}
        return Tbd(location=self.place(value).location, question=said.get("question"), owner=said.get("owner"))


def text(value: Any) -> str:
    """The text of a scalar."""
    if isinstance(value, str):
        return value[:]
    if isinstance(value, dict) and len(value) == 1:
        [(key, item)] = value.items()
        if isinstance(item, Scalar):
            raise ValueError(
                f'expected text, and YAML reads a mapping because of the colon; quote it: "{shown(f"{key}: {item}")}"'
            )
        if isinstance(item, Null):
            raise ValueError(f'expected text, and YAML reads a mapping; quote text with braces: "{{{shown(key)}}}"')
    raise ValueError(f"expected text, got {kind(value)}")


def kind(value: Any) -> str:
    """What a part is, for a message."""
    if isinstance(value, Scalar):
        return f'the text "{shown(value)}"'
    return {dict: "a mapping", list: "a list", Null: "nothing"}.get(type(value), "a value")


def shown(words: str) -> str:
    """A short form for a message."""
    flat = " ".join(words.split())
    return flat if len(flat) <= 60 else f"{flat[:57]}…"
