"""What load balancers send their requests to."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.architecture import Edge, Fact, Relation, Resource
from . import Kind, Reader
from ._edges import edge

_LISTENER = "AWS::ElasticLoadBalancingV2::Listener"
_RULE = "AWS::ElasticLoadBalancingV2::ListenerRule"
_FORWARDS = (("TargetGroupArn",), ("ForwardConfig", "TargetGroups", "*", "TargetGroupArn"))


class TargetGroupKind(Kind[Fact]):
    """A target group joins the load balancers whose listeners forward to it and its targets."""

    types = ("AWS::ElasticLoadBalancingV2::TargetGroup",)
    fact = Fact
    plumbing = True

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """From each load balancer to each function or service behind it."""
        places = [
            (target, entry.location)
            for entry in reader.mappings(resource.properties, "Targets")
            for target in reader.targets(entry.get("Id"))
        ]
        services = reader.referring(resource.id, "AWS::ECS::Service", "LoadBalancers", "*", "TargetGroupArn")
        places += [(service.id, service.location) for service in services]
        for balancer in _balancers(resource, reader) if places else ():
            for target, place in places:
                why = f"target group {resource.label}"
                yield edge(balancer, target, Relation.ROUTES, place, why)


def _balancers(group: Resource, reader: Reader) -> list[str]:
    listeners: dict[str, Resource] = {}
    for path in _FORWARDS:
        for found in reader.referring(group.id, _LISTENER, "DefaultActions", "*", *path):
            listeners[found.id] = found
        for rule in reader.referring(group.id, _RULE, "Actions", "*", *path):
            id = reader.of(rule).direct(rule.properties.get("ListenerArn"))
            listener = reader.resource(id) if id is not None else None
            if listener is not None:
                listeners[listener.id] = listener
    balancers = [
        target
        for id in sorted(listeners)
        for target in reader.of(listeners[id]).targets(listeners[id].properties.get("LoadBalancerArn"))
    ]
    return list(dict.fromkeys(balancers))
