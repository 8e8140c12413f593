"""`http`: a method of the service's REST API."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map, Seq
from .._nodes import as_map, build, mapping
from . import naming, rest_authorizer
from .event import Event
from .rest_api import API, api, api_id
from .service import entries, text

_INTEGRATIONS = {
    "lambda": "AWS", "aws": "AWS", "lambda-proxy": "AWS_PROXY", "lambda_proxy": "AWS_PROXY", "aws-proxy": "AWS_PROXY",
    "aws_proxy": "AWS_PROXY", "http": "HTTP", "http-proxy": "HTTP_PROXY", "http_proxy": "HTTP_PROXY", "mock": "MOCK",
}  # fmt: skip


def lower(event: Event) -> None:
    """The method, the tree of resources above it, and its authorizer."""
    service, given = event.service, event.given
    method, path = route(event)
    if method is None:
        event.service.problem(event.where, f"an http event of {event.function} without method and path")
        return
    api(service, event.where)
    kind = _INTEGRATIONS.get(text(given.get("integration")).lower(), "AWS_PROXY")
    kind = "AWS" if given.get("async") is True and kind == "AWS_PROXY" else kind
    call: dict[str, Any] = {"Type": kind, "TimeoutInMillis": given.get("timeoutInMillis")}
    request = as_map(given.get("request"))
    if kind in ("HTTP", "HTTP_PROXY"):
        call |= {"IntegrationHttpMethod": text(request.get("method"), method), "Uri": request.get("uri")}
        call["ConnectionType"] = given.get("connectionType")
    elif kind != "MOCK":
        call |= {"IntegrationHttpMethod": "POST", "Uri": event.arn}
    stem = naming.path(path)
    made: dict[str, Any] = {
        "HttpMethod": method,
        "RestApiId": api_id(service),
        "ResourceId": resource(path, event),
        "ApiKeyRequired": given.get("private") is True,
        "Integration": mapping({key: build(value, event.where) for key, value in call.items() if value}, event.where),
        "OperationName": given.get("operationId"),
    }
    made |= rest_authorizer.of(event)
    made |= _request(request, f"ApiGatewayMethod{stem}{naming.upper_first(method.lower())}", event)
    event.add(f"ApiGatewayMethod{stem}{naming.upper_first(method.lower())}", "AWS::ApiGateway::Method", made)
    event.permission("ApiGateway", "apigateway.amazonaws.com")


def route(event: Event) -> tuple[str | None, str]:
    """Method and path of an event, in either form; no method where there is none."""
    if isinstance(event.setting, str):
        method, _, path = event.setting.strip().partition(" ")
        if not path:
            return None, ""
    else:
        method, path = text(event.given.get("method"), ""), _shown(event.given.get("path"))
    return (method.upper() if method and method != "*" else "ANY" if method else None), path.strip().strip("/")


def _shown(path: Any) -> str:
    """The path; where a part of it is not known, that part as it was written."""
    if isinstance(path, Map):
        parts = path.get("Fn::Join")
        if isinstance(parts, Seq) and len(parts) == 2 and isinstance(parts[1], Seq):
            return "".join(_shown(part) for part in parts[1])
        unknown = path.get("Td::Unresolved")
        return str(unknown["expression"]) if isinstance(unknown, Map) else ""
    return "" if path is None else str(path)


def resource(path: str, event: Event) -> Any:
    """The resource of a path, with those above it."""
    service = event.service
    given = as_map(service.provider.get("apiGateway"))
    known = {key.strip("/"): value for key, value, _ in entries(given.get("restApiResources"))}
    above: Any = given.get("restApiRootResourceId", {"Fn::GetAtt": [API, "RootResourceId"]})
    parts = [part for part in path.split("/") if part]
    for end in range(1, len(parts) + 1):
        current = "/".join(parts[:end])
        if current in known:
            above = known[current]
            continue
        logical_id = f"ApiGatewayResource{naming.path(current)}"
        made = {"ParentId": above, "PathPart": parts[end - 1], "RestApiId": api_id(service)}
        event.add(logical_id, "AWS::ApiGateway::Resource", made)
        above = {"Ref": logical_id}
    return above


def _request(request: Map, stem: str, event: Event) -> dict[str, Any]:
    """Parameters a request needs, and the schemas its body is checked with."""
    made: dict[str, Any] = {}
    parameters: dict[str, Any] = {}
    names = {"querystrings": "querystring", "headers": "header", "paths": "path"}
    for group, kind in names.items():
        for name, value, _ in entries(as_map(request.get("parameters")).get(group)):
            parameters[f"method.request.{kind}.{name}"] = as_map(value).get("required", value)
    if parameters:
        made["RequestParameters"] = parameters
    models: dict[str, Any] = {}
    for content, schema, where in entries(request.get("schemas", request.get("schema"))):
        logical_id = f"{stem}{''.join(naming.upper_first(word) for word in content.replace('/', ' ').split())}Model"
        inner = as_map(schema).get("schema", schema)
        if isinstance(inner, Map):
            model = {"ContentType": content, "RestApiId": api_id(event.service), "Schema": inner}
            event.service.add(logical_id, "AWS::ApiGateway::Model", model, where, by="event")
            models[content] = {"Ref": logical_id}
    if models:
        made["RequestModels"] = models
    if models or parameters:
        validator = f"ApiGateway{naming.plain(text(event.service.name))}RequestValidator"
        checks = {"RestApiId": api_id(event.service), "ValidateRequestBody": True, "ValidateRequestParameters": True}
        event.add(validator, "AWS::ApiGateway::RequestValidator", checks)
        made["RequestValidatorId"] = {"Ref": validator}
    return made
