"""Firehose delivery streams."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.architecture import Edge, Fact, Relation, Resource
from . import Kind, Reader
from ._edges import edge


class DeliveryStreamKind(Kind[Fact]):
    """Where a Firehose takes records from, transforms them and puts them."""

    types = ("AWS::KinesisFirehose::DeliveryStream",)
    fact = Fact

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """From the source stream, to transforming functions and to the destination."""
        properties = resource.properties
        why = f"delivery stream {resource.label}"
        source = reader.raw(properties, "KinesisStreamSourceConfiguration", "KinesisStreamARN")
        for id in reader.targets(source):
            yield edge(id, resource.id, Relation.CONSUMES, resource.location, why)
        for key, node in properties.items():
            if not key.endswith("DestinationConfiguration"):
                continue
            for id in reader.mentioned(node):
                known = reader.resource(id)
                if known is None or known.type == "AWS::KinesisFirehose::DeliveryStream":
                    continue
                relation = Relation.INVOKES if known.type == "AWS::Lambda::Function" else Relation.WRITES
                yield edge(resource.id, id, relation, properties.at(key), f"destination of {why}")
