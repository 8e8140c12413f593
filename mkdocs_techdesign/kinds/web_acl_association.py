"""What web ACLs protect."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.architecture import Edge, Fact, Relation, Resource
from . import Kind, Reader
from ._edges import edge


class WebAclAssociationKind(Kind[Fact]):
    """An association is an edge from the web ACL."""

    types = ("AWS::WAFv2::WebACLAssociation", "AWS::WAFRegional::WebACLAssociation")
    fact = Fact
    plumbing = True

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """From the web ACL to what it protects."""
        properties = resource.properties
        acls = reader.targets(properties.get("WebACLArn", properties.get("WebACLId")))
        for acl in acls:
            for target in reader.targets(properties.get("ResourceArn")):
                why = f"association {resource.label}"
                yield edge(acl, target, Relation.PROTECTS, resource.location, why)
