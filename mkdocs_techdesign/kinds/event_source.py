"""Event source mappings: a function polls a queue or a stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Configured, Edge, Relation, Resource
from ..model.location import Unresolved
from . import Kind, Reader
from ._edges import edge
from ._places import places


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSource(Configured):
    """An event source mapping."""

    function: str | Unresolved | None
    source: str | Unresolved | None
    """Id of the queue, stream or table."""
    batch_size: int | Unresolved | None = None
    batch_window: int | Unresolved | None = None
    """Seconds records are gathered for a batch; None means 0."""
    maximum_concurrency: int | Unresolved | None = None
    """Of a queue: how many invocations at a time; None means up to the function's own limit."""
    parallelization: int | Unresolved | None = None
    """Of a stream: batches of one shard at a time; None means 1."""
    maximum_record_age: int | Unresolved | None = None
    """Seconds, streams only; None means until the record expires."""
    splits_on_error: bool | Unresolved | None = None
    """Streams only: a failed batch is halved and tried again."""
    tumbling_window: int | Unresolved | None = None
    """Seconds."""
    starting_position: str | Unresolved | None = None
    """LATEST, TRIM_HORIZON, AT_TIMESTAMP."""
    enabled: bool = True
    reports_item_failures: bool = False
    maximum_retries: int | Unresolved | None = None
    """Streams only; None means until the record expires."""
    on_failure: str | Unresolved | None = None
    filtered: bool = False


_PATHS = {
    "batch_size": ("BatchSize",),
    "batch_window": ("MaximumBatchingWindowInSeconds",),
    "maximum_concurrency": ("ScalingConfig", "MaximumConcurrency"),
    "parallelization": ("ParallelizationFactor",),
    "maximum_record_age": ("MaximumRecordAgeInSeconds",),
    "splits_on_error": ("BisectBatchOnFunctionError",),
    "tumbling_window": ("TumblingWindowInSeconds",),
    "starting_position": ("StartingPosition",),
    "enabled": ("Enabled",),
    "reports_item_failures": ("FunctionResponseTypes",),
    "maximum_retries": ("MaximumRetryAttempts",),
    "on_failure": ("DestinationConfig", "OnFailure", "Destination"),
    "filtered": ("FilterCriteria",),
}


class EventSourceKind(Kind[EventSource]):
    """Reads event source mappings."""

    types = ("AWS::Lambda::EventSourceMapping",)
    fact = EventSource
    plural = "event_sources"
    plumbing = True

    def read(self, resource: Resource, reader: Reader) -> Iterator[EventSource]:
        """One mapping."""
        properties = resource.properties
        kinds = reader.texts(properties, "FunctionResponseTypes")
        yield EventSource(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            function=reader.target(properties.get("FunctionName"), "AWS::Lambda::Function"),
            source=reader.target(properties.get("EventSourceArn")),
            batch_size=reader.number(properties, "BatchSize"),
            batch_window=reader.number(properties, "MaximumBatchingWindowInSeconds"),
            maximum_concurrency=reader.number(properties, "ScalingConfig", "MaximumConcurrency"),
            parallelization=reader.number(properties, "ParallelizationFactor"),
            maximum_record_age=reader.number(properties, "MaximumRecordAgeInSeconds"),
            splits_on_error=reader.flag(properties, "BisectBatchOnFunctionError"),
            tumbling_window=reader.number(properties, "TumblingWindowInSeconds"),
            starting_position=reader.text(properties, "StartingPosition"),
            enabled=reader.flag(properties, "Enabled") is not False,
            reports_item_failures="ReportBatchItemFailures" in kinds,
            maximum_retries=reader.number(properties, "MaximumRetryAttempts"),
            on_failure=reader.target(reader.raw(properties, "DestinationConfig", "OnFailure", "Destination")),
            filtered="FilterCriteria" in properties,
            places=places(properties, reader, _PATHS),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """From the queue or stream to the function, and on to where failed records go."""
        properties = resource.properties
        why = f"event source mapping {resource.label}"
        functions = reader.targets(properties.get("FunctionName"), "AWS::Lambda::Function")
        for function in functions:
            for source in reader.targets(properties.get("EventSourceArn")):
                yield edge(source, function, Relation.CONSUMES, resource.location, why)
            for target in reader.targets(reader.raw(properties, "DestinationConfig", "OnFailure", "Destination")):
                place = reader.place(properties, "DestinationConfig")
                yield edge(function, target, Relation.DEAD_LETTERS, place, f"on-failure destination of {why}")
