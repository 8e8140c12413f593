"""Kinesis data streams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Configured, Resource
from ..model.location import Unresolved
from . import Kind, Reader
from ._places import places


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream(Configured):
    """A Kinesis data stream."""

    mode: str | Unresolved | None = None
    """ON_DEMAND or PROVISIONED; None means PROVISIONED where shards are stated."""
    shards: int | Unresolved | None = None
    retention: int | Unresolved | None = None
    """Hours; None means 24."""
    encrypted: bool = False
    consumers: tuple[str, ...] = ()
    """Ids of consumers with a throughput of their own (enhanced fan-out)."""


_PATHS = {
    "mode": ("StreamModeDetails", "StreamMode"),
    "shards": ("ShardCount",),
    "retention": ("RetentionPeriodHours",),
}


class StreamKind(Kind[Stream]):
    """Reads data streams."""

    types = ("AWS::Kinesis::Stream",)
    fact = Stream
    plural = "streams"

    def read(self, resource: Resource, reader: Reader) -> Iterator[Stream]:
        """One stream."""
        properties = resource.properties
        consumers = reader.referring(resource.id, "AWS::Kinesis::StreamConsumer", "StreamARN")
        yield Stream(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            mode=reader.text(properties, "StreamModeDetails", "StreamMode"),
            shards=reader.number(properties, "ShardCount"),
            retention=reader.number(properties, "RetentionPeriodHours"),
            encrypted=reader.mapping(properties, "StreamEncryption") is not None,
            consumers=tuple(sorted(consumer.id for consumer in consumers)),
            places=places(properties, reader, _PATHS),
        )
