"""EventBridge buses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Configured, Edge, Relation, Resource
from ..model.location import Unresolved
from . import Kind, Reader
from ._edges import edge
from ._places import places


@dataclass(frozen=True, slots=True, kw_only=True)
class EventBus(Configured):
    """An EventBridge bus.

    The account's default bus is a resource only where a rule with a pattern uses it: one for all stacks, as an account
    has one, with the id `<first such stack>/default`. `Rule.bus` stays None for it.
    """

    archived: bool = False
    archive_retention: int | Unresolved | None = None
    """Days an archive keeps events; None, with an archive, means for ever."""


_ARCHIVE_PATHS = {"archive_retention": ("RetentionDays",)}


class EventBusKind(Kind[EventBus]):
    """Reads buses."""

    types = ("AWS::Events::EventBus",)
    fact = EventBus
    plural = "event_buses"

    def read(self, resource: Resource, reader: Reader) -> Iterator[EventBus]:
        """One bus."""
        archives = reader.referring(resource.id, "AWS::Events::Archive", "SourceArn")
        kept = reader.of(archives[0]).number(archives[0].properties, "RetentionDays") if archives else None
        more = places(archives[0].properties, reader.of(archives[0]), _ARCHIVE_PATHS) if archives else ()
        yield EventBus(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            archived=bool(archives),
            archive_retention=kept or None,  # 0 keeps them for ever
            places=more,
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To where it puts what its rules fail to deliver."""
        for target in reader.targets(reader.raw(resource.properties, "DeadLetterConfig", "Arn")):
            place = reader.place(resource.properties, "DeadLetterConfig")
            yield edge(resource.id, target, Relation.DEAD_LETTERS, place, f"DeadLetterConfig of {resource.label}")
