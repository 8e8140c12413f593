"""`websocket`: a route of the service's WebSocket API."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map, Seq
from . import naming
from .event import Event
from .service import Service, text

API = "WebsocketsApi"
_IDENTITY = "route.request.header.Auth"


def lower(event: Event) -> None:
    """The route, its integration, and its authorizer."""
    service = event.service
    key = text(event.either("route"), "")
    if not key:
        service.problem(event.where, f"a websocket event of {event.function} without a route")
        return
    _api(service)
    integration = f"{event.stem}WebsocketsIntegration"
    call = {"ApiId": _api_id(service), "IntegrationType": "AWS_PROXY", "IntegrationUri": event.arn}
    event.add(integration, "AWS::ApiGatewayV2::Integration", call)
    made: dict[str, Any] = {
        "ApiId": _api_id(service),
        "RouteKey": key,
        "AuthorizationType": "NONE",
        "Target": {"Fn::Join": ["/", ["integrations", {"Ref": integration}]]},
        "RouteResponseSelectionExpression": event.given.get("routeResponseSelectionExpression"),
    }
    stated = event.given.get("authorizer")
    if isinstance(stated, str) and stated.lower() == "aws_iam":
        made["AuthorizationType"] = "AWS_IAM"
    elif stated is not None:
        made |= {"AuthorizationType": "CUSTOM", "AuthorizerId": {"Ref": _authorizer(event, stated)}}
    route = f"{naming.websocket_route(key)}WebsocketsRoute"
    event.add(route, "AWS::ApiGatewayV2::Route", made)
    if made["RouteResponseSelectionExpression"] is not None:
        response = {"ApiId": _api_id(service), "RouteId": {"Ref": route}, "RouteResponseKey": "$default"}
        event.add(f"{route}Response", "AWS::ApiGatewayV2::RouteResponse", response)
    event.permission("Websockets", "apigateway.amazonaws.com")


def _api_id(service: Service) -> Any:
    given = service.provider.get("websocketApiId")
    if given is None and isinstance(service.provider.get("apiGateway"), Map):
        given = service.provider["apiGateway"].get("websocketApiId")
    return given if given is not None else {"Ref": API}


def _api(service: Service) -> None:
    """The WebSocket API with its stage, made when the first event needs it."""
    provider, where = service.provider, service.where("provider")
    if API in service.stack.resources or _api_id(service) != {"Ref": API}:
        return
    made = {
        "Name": provider.get(
            "websocketsApiName", service.named(service.stage, service.name, "websockets", where=where)
        ),
        "ProtocolType": "WEBSOCKET",
        "RouteSelectionExpression": provider.get("websocketsApiRouteSelectionExpression", "$request.body.action"),
        "Description": provider.get("websocketsDescription"),
    }
    service.add(API, "AWS::ApiGatewayV2::Api", made, where)
    stage = {"ApiId": {"Ref": API}, "StageName": service.stage}
    service.add("WebsocketsDeploymentStage", "AWS::ApiGatewayV2::Stage", stage, where)
    url = "wss://${WebsocketsApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/"
    service.outputs["ServiceEndpointWebsocket"] = ({"Fn::Sub": url}, where)


def _authorizer(event: Event, stated: Any) -> str:
    given: dict[str, Any] = dict(stated) if isinstance(stated, Map) else {}
    if isinstance(stated, str):
        given = {"arn": stated} if stated.startswith("arn:") else {"name": stated}
    arn = given.get("arn")
    name = text(given.get("name"), naming.of_arn(arn))
    source = given.get("identitySource", _IDENTITY)
    made = {
        "ApiId": _api_id(event.service),
        "Name": name,
        "AuthorizerType": "REQUEST",
        "AuthorizerUri": arn if arn is not None else event.service.callee(name),
        "IdentitySource": source if isinstance(source, Seq) else [source],
    }
    logical_id = f"{naming.normal(name)}WebsocketsAuthorizer"
    event.add(logical_id, "AWS::ApiGatewayV2::Authorizer", made)
    permission = f"{naming.normal(name)}LambdaPermissionWebsockets"
    event.service.permission(permission, made["AuthorizerUri"], "apigateway.amazonaws.com", event.where)
    return logical_id
