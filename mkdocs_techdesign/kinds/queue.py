"""SQS queues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Configured, Edge, Relation, Resource
from ..model.location import Unresolved
from . import Kind, Reader
from ._edges import edge
from ._places import places


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue(Configured):
    """An SQS queue."""

    fifo: bool = False
    visibility_timeout: int | Unresolved | None = None
    """Seconds; None means 30."""
    retention: int | Unresolved | None = None
    """Seconds; None means 345600 (4 days)."""
    delay: int | Unresolved | None = None
    """Seconds before a message can be received; None means 0."""
    wait_time: int | Unresolved | None = None
    """Seconds a receiver waits for messages (long polling); None means 0."""
    dead_letter: str | Unresolved | None = None
    """Id of the queue messages move to."""
    max_receive_count: int | Unresolved | None = None
    encrypted: bool | Unresolved | None = None
    """None: SQS-managed encryption by default."""


_PATHS = {
    "visibility_timeout": ("VisibilityTimeout",),
    "retention": ("MessageRetentionPeriod",),
    "delay": ("DelaySeconds",),
    "wait_time": ("ReceiveMessageWaitTimeSeconds",),
    "dead_letter": ("RedrivePolicy", "deadLetterTargetArn"),
    "max_receive_count": ("RedrivePolicy", "maxReceiveCount"),
}


class QueueKind(Kind[Queue]):
    """Reads queues and their redrive policies."""

    types = ("AWS::SQS::Queue",)
    fact = Queue
    plural = "queues"

    def read(self, resource: Resource, reader: Reader) -> Iterator[Queue]:
        """One queue."""
        properties = resource.properties
        redrive = reader.mapping(properties, "RedrivePolicy")
        managed = reader.flag(properties, "SqsManagedSseEnabled")
        yield Queue(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            fifo=reader.flag(properties, "FifoQueue") is True,
            visibility_timeout=reader.number(properties, "VisibilityTimeout"),
            retention=reader.number(properties, "MessageRetentionPeriod"),
            delay=reader.number(properties, "DelaySeconds"),
            wait_time=reader.number(properties, "ReceiveMessageWaitTimeSeconds"),
            dead_letter=reader.target(redrive.get("deadLetterTargetArn")) if redrive is not None else None,
            max_receive_count=reader.number(redrive, "maxReceiveCount") if redrive is not None else None,
            encrypted=True if properties.get("KmsMasterKeyId") else managed,
            places=places(properties, reader, _PATHS),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To its dead-letter queue."""
        redrive = reader.mapping(resource.properties, "RedrivePolicy")
        if redrive is None:
            return
        for target in reader.targets(redrive.get("deadLetterTargetArn")):
            place = reader.place(resource.properties, "RedrivePolicy")
            yield edge(resource.id, target, Relation.DEAD_LETTERS, place, f"RedrivePolicy of {resource.label}")
