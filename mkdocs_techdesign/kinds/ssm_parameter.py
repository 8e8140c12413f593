"""Parameters of Systems Manager: names for other things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Edge, Fact, Relation, Resource
from . import Kind, Reader
from ._edges import edge


@dataclass(frozen=True, slots=True, kw_only=True)
class SsmParameter(Fact):
    """A parameter; its value is not kept."""

    target: str | None = None
    """Id of the resource its value names, when it names one."""


class SsmParameterKind(Kind[SsmParameter]):
    """A parameter stands between those that read it and what its value names."""

    types = ("AWS::SSM::Parameter",)
    fact = SsmParameter
    plural = "parameters"
    plumbing = True

    def read(self, resource: Resource, reader: Reader) -> Iterator[SsmParameter]:
        """What a handler that reads the parameter is told of."""
        targets = reader.targets(resource.properties.get("Value"))
        target = targets[0] if len(targets) == 1 else None
        yield SsmParameter(id=resource.id, label=resource.label, location=resource.location, target=target)

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To what the value names."""
        for target in reader.targets(resource.properties.get("Value")):
            place = reader.place(resource.properties, "Value")
            yield edge(resource.id, target, Relation.USES, place, f"SSM parameter {resource.label}")
