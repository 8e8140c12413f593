"""Routes of REST, HTTP and WebSocket APIs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Edge, Fact, Relation, Resource
from ..model.location import Unresolved
from . import Kind, Reader
from ._authorizers import Authorizer
from ._edges import edge
from ._integrations import published
from ._openapi_types import RouteBody, RouteParameter, RouteResponse
from ._route_sources import Described, described


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Fact):
    """One method and path. `label` is `GET /orders/{id}`; for WebSocket the route key."""

    api: str
    """Id of its API."""
    protocol: str
    """REST, HTTP or WEBSOCKET."""
    method: str
    """Upper case; ANY for all."""
    path: str
    target: str | Unresolved | None = None
    """Id of the integrated resource: usually a function."""
    integration: str | None = None
    """AWS_PROXY, HTTP_PROXY, MOCK, AWS."""
    address: str | None = None
    """Of an HTTP integration: where requests go, with `${Name}` where only the deployment knows."""
    authorizer: Authorizer | None = None
    """None or kind NONE: open to anyone."""
    api_key_required: bool = False
    timeout: int | Unresolved | None = None
    """Integration timeout, milliseconds."""
    operation_id: str | None = None
    """What an OpenAPI document calls it."""
    summary: str | None = None
    """What an OpenAPI document says of it in a line."""
    description: str | None = None
    """What an OpenAPI document says of it at length."""
    parameters: tuple[RouteParameter, ...] = ()
    """What it takes beside the body; those its path shares with others first."""
    request: tuple[RouteBody, ...] = ()
    """The body it takes, once for each content type."""
    responses: tuple[RouteResponse, ...] = ()
    """What it answers, in the order it is written."""
    tags: tuple[str, ...] = ()
    deprecated: bool = False
    validation: str | None = None
    """What API Gateway checks before it calls anything: `body`, `parameters`, `body and parameters`."""


class RouteKind(Kind[Fact]):
    """Reads the routes of an API, from its OpenAPI document and from method and route resources, and their events."""

    types = ("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api")
    fact = Route
    plural = "routes"

    def read(self, resource: Resource, reader: Reader) -> Iterator[Fact]:
        """Every route but OPTIONS that only answer preflight requests; events routes put on a bus themselves."""
        for route in described(resource, reader):
            if route.call is not None:
                event = published(route.call[0], resource.id, route.label, route.location, route.call[1])
                if event is not None:
                    yield event
            yield Route(
                id=f"{resource.id}:{route.label}",
                label=route.label,
                location=route.location,
                api=resource.id,
                protocol=route.protocol,
                method=route.method,
                path=route.path,
                target=_target(route),
                integration=route.integration,
                address=route.address,
                authorizer=route.authorizer,
                api_key_required=route.api_key_required,
                timeout=route.timeout,
                operation_id=route.operation_id,
                summary=route.summary,
                description=route.said.description,
                parameters=route.said.parameters,
                request=route.said.request,
                responses=route.said.responses,
                tags=route.said.tags,
                deprecated=route.said.deprecated,
                validation=route.said.validation,
            )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """From the API to what each route is integrated with."""
        for route in described(resource, reader):
            for target, relation in route.targets:
                why = f"route {route.label}"
                yield edge(resource.id, target, relation or Relation.INVOKES, route.location, why, label=route.label)


def _target(route: Described) -> str | Unresolved | None:
    """The integrated resource; of several, the first that is a function."""
    if not route.targets:
        return route.unresolved
    return route.targets[0][0]
