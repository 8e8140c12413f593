"""Parameters of Systems Manager: names for other things."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.architecture import Edge, Fact, Relation, Resource
from . import Kind, Reader
from ._edges import edge


class SsmParameterKind(Kind[Fact]):
    """A parameter stands between those that read it and what its value names."""

    types = ("AWS::SSM::Parameter",)
    fact = Fact
    plumbing = True

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To what the value names."""
        for target in reader.targets(resource.properties.get("Value")):
            place = reader.place(resource.properties, "Value")
            yield edge(resource.id, target, Relation.USES, place, f"SSM parameter {resource.label}")
