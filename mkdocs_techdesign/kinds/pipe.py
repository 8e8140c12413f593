"""EventBridge pipes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Configured, Edge, Relation, Resource
from ..model.location import Unresolved
from ..model.nodes import Map
from . import Kind, Reader
from ._edges import delivery, edge
from ._places import places


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipe(Configured):
    """An EventBridge pipe."""

    source: str | Unresolved | None
    """Id of the queue, stream or table it polls."""
    target: str | Unresolved | None
    enrichment: str | Unresolved | None = None
    filtered: bool = False
    dead_letter: str | Unresolved | None = None
    batch_size: int | Unresolved | None = None
    maximum_retries: int | Unresolved | None = None
    """Streams only; None means until the record expires."""


_DEAD_LETTER = (
    ("SourceParameters", "KinesisStreamParameters", "DeadLetterConfig", "Arn"),
    ("SourceParameters", "DynamoDBStreamParameters", "DeadLetterConfig", "Arn"),
)


_PATHS = {
    "source": ("Source",),
    "target": ("Target",),
    "enrichment": ("Enrichment",),
    "filtered": ("SourceParameters", "FilterCriteria"),
}
_SOURCE_PATHS = {"batch_size": ("BatchSize",), "maximum_retries": ("MaximumRetryAttempts",)}


class PipeKind(Kind[Pipe]):
    """Reads pipes."""

    types = ("AWS::Pipes::Pipe",)
    fact = Pipe
    plural = "pipes"

    def read(self, resource: Resource, reader: Reader) -> Iterator[Pipe]:
        """One pipe."""
        properties = resource.properties
        parameters = _of_source(properties, reader)
        more = places(parameters, reader, _SOURCE_PATHS) if parameters is not None else ()
        letters = [found for path in _DEAD_LETTER if (found := reader.target(reader.raw(properties, *path)))]
        yield Pipe(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            source=reader.target(properties.get("Source")),
            target=reader.target(properties.get("Target")),
            enrichment=reader.target(properties.get("Enrichment")),
            filtered=reader.mapping(properties, "SourceParameters", "FilterCriteria") is not None,
            dead_letter=letters[0] if letters else None,
            batch_size=reader.number(parameters, "BatchSize") if parameters is not None else None,
            maximum_retries=reader.number(parameters, "MaximumRetryAttempts") if parameters is not None else None,
            places=places(properties, reader, _PATHS, more),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """From the source through the pipe to the target."""
        properties = resource.properties
        why = f"pipe {resource.label}"
        for source in reader.targets(properties.get("Source")):
            yield edge(source, resource.id, Relation.CONSUMES, reader.place(properties, "Source"), why)
        for key in ("Enrichment", "Target"):
            for target in reader.targets(properties.get(key)):
                known = reader.resource(target)
                relation = delivery(known.type) if known is not None else Relation.INVOKES
                yield edge(resource.id, target, relation, reader.place(properties, key), f"{key.lower()} of {why}")
        for path in _DEAD_LETTER:
            for target in reader.targets(reader.raw(properties, *path)):
                place = reader.place(properties, "SourceParameters")
                yield edge(resource.id, target, Relation.DEAD_LETTERS, place, f"dead-letter queue of {why}")


def _of_source(properties: Map, reader: Reader) -> Map | None:
    """What holds for the kind of source the pipe has: `SqsQueueParameters`, `KinesisStreamParameters`."""
    parameters = reader.mapping(properties, "SourceParameters")
    keys = [key for key in parameters or () if key.endswith("Parameters")]
    return reader.mapping(properties, "SourceParameters", keys[0]) if keys else None
