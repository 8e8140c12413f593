"""SNS topics and their subscriptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Edge, Fact, Relation, Resource
from ..model.location import Location, Unresolved
from ..model.nodes import Map
from . import Kind, Reader
from ._edges import edge


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One subscriber of a topic; endpoints that are addresses are never kept."""

    protocol: str
    target: str | Unresolved | None = None
    dead_letter: str | Unresolved | None = None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Fact):
    """An SNS topic."""

    fifo: bool = False
    encrypted: bool = False
    subscriptions: tuple[Subscription, ...] = ()


class TopicKind(Kind[Topic]):
    """Reads topics with their subscriptions, inline or as resources of their own."""

    types = ("AWS::SNS::Topic",)
    fact = Topic
    plural = "topics"

    def read(self, resource: Resource, reader: Reader) -> Iterator[Topic]:
        """One topic."""
        properties = resource.properties
        found = [_subscription(entry, entry.location, reader) for entry in reader.mappings(properties, "Subscription")]
        for other in reader.referring(resource.id, "AWS::SNS::Subscription", "TopicArn"):
            found.append(_subscription(other.properties, other.location, reader.of(other)))
        yield Topic(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            fifo=reader.flag(properties, "FifoTopic") is True,
            encrypted=bool(properties.get("KmsMasterKeyId")),
            subscriptions=tuple(sorted(found, key=lambda item: item.location)),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To the subscribers named inside the topic."""
        for entry in reader.mappings(resource.properties, "Subscription"):
            for target in reader.targets(entry.get("Endpoint")):
                why = f"subscription of {resource.label}"
                yield edge(resource.id, target, Relation.SUBSCRIBES, entry.location, why)


def _subscription(entry: Map, location: Location, reader: Reader) -> Subscription:
    protocol = reader.text(entry, "Protocol")
    target: str | Unresolved | None = None
    if protocol in ("lambda", "sqs", "firehose"):
        target = reader.target(entry.get("Endpoint"))
    redrive = reader.mapping(entry, "RedrivePolicy")
    return Subscription(
        protocol=protocol if isinstance(protocol, str) else "",
        target=target,
        dead_letter=reader.target(redrive.get("deadLetterTargetArn")) if redrive is not None else None,
        location=location,
    )
