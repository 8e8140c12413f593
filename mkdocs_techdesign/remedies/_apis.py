"""What API Gateway and AppSync call their metrics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..document import Facts
from ..kinds.api import Api
from ..kinds.graphql_api import GraphqlApi
from ..model.architecture import Resource
from ..model.findings import Finding
from ..model.remedy import Attribute, Value
from ..reliability.api_metrics import latency, server_errors
from ._system import subjects


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """An API and its metrics."""

    resource: Resource
    namespace: str
    errors: str
    """The metric of server errors."""
    latency: str
    """The metric of how long callers wait."""
    dimensions: Mapping[str, Value]


_REST = "AWS::ApiGateway::RestApi"


def fronts(finding: Finding, facts: Facts) -> Iterator[Front]:
    """The APIs a finding is about. REST APIs send their metrics under their name, the others under their id."""
    for api in subjects(finding, facts, Api):
        resource = facts.architecture.by_id[api.id]
        dimension, what = ("ApiName", "name") if resource.type == _REST else ("ApiId", "id")
        dimensions = {dimension: Attribute(resource, what)}
        yield Front(
            resource=resource,
            namespace="AWS/ApiGateway",
            errors=server_errors(api),
            latency=latency(api),
            dimensions=dimensions,
        )
    for graph in subjects(finding, facts, GraphqlApi):
        resource = facts.architecture.by_id[graph.id]
        dimensions = {"GraphQLAPIId": Attribute(resource, "id")}
        yield Front(
            resource=resource,
            namespace="AWS/AppSync",
            errors=server_errors(graph),
            latency=latency(graph),
            dimensions=dimensions,
        )
