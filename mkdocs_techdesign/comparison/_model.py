"""Subjects, what is stated of them, and how two statements differ."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from ..document import Facts
from ..model.location import Location, Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One value, as it is compared and as it is shown."""

    value: Hashable
    """In the base unit of its field (MB, seconds); None where nothing is set; a frozenset where order means nothing;
    Unresolved where only the deployment knows."""
    text: str
    """As people read it: `512 MB`, `none`. Raw."""
    location: Location
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)
    """Of a value that is a set: where each of its members stands, as far as they stand in lines of their own."""
    general: bool = False
    """True where the design says it once for many things: what differs is then the odd one in the code."""

    @property
    def known(self) -> bool:
        """False for a value a scan cannot know: it equals nothing and differs from nothing."""
        return not isinstance(self.value, Unresolved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing both sides may know."""

    kind: str
    """Id of its Comparable: `functions`."""
    key: str
    """What it is called on either side, whatever stack or format it is in: `CreateOrder`, `GET /orders/{}`."""
    name: str
    """As people name it: `CreateOrder`, `GET /orders/{id}`."""
    location: Location
    id: str | None = None
    """Id of the resource or fact; None for what only people speak of."""
    values: Mapping[str, Stated] = field(default_factory=dict)
    """By field, in the order to show. A field that one side leaves out is not compared."""
    whole: bool = False
    """True where `values` is all that is set: a field that only one of two such sides has, came or went."""
    of: str = ""
    """Id of the thing it is a part of: a route for one of its parameters. Empty for things of their own."""
    exact: bool = False
    """True where the spelling is what others rely on: `orderId` is not `order_id` for who reads the field. Two such
    things are never paired by another spelling."""


class How(StrEnum):
    """What happened to a thing; the value is the word shown."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is there on one side only, or one value of it that differs."""

    before: Subject | None
    """None where it was added."""
    after: Subject | None
    """None where it was removed."""
    field: str = ""
    """The value that differs; empty where the whole thing came or went."""
    was: Stated | None = None
    now: Stated | None = None
    maybe: tuple[str, ...] = ()
    """Names of things of the other side that are much like it: it may only have another name there. Nearest first."""
    breaking: str = ""
    """Why callers of the thing break, one sentence; empty where they do not."""

    @property
    def how(self) -> How:
        """Added, removed or changed."""
        return How.ADDED if self.before is None else How.REMOVED if self.after is None else How.CHANGED

    @property
    def subject(self) -> Subject:
        """The thing as it is now; as it was where it is gone."""
        subject = self.after or self.before
        assert subject is not None
        return subject

    @property
    def known(self) -> bool:
        """False where one of the two values is known only to the deployment: they may be the same."""
        return (self.was is None or self.was.known) and (self.now is None or self.now.known)


class Comparable(ABC):
    """One kind of thing that can be compared."""

    id: ClassVar[str]
    """`functions`."""
    title: ClassVar[str]
    """Heading of a table of them: `Functions`."""
    noun: ClassVar[str]
    """One of them within a sentence: `function`."""
    order: ClassVar[int]
    """Where it stands among the kinds; callers' interfaces first."""
    place: ClassVar[str] = ""
    """Where design.yaml lists them: `apis: operations:`. Empty where it does not."""

    @abstractmethod
    def built(self, facts: Facts) -> Iterable[Subject]:
        """What a system has, with every value the code states and what people promise to callers beyond that."""

    def designed(self, facts: Facts) -> Iterable[Subject]:
        """What design.yaml has, with the values people wrote and no others."""
        return ()

    def sought(self, facts: Facts, designed: Subject) -> bool:
        """True where a scan would have found a thing of the design, had it been built."""
        return True

    def group(self, facts: Facts, built: Subject) -> str | None:
        """The list design.yaml would name a built thing in: the indexes of a table, the routes of an API. Of a list
        that has more than half of what is built the rest was left out. None where nothing lists such things."""
        return None

    def listed_at(self, built: Subject) -> str:
        """Where design.yaml would list a built thing: `data: tables: OrdersTable: indexes:`."""
        return self.place

    def breaking(self, change: Change) -> str:
        """Why a change breaks callers, one sentence with its full stop; empty where it does not."""
        return ""
