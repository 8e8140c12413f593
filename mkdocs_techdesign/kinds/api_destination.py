"""What API destinations of EventBridge call."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.architecture import Edge, Fact, Relation, Resource
from . import Kind, Reader
from ._edges import edge


class ApiDestinationKind(Kind[Fact]):
    """An API destination calls its endpoint, which may be an API of the system itself."""

    types = ("AWS::Events::ApiDestination",)
    fact = Fact

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To the API or function URL its endpoint names."""
        for target in reader.targets(resource.properties.get("InvocationEndpoint")):
            place = reader.place(resource.properties, "InvocationEndpoint")
            why = f"endpoint of API destination {resource.label}"
            yield edge(resource.id, target, Relation.INVOKES, place, why)
