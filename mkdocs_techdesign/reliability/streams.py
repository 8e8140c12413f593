"""Which event source mappings read a stream: records in order, kept for a while, blocking each other."""

from __future__ import annotations

import re

from ..kinds.event_source import EventSource
from ..model.architecture import Architecture
from ..model.location import Unresolved

_STREAMS = frozenset(
    {
        "AWS::DynamoDB::Table",
        "AWS::DynamoDB::GlobalTable",
        "AWS::Kinesis::Stream",
        "AWS::Kinesis::StreamConsumer",
    }
)
_NAMED = re.compile(r"dynamodb|kinesis|stream", re.IGNORECASE)


def reads_stream(architecture: Architecture, mapping: EventSource) -> bool:
    """True for tables and Kinesis streams, where the source is elsewhere by its words. Queues, brokers and Kafka have
    other rules and other metrics."""
    if isinstance(mapping.source, Unresolved):
        return _NAMED.search(mapping.source.expression) is not None
    resource = architecture.by_id.get(mapping.source or "")
    return resource is not None and resource.type in _STREAMS
