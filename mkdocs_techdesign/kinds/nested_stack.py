"""Stacks inside stacks."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.architecture import Edge, Fact, Relation, Resource
from . import Kind, Reader
from ._edges import edge


class NestedStackKind(Kind[Fact]):
    """A nested stack whose template is here is what is in it; another one is a card of its own."""

    types = ("AWS::CloudFormation::Stack",)
    fact = Fact

    def hidden(self, resource: Resource, reader: Reader) -> bool:
        """True where the template was scanned."""
        return reader.child_stack(resource.id) is not None

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To what is passed in, when nothing more is known of the inside."""
        parameters = reader.mapping(resource.properties, "Parameters")
        if parameters is None or self.hidden(resource, reader):
            return
        for name, node in parameters.items():
            for target in reader.targets(node):
                yield edge(resource.id, target, Relation.USES, parameters.at(name), f"parameter {name}")
