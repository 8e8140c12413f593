"""SNS subscriptions that are resources of their own."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.architecture import Edge, Fact, Relation, Resource
from . import Kind, Reader
from ._edges import edge


class SubscriptionKind(Kind[Fact]):
    """A subscription is an edge from its topic."""

    types = ("AWS::SNS::Subscription",)
    fact = Fact
    plumbing = True

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """From the topic to the subscriber, and on to its dead-letter queue."""
        properties = resource.properties
        why = f"subscription {resource.label}"
        for topic in reader.targets(properties.get("TopicArn"), "AWS::SNS::Topic"):
            for target in reader.targets(properties.get("Endpoint")):
                yield edge(topic, target, Relation.SUBSCRIBES, resource.location, why)
            for target in reader.targets(reader.raw(properties, "RedrivePolicy", "deadLetterTargetArn")):
                place = reader.place(properties, "RedrivePolicy")
                yield edge(topic, target, Relation.DEAD_LETTERS, place, f"dead-letter queue of {why}")
