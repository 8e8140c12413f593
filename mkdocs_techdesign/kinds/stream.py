"""Kinesis data streams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Fact, Resource
from ..model.location import Unresolved
from . import Kind, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream(Fact):
    """A Kinesis data stream."""

    mode: str | Unresolved | None = None
    """ON_DEMAND or PROVISIONED; None means PROVISIONED where shards are stated."""
    shards: int | Unresolved | None = None
    retention: int | Unresolved | None = None
    """Hours; None means 24."""
    encrypted: bool = False


class StreamKind(Kind[Stream]):
    """Reads data streams."""

    types = ("AWS::Kinesis::Stream",)
    fact = Stream
    plural = "streams"

    def read(self, resource: Resource, reader: Reader) -> Iterator[Stream]:
        """One stream."""
        properties = resource.properties
        yield Stream(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            mode=reader.text(properties, "StreamModeDetails", "StreamMode"),
            shards=reader.number(properties, "ShardCount"),
            retention=reader.number(properties, "RetentionPeriodHours"),
            encrypted=reader.mapping(properties, "StreamEncryption") is not None,
        )
