"""CloudFront distributions."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.architecture import Edge, Fact, Relation, Resource
from . import Kind, Reader
from ._edges import edge


class DistributionKind(Kind[Fact]):
    """What a distribution sends its requests to."""

    types = ("AWS::CloudFront::Distribution",)
    fact = Fact

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To origins and functions at the edge; from its web ACL."""
        config = reader.mapping(resource.properties, "DistributionConfig")
        if config is None:
            return
        for origin in reader.mappings(config, "Origins"):
            for target in reader.targets(origin.get("DomainName")):
                if target != resource.id:
                    why = f"origin of {resource.label}"
                    yield edge(resource.id, target, Relation.ROUTES, origin.location, why)
        behaviors = [reader.mapping(config, "DefaultCacheBehavior"), *reader.mappings(config, "CacheBehaviors")]
        for behavior in behaviors:
            for entry in reader.mappings(behavior, "LambdaFunctionAssociations") if behavior is not None else ():
                event = reader.text(entry, "EventType")
                label = event if isinstance(event, str) else ""
                for target in reader.targets(entry.get("LambdaFunctionARN")):
                    why = f"edge function of {resource.label}"
                    yield edge(resource.id, target, Relation.INVOKES, entry.location, why, label=label)
        for acl in reader.targets(config.get("WebACLId")):
            place = reader.place(config, "WebACLId")
            yield edge(acl, resource.id, Relation.PROTECTS, place, f"WebACLId of {resource.label}")
