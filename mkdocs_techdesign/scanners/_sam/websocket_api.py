"""AWS::Serverless::WebSocketApi: its routes become Route and Integration resources."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map
from .._nodes import as_map, build
from . import api_domain
from .declared import Declared, Lowering, alnum, chosen

_SAME = (
    "ApiKeySelectionExpression", "Description", "DisableExecuteApiEndpoint", "DisableSchemaValidation",
    "IpAddressType", "Name", "RouteSelectionExpression",
)  # fmt: skip
_OF_ROUTE = ("ApiKeyRequired", "ModelSelectionExpression", "OperationName", "RequestModels", "RequestParameters",
             "RouteResponseSelectionExpression")  # fmt: skip


def lower(api: Declared, lowering: Lowering) -> None:
    """The API, its routes, its authorizer and its stage."""
    made: dict[str, Any] = {**chosen(api.properties, *_SAME), "ProtocolType": "WEBSOCKET"}
    made.setdefault("Name", api.logical_id)
    lowering.lowered(api, "AWS::ApiGatewayV2::Api", made)
    auth = as_map(api.properties.get("Auth"), api.where)
    routes = as_map(api.properties.get("Routes"), api.where)
    for key, route in routes.items():
        if isinstance(route, Map):
            _route(api, key, route, auth, routes, lowering)
    name = api.properties.get("StageName", "default")
    stage: dict[str, Any] = chosen(
        api.properties, "AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables"
    )
    stage |= {"ApiId": {"Ref": api.logical_id}, "StageName": name, "AutoDeploy": True}
    suffix = alnum(name) if isinstance(name, str) else ""
    suffix = "Default" if suffix == "default" else suffix
    lowering.made(api, f"{api.logical_id}{suffix}Stage", "AWS::ApiGatewayV2::Stage", stage, api.at("StageName"))
    api_domain.http(api, lowering)


def _route(api: Declared, key: str, route: Map, auth: Map, routes: Map, lowering: Lowering) -> None:
    where = routes.at(key)
    prefix = f"{api.logical_id}{_name(key)}"
    integration = f"{prefix}Integration"
    made: dict[str, Any] = chosen(route, *_OF_ROUTE)
    made |= {"ApiId": {"Ref": api.logical_id}, "RouteKey": key}
    made["Target"] = {"Fn::Join": ["/", ["integrations", {"Ref": integration}]]}
    if key == "$connect":
        kind = auth.get("AuthType")
        made["AuthorizationType"] = kind
        if kind == "CUSTOM":
            made["AuthorizerId"] = {"Ref": f"{prefix}Authorizer"}
            _authorizer(api, f"{prefix}Authorizer", auth, lowering)
    lowering.made(api, f"{prefix}Route", "AWS::ApiGatewayV2::Route", made, where)
    called = {
        "ApiId": {"Ref": api.logical_id},
        "IntegrationType": "AWS_PROXY",
        "IntegrationUri": route.get("FunctionArn"),
        "TimeoutInMillis": route.get("IntegrationTimeout"),
    }
    lowering.made(api, integration, "AWS::ApiGatewayV2::Integration", called, where)
    permission = {
        "Action": "lambda:InvokeFunction",
        "FunctionName": route.get("FunctionArn"),
        "Principal": "apigateway.amazonaws.com",
    }
    lowering.made(api, f"{prefix}Permission", "AWS::Lambda::Permission", permission, where)


def _authorizer(api: Declared, logical_id: str, auth: Map, lowering: Lowering) -> None:
    made = {
        "ApiId": {"Ref": api.logical_id},
        "AuthorizerType": "REQUEST",
        "AuthorizerUri": auth.get("AuthArn"),
        "IdentitySource": auth.get("IdentitySource"),
        "Name": auth.get("Name", logical_id),
    }
    lowering.made(api, logical_id, "AWS::ApiGatewayV2::Authorizer", build(made, auth.location), auth.location)


def _name(key: str) -> str:
    """The part of a logical ID that stands for a route key: `$connect` is `Connect`."""
    name = alnum(key)
    return name[:1].upper() + name[1:]
