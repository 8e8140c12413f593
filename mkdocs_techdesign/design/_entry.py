"""What every mapping of design.yaml has in common: where it stands, and what in it needs input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from ..model.location import Location

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

E = TypeVar("E", bound="Entry")
T = TypeVar("T")


def by_class(function: Callable[[type[Any]], T]) -> Callable[[type[Any]], T]:
    """Remembers what a function says of a class."""
    remembered: Any = cache(function)
    return cast(Callable[[type[Any]], T], remembered)


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
    is_list: bool = False
    """True when `below` goes by index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A mapping with fixed keys. Entries nested in it are always there, empty where nothing was written.

    A key that is a Python keyword has an underscore behind it here: `from` is `from_`.
    """

    SHORTHAND: ClassVar[str] = ""
    """The field a plain value stands for, where the mapping may be written as one value."""
    WHOLE: ClassVar[bool] = False
    """True when a mistake in a part must not leave the rest: half of it would say more than was meant."""
    RENAMED: ClassVar[Mapping[str, str]] = {}
    """Keys whose field has another name."""
    INTERNAL: ClassVar[frozenset[str]] = frozenset({"location", "tbd", "places"})
    """Fields that are no keys."""
    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - read by pydantic, which is not imported here

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
        keys = {field: key for key, field in self.RENAMED.items()}
        for name in names:
            if here is None:
                break
            name = keys.get(name, name)
            here = here.below.get(name) or here.below.get(name.removesuffix("_"))
            if here is not None:
                found = here.location
        return found

    @classmethod
    def key_names(cls) -> dict[str, str]:
        """Key to field name."""
        return _keys(cls)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from ._validation import entry

        return entry(cls, handler(source))

    @classmethod
    def complete(cls, values: dict[str, Any]) -> dict[str, Any]:
        """What the values as written (by field name) say beyond themselves; most entries take them as they are."""
        return values


@by_class
def _keys(cls: type[Any]) -> dict[str, str]:
    fields_of = [item.name for item in fields(cls) if item.name not in cls.INTERNAL]
    renamed = {name: key for key, name in cls.RENAMED.items()}
    return {renamed.get(name, name.removesuffix("_")): name for name in fields_of}


@by_class
def nested(cls: type[Any]) -> dict[str, type[Entry]]:
    """The fields that are always an entry."""
    factories: list[tuple[str, Any]] = [(item.name, item.default_factory) for item in fields(cls)]
    return {name: made for name, made in factories if isinstance(made, type) and issubclass(made, Entry)}


def blank(
    cls: type[E], location: Location, tbd: Mapping[str, Tbd] | None = None, places: Places | None = None, **more: Any
) -> E:
    """An entry that says nothing, with a place to write it."""
    inner = {name: blank(inner_cls, location) for name, inner_cls in nested(cls).items()}
    return cls(location=location, tbd=tbd or {}, places=places, **inner, **more)
