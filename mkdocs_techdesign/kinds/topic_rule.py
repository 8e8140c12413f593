"""Rules of AWS IoT: messages of devices that go on to other services."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.architecture import Edge, Fact, Relation, Resource
from . import Kind, Reader
from ._edges import delivery, edge


class TopicRuleKind(Kind[Fact]):
    """What an IoT rule does with the messages it selects."""

    types = ("AWS::IoT::TopicRule",)
    fact = Fact

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To what its actions name, and to where errors go."""
        payload = reader.mapping(resource.properties, "TopicRulePayload")
        if payload is None:
            return
        why = f"IoT rule {resource.label}"
        for action in reader.mappings(payload, "Actions"):
            for name, node in action.items():
                inner = reader.mapping(action, name)
                nodes = [value for key, value in inner.items() if key != "RoleArn"] if inner else [node]
                for target in (found for one in nodes for found in reader.mentioned(one)):
                    known = reader.resource(target)
                    relation = delivery(known.type) if known is not None else Relation.INVOKES
                    yield edge(resource.id, target, relation, action.at(name), f"action {name} of {why}")
        failed = reader.mapping(payload, "ErrorAction")
        for name in failed or ():
            for node in (reader.mapping(payload, "ErrorAction", name) or {}).values():
                for target in reader.targets(node):
                    known = reader.resource(target)
                    if known is not None and not known.type.startswith("AWS::IAM::"):
                        place = reader.place(payload, "ErrorAction")
                        yield edge(resource.id, target, Relation.DEAD_LETTERS, place, f"error action of {why}")
