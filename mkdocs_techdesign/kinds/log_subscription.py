"""Subscriptions to log groups."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.architecture import Edge, Fact, Relation, Resource
from . import Kind, Reader
from ._edges import edge


class LogSubscriptionKind(Kind[Fact]):
    """A subscription is an edge from the one whose logs they are, as log groups are not drawn."""

    types = ("AWS::Logs::SubscriptionFilter",)
    fact = Fact
    plumbing = True

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """From the function or API that writes the logs to the subscriber."""
        properties = resource.properties
        why = f"log subscription {resource.label}"
        group = reader.direct(properties.get("LogGroupName"))
        known = reader.resource(group) if group is not None else None
        name = known.properties.get("LogGroupName") if known is not None else properties.get("LogGroupName")
        writers = (reader.of(known) if known is not None else reader).mentioned(name)
        if known is not None and not writers:
            found = reader.referring(known.id, "AWS::Lambda::Function", "LoggingConfig", "LogGroup")
            writers = tuple(writer.id for writer in found)
        for writer in writers:
            for target in reader.targets(properties.get("DestinationArn")):
                if target != writer:
                    yield edge(writer, target, Relation.SUBSCRIBES, resource.location, why, label="logs")
