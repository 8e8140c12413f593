"""AWS::Serverless::HttpApi, and the implicit one."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map
from .._nodes import as_map, build, extended
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
    stage["RouteSettings"] = _route_settings(api, lowering)
    stage["StageVariables"] = properties.get("StageVariables")
    stage |= {
        "ApiId": {"Ref": api.logical_id},
        "AutoDeploy": True,
        "StageName": properties.get("StageName", _DEFAULT_STAGE),
    }
    lowering.made(api, stage_id(api), "AWS::ApiGatewayV2::Stage", stage, api.at("StageName"))
    api_domain.http(api, lowering)


def _route_settings(api: Declared, lowering: Lowering) -> Any:
    """Settings of single routes: what the API says, and what an event says of its own."""
    stated = api.properties.get("RouteSettings")
    settings: dict[str, Any] = dict(as_map(stated, api.where))
    keys_at = dict(stated.keys_at) if isinstance(stated, Map) else {}
    for route in lowering.routes.get(api.logical_id, []):
        own, path = route.event.properties.get("RouteSettings"), route.event.properties.get("Path", _DEFAULT_STAGE)
        if not isinstance(own, Map) or not isinstance(path, str):
            continue
        method = str(route.event.properties.get("Method", "ANY")).upper()
        key = path if path == _DEFAULT_STAGE else f"{'ANY' if method == '*' else method} {path}"
        settings[key] = extended(own, as_map(settings.get(key), own.location))
        place = route.event.properties.at("RouteSettings")
        keys_at[key] = (place.line, place.column)
    where = stated.location if isinstance(stated, Map) else api.where
    return Map(settings, path=where.path, line=where.line, column=where.column, keys_at=keys_at) if settings else None


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
