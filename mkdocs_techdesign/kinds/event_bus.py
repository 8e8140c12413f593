"""EventBridge buses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Edge, Fact, Relation, Resource
from . import Kind, Reader
from ._edges import edge


@dataclass(frozen=True, slots=True, kw_only=True)
class EventBus(Fact):
    """An EventBridge bus.

    The account's default bus is a resource only where a rule with a pattern uses it: one for all stacks, as an account
    has one, with the id `<first such stack>/default`. `Rule.bus` stays None for it.
    """

    archived: bool = False


class EventBusKind(Kind[EventBus]):
    """Reads buses."""

    types = ("AWS::Events::EventBus",)
    fact = EventBus
    plural = "event_buses"

    def read(self, resource: Resource, reader: Reader) -> Iterator[EventBus]:
        """One bus."""
        archives = reader.referring(resource.id, "AWS::Events::Archive", "SourceArn")
        yield EventBus(id=resource.id, label=resource.label, location=resource.location, archived=bool(archives))

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To where it puts what its rules fail to deliver."""
        for target in reader.targets(reader.raw(resource.properties, "DeadLetterConfig", "Arn")):
            place = reader.place(resource.properties, "DeadLetterConfig")
            yield edge(resource.id, target, Relation.DEAD_LETTERS, place, f"DeadLetterConfig of {resource.label}")
