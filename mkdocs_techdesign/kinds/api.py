"""REST, HTTP and WebSocket APIs of API Gateway."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Configured, Edge, Relation, Resource
from ..model.location import Unresolved
from ..model.nodes import Map
from . import Kind, Reader
from ._api_front import Cors, GatewayResponse, addresses, cors, gateway_responses
from ._authorizers import CHECKERS, Authorizer, authorizers, checkers, protocol_of
from ._edges import edge
from ._places import places
from ._throttles import Throttle, throttles


@dataclass(frozen=True, slots=True, kw_only=True)
class Api(Configured):
    """An API Gateway API."""

    protocol: str
    """REST, HTTP or WEBSOCKET."""
    endpoint: str | Unresolved | None = None
    """REGIONAL, EDGE, PRIVATE."""
    authorizers: tuple[Authorizer, ...] = ()
    throttling_rate: int | Unresolved | None = None
    """Requests per second of the stage default."""
    throttling_burst: int | Unresolved | None = None
    throttles: tuple[Throttle, ...] = ()
    """Every limit, also those of single methods and of usage plans."""
    tracing: bool | Unresolved | None = None
    access_logs: bool = False
    web_acl: str | None = None
    """Id of the WAF that protects it."""
    api_key_required: bool = False
    cors: Cors | None = None
    """Who may call it from a browser; None where it does not say."""
    gateway_responses: tuple[GatewayResponse, ...] = ()
    """Answers API Gateway gives without calling anything, where people changed them."""
    addresses: tuple[str, ...] = ()
    """Where clients find it, as far as the code says: `api.example.com/v1`."""


_STAGE_PATHS = {
    "tracing": ("TracingEnabled",),
    "access_logs": ("AccessLogSetting",),
    "throttling_rate": ("DefaultRouteSettings", "ThrottlingRateLimit"),
    "throttling_burst": ("DefaultRouteSettings", "ThrottlingBurstLimit"),
}


class ApiKind(Kind[Api]):
    """Reads APIs with their authorizers and stages."""

    types = ("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api")
    fact = Api
    plural = "apis"

    def read(self, resource: Resource, reader: Reader) -> Iterator[Api]:
        """One API."""
        properties = resource.properties
        endpoints = reader.texts(properties, "EndpointConfiguration", "Types")
        stages = [
            *reader.referring(resource.id, "AWS::ApiGateway::Stage", "RestApiId"),
            *reader.referring(resource.id, "AWS::ApiGatewayV2::Stage", "ApiId"),
        ]
        rate: int | Unresolved | None = None
        burst: int | Unresolved | None = None
        tracing: bool | Unresolved | None = None
        logs = False
        for stage in stages:
            inner, stated = reader.of(stage), stage.properties
            tracing = tracing if tracing is not None else inner.flag(stated, "TracingEnabled")
            logs = logs or bool(stated.get("AccessLogSetting") or stated.get("AccessLogSettings"))
            for settings in _settings(stated, inner):
                rate = rate if rate is not None else inner.number(settings, "ThrottlingRateLimit")
                burst = burst if burst is not None else inner.number(settings, "ThrottlingBurstLimit")
        acls = [
            acl
            for one in (resource, *stages)
            for link in reader.referring(one.id, "AWS::WAFv2::WebACLAssociation", "ResourceArn")
            for acl in reader.of(link).targets(link.properties.get("WebACLArn"))
        ]
        more = [place for stage in stages for place in places(stage.properties, reader.of(stage), _STAGE_PATHS)]
        plans = reader.referring(resource.id, "AWS::ApiGateway::UsagePlan", "ApiStages", "*", "ApiId")
        yield Api(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            protocol=protocol_of(resource, reader),
            endpoint=endpoints[0] if endpoints else None,
            authorizers=tuple(authorizers(resource, reader).values()),
            throttling_rate=rate,
            throttling_burst=burst,
            throttles=throttles(stages, plans, resource.id, reader),
            tracing=tracing,
            access_logs=logs,
            web_acl=acls[0] if acls else None,
            api_key_required=bool(plans),
            cors=cors(resource, reader),
            gateway_responses=gateway_responses(resource, reader),
            addresses=addresses(resource, reader),
            places=places(properties, reader, {"endpoint": ("EndpointConfiguration", "Types")}, more),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To the user pools and functions that check its callers."""
        for name, (stated, place) in checkers(resource, reader).items():
            for checker in stated:
                for target in checker.reader.targets(checker.node, *CHECKERS):
                    yield edge(resource.id, target, Relation.AUTHORIZES, place, f"authorizer {name}")


def _settings(stage: Map, reader: Reader) -> Iterator[Map]:
    """Settings that hold for every method of a stage."""
    for key in ("DefaultRouteSettings",):
        found = reader.mapping(stage, key)
        if found is not None:
            yield found
    for entry in reader.mappings(stage, "MethodSettings"):
        if reader.text(entry, "ResourcePath") in ("/*", "*") and reader.text(entry, "HttpMethod") == "*":
            yield entry
