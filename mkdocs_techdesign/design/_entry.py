"""What every mapping of design.yaml has in common: where it stands, and what in it needs input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import ClassVar

from ..model.location import Location

START = Location(PurePosixPath("design.yaml"))
"""Where to write when there is no file yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tbd:
    """An open question that stands in place of a value."""

    location: Location
    question: str | None = None
    """What has to be answered; None for a plain `tbd`."""
    owner: str | None = None
    """Who can answer."""


@dataclass(frozen=True, slots=True)
class Places:
    """Positions of a part of the file, without its values."""

    location: Location
    """Of the key, or of the list item."""
    below: Mapping[str, Places] = field(default_factory=dict)
    """By key, or by index as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A mapping with fixed keys. Entries nested in it are always there, empty where nothing was written.

    A key that is a Python keyword has an underscore behind it here: `from` is `from_`.
    """

    SHORTHAND: ClassVar[str] = ""
    """The field a plain value stands for, where the mapping may be written as one value."""

    location: Location = START
    """Where the entry stands: its key or list item; the nearest place above it when it was not written."""
    tbd: Mapping[str, Tbd] = field(default_factory=dict)
    """Fields that need input, by name. Deeper plain values have a dotted name (`glossary.VIN`); the name is empty when
    the whole entry was given as `tbd`."""
    places: Places | None = field(default=None, repr=False, compare=False)

    @property
    def given(self) -> bool:
        """True when the file has this entry."""
        return self.places is not None

    def pending(self, name: str) -> Tbd | None:
        """The open question about a field, or about the whole entry."""
        return self.tbd.get(name) or self.tbd.get("")

    def where(self, *names: str) -> Location:
        """Where a field or a deeper value stands, or the nearest existing place above it: where to write it."""
        here = self.places
        found = self.location
        for name in names:
            if here is None:
                break
            here = here.below.get(name) or here.below.get(name.removesuffix("_"))
            if here is not None:
                found = here.location
        return found
