"""AWS::Serverless::Api, and the implicit one."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map, Seq
from .. import _openapi_file, _openapi_refs
from .._nodes import as_map, build
from .._openapi_body import Body, method_key, readable, skeleton
from . import api_domain, request_model, rest_auth
from .declared import Declared, Lowering, RouteEvent, chosen, hashed

_SAME = (
    "ApiKeySourceType", "BinaryMediaTypes", "Description", "DisableExecuteApiEndpoint", "FailOnWarnings",
    "MinimumCompressionSize", "Mode", "Name", "Policy", "SecurityPolicy",
)  # fmt: skip
_OF_STAGE = (
    "AccessLogSetting", "CacheClusterEnabled", "CacheClusterSize", "CanarySetting", "MethodSettings", "TracingEnabled",
    "Variables",
)  # fmt: skip


def lower(api: Declared, lowering: Lowering, generated: bool = False) -> None:
    """The API with its document, its deployment and its stage."""
    properties = api.properties
    written = document(api, lowering)
    start = skeleton(properties.get("OpenApiVersion"), properties.get("Name", api.logical_id), api.where)
    body = Body(start if written is None else written)
    auth = as_map(properties.get("Auth"), api.where)
    merge = properties.get("MergeDefinitions") in (True, "true")
    for route in lowering.routes.get(api.logical_id, []):
        # SAM adds no route to a document people wrote; where that cannot be read, events are all that is known.
        own = as_map(route.event.properties.get("Auth"))
        if written is None or merge:
            _add(route, body, auth, merge)
        elif own.get("OverrideApiAuth") in (True, "true"):
            override(route, body, rest_auth.security(auth, own))
    default = rest_auth.default_security(auth)
    if default is not None:
        body.secure(default, api.at("Auth"), _preflight(auth))
    rest_auth.schemes(api, auth, body, lowering)
    body.shapes(request_model.models(properties.get("Models")))
    body.note("x-td-cors", properties.get("Cors"))
    body.note(request_model.ANSWERS, request_model.gateway_responses(properties.get("GatewayResponses")))
    if any("RequestModel" in route.event.properties for route in lowering.routes.get(api.logical_id, [])):
        body.note(request_model.VALIDATORS, build(request_model.validators(), api.where))
    made: dict[str, Any] = chosen(properties, *_SAME)
    made["Body"] = chosen_body(api, lowering) or body.node()
    made["EndpointConfiguration"] = _endpoint(properties.get("EndpointConfiguration"), api)
    if generated:
        lowering.made(api, api.logical_id, "AWS::ApiGateway::RestApi", made)
    else:
        lowering.lowered(api, "AWS::ApiGateway::RestApi", made)
    _stage(api, lowering)
    api_domain.rest(api, lowering)
    rest_auth.usage_plan(api, auth, lowering)


def stage_id(api: Declared) -> str:
    """The logical ID of the stage."""
    return plain_stage_id(api.logical_id, api.properties.get("StageName"))


def plain_stage_id(api: str, name: Any) -> str:
    """The logical ID of a stage: with its name where an ID may hold it, else with a digest of it."""
    if not isinstance(name, str):
        return f"{api}Stage"
    return f"{api}{name}Stage" if name.isalnum() else hashed(f"{api}Stage", name)


def document(api: Declared, lowering: Lowering) -> Map | None:
    """The document people wrote, in the template or in a file; None when there is none that can be read."""
    body = api.properties.get("DefinitionBody")
    if readable(body):
        return _openapi_refs.bundled(as_map(body), lowering.template.sources, lowering.template.stack)
    return _openapi_file.read(lowering.template, api.properties.get("DefinitionUri"), api.at("DefinitionUri"))


def chosen_body(api: Declared, lowering: Lowering) -> Map | None:
    """A document that a condition chooses, to which SAM can add nothing; None where events say more."""
    body = api.properties.get("DefinitionBody")
    branches = body.get("Fn::If") if isinstance(body, Map) else None
    whole = isinstance(branches, Seq) and any(readable(branch) for branch in branches)
    return body if whole and isinstance(body, Map) and not lowering.routes.get(api.logical_id) else None


def _add(route: RouteEvent, body: Body, auth: Map, merge: bool) -> None:
    properties = route.event.properties
    where = route.event.where
    path = properties.get("Path")
    if not isinstance(path, str):
        return
    integration: dict[str, Any] = {"type": route.integration, "httpMethod": "POST", "uri": route.target}
    integration["timeoutInMillis"] = properties.get("TimeoutInMillis")
    operation: dict[str, Any] = {"x-amazon-apigateway-integration": integration, "responses": {}}
    if route.integration == "aws":
        operation["responses"] = {"200": {"description": "OK"}, "400": {"description": "Bad Request"}}
    operation |= request_model.asked(properties, body.openapi)
    own = as_map(properties.get("Auth"), where)
    security = rest_auth.security(auth, own)
    method = method_key(properties.get("Method"))
    if security is not None and (own or method != "options" or _preflight(auth)):
        operation["security"] = security
    body.add(path, method, operation, where, merge=merge)


def _preflight(auth: Map) -> bool:
    """True where the default authorizer also guards OPTIONS: SAM's default."""
    return auth.get("AddDefaultAuthorizerToCorsPreflight") not in (False, "false")


def override(route: RouteEvent, body: Body, security: Any) -> None:
    """What an event says of authorization holds for an operation that people wrote themselves."""
    path = route.event.properties.get("Path")
    if "Auth" in route.event.properties and security is not None and isinstance(path, str):
        body.override(path, method_key(route.event.properties.get("Method")), security, route.event.where)


def _endpoint(value: Any, api: Declared) -> Any:
    where = api.at("EndpointConfiguration")
    if isinstance(value, Map) and ("Type" in value or "VPCEndpointIds" in value):
        kind = value.get("Type")
        made = {"Types": [kind] if kind is not None else None, "VpcEndpointIds": value.get("VPCEndpointIds")}
        return build({key: item for key, item in made.items() if item is not None}, where)
    return build({"Types": [value]}, where) if value is not None else None


def _stage(api: Declared, lowering: Lowering) -> None:
    deployment = f"{api.logical_id}Deployment"
    rest_api = {"Ref": api.logical_id}
    lowering.made(api, deployment, "AWS::ApiGateway::Deployment", {"RestApiId": rest_api})
    made: dict[str, Any] = {"RestApiId": rest_api, "DeploymentId": {"Ref": deployment}}
    made["StageName"] = api.properties.get("StageName")
    made |= chosen(api.properties, *_OF_STAGE)
    lowering.made(api, stage_id(api), "AWS::ApiGateway::Stage", made, api.at("StageName"))
