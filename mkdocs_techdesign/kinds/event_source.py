"""Event source mappings: a function polls a queue or a stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Edge, Fact, Relation, Resource
from ..model.location import Unresolved
from . import Kind, Reader
from ._edges import edge


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSource(Fact):
    """An event source mapping."""

    function: str | Unresolved | None
    source: str | Unresolved | None
    """Id of the queue, stream or table."""
    batch_size: int | Unresolved | None = None
    reports_item_failures: bool = False
    maximum_retries: int | Unresolved | None = None
    """Streams only; None means until the record expires."""
    on_failure: str | Unresolved | None = None
    filtered: bool = False


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
            reports_item_failures="ReportBatchItemFailures" in kinds,
            maximum_retries=reader.number(properties, "MaximumRetryAttempts"),
            on_failure=reader.target(reader.raw(properties, "DestinationConfig", "OnFailure", "Destination")),
            filtered="FilterCriteria" in properties,
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
