"""Resources while they are put together from what several blocks say of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...model.location import Location
from ...model.nodes import Map
from .access import plain_text
from .instances import Instance
from .properties import Properties
from .values import Reference, Value, mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One resource of a configuration, plan or state, ready to be translated."""

    address: str
    type: str
    name: str
    key: int | str | None
    module: str
    """Address of its module; empty at the top."""
    where: Location
    arguments: Map
    condition: str | None = None
    instance: Instance | None = None
    """None where it does not come from a configuration."""


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """One canonical resource."""

    address: str
    type: str
    properties: Properties
    where: Location
    declared_as: str
    condition: str | None = None
    plumbing: bool = False
    generated: bool = False
    source: Source | None = None
    """What it was translated from; None for what a translation makes besides."""
    known_name: str | None = None


@dataclass(slots=True)
class Drafts:
    """All of one root module, by address."""

    by_address: dict[str, Draft] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        """One more; the first of an address stays."""
        self.by_address.setdefault(draft.address, draft)

    def named_by(self, value: Value, *types: str) -> list[Draft]:
        """The resources that a value names: by reference, or by the name they are deployed under."""
        found = [self.by_address[one.address] for one in mentions(value) if one.address in self.by_address]
        found = [draft for draft in dict.fromkeys(found) if not types or draft.type in types]
        if found:
            return found
        text = plain_text(value) if not isinstance(value, Reference) else None
        if not text:
            return []
        same = [draft for draft in self.of(*types) if draft.known_name == text]
        return same if len(same) == 1 else []

    def of(self, *types: str) -> Iterator[Draft]:
        """Those of some types."""
        for draft in list(self.by_address.values()):
            if not types or draft.type in types:
                yield draft
