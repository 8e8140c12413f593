"""AWS::Serverless::HttpApi, and the implicit one."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map
from .._nodes import as_map, build
from .._openapi_body import Body, method_key, skeleton
from . import api_domain, http_auth
from .declared import Declared, Lowering, RouteEvent, chosen
from .rest_api import chosen_body, document, override, plain_stage_id

_SAME = ("Description", "DisableExecuteApiEndpoint", "FailOnWarnings", "Name")
_OF_STAGE = ("AccessLogSettings", "DefaultRouteSettings", "RouteSettings")
_DEFAULT_STAGE = "$default"


def lower(api: Declared, lowering: Lowering, generated: bool = False) -> None:
    """The API with its document and its stage."""
    properties = api.properties
    written = document(api, lowering)
    body = Body(skeleton("3.0.1", properties.get("Name", api.logical_id), api.where) if written is None else written)
    auth = as_map(properties.get("Auth"), api.where)
    for route in lowering.routes.get(api.logical_id, []):
        # Other than with REST, SAM adds routes also to a document people wrote.
        _add(route, body, auth)
        override(route, body, http_auth.security(auth, as_map(route.event.properties.get("Auth"))))
    http_auth.schemes(api, auth, body, lowering)
    default = http_auth.security(auth, as_map(None))
    if default is not None:
        body.secure(default, api.at("Auth"), preflight=False)
    made: dict[str, Any] = chosen(properties, *_SAME)
    made["ProtocolType"] = "HTTP"
    made["Body"] = chosen_body(api, lowering) or body.node()
    made["CorsConfiguration"] = _cors(properties.get("CorsConfiguration"), api)
    if generated:
        lowering.made(api, api.logical_id, "AWS::ApiGatewayV2::Api", made)
    else:
        lowering.lowered(api, "AWS::ApiGatewayV2::Api", made)
    stage: dict[str, Any] = chosen(properties, *_OF_STAGE)
    stage["StageVariables"] = properties.get("StageVariables")
    stage |= {
        "ApiId": {"Ref": api.logical_id},
        "AutoDeploy": True,
        "StageName": properties.get("StageName", _DEFAULT_STAGE),
    }
    lowering.made(api, stage_id(api), "AWS::ApiGatewayV2::Stage", stage, api.at("StageName"))
    api_domain.http(api, lowering)


def stage_id(api: Declared) -> str:
    """The logical ID of the stage."""
    name = api.properties.get("StageName", _DEFAULT_STAGE)
    if name == _DEFAULT_STAGE:
        return f"{api.logical_id}ApiGatewayDefaultStage"
    return plain_stage_id(api.logical_id, name)


def _add(route: RouteEvent, body: Body, auth: Map) -> None:
    properties = route.event.properties
    where = route.event.where
    integration: dict[str, Any] = {
        "type": route.integration,
        "httpMethod": "POST",
        "uri": route.target,
        "payloadFormatVersion": properties.get("PayloadFormatVersion", "2.0"),
        "timeoutInMillis": properties.get("TimeoutInMillis"),
    }
    operation: dict[str, Any] = {"x-amazon-apigateway-integration": integration, "responses": {}}
    own = as_map(properties.get("Auth"), where)
    security = http_auth.security(auth, own)
    method = method_key(properties.get("Method"))
    if security is not None and (own or method != "options"):
        operation["security"] = security
    path = properties.get("Path", "$default")
    if isinstance(path, str):
        body.add(path, method, operation, where)


def _cors(value: Any, api: Declared) -> Any:
    """CORS settings; `true` alone allows every origin."""
    if value in (True, "true"):
        return build({"AllowOrigins": ["*"]}, api.at("CorsConfiguration"))
    return value if isinstance(value, Map) else None
