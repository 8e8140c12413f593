"""`http`: a method of the service's REST API."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import as_map, build, mapping
from . import naming, rest_authorizer
from .event import Event, renamed
from .merging import flat
from .service import Service, entries, text

API = "ApiGatewayRestApi"
_INTEGRATIONS = {
    "lambda": "AWS", "aws": "AWS", "lambda-proxy": "AWS_PROXY", "lambda_proxy": "AWS_PROXY", "aws-proxy": "AWS_PROXY",
    "aws_proxy": "AWS_PROXY", "http": "HTTP", "http-proxy": "HTTP_PROXY", "http_proxy": "HTTP_PROXY", "mock": "MOCK",
}  # fmt: skip
_OF_API = {
    "apiKeySourceType": "ApiKeySourceType",
    "binaryMediaTypes": "BinaryMediaTypes",
    "description": "Description",
    "minimumCompressionSize": "MinimumCompressionSize",
    "disableDefaultEndpoint": "DisableExecuteApiEndpoint",
}


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


def api_id(service: Service) -> Any:
    """The REST API: its own, or one that another stack has."""
    given = as_map(service.provider.get("apiGateway"))
    return given["restApiId"] if given.get("restApiId") is not None else {"Ref": API}


def api(service: Service, where: Location) -> None:
    """The REST API with its stage, made when the first event needs it."""
    given = as_map(service.provider.get("apiGateway"), service.where("provider"))
    if API in service.stack.resources or given.get("restApiId") is not None:
        return
    provider = service.provider
    order = (service.name, service.stage) if given.get("shouldStartNameWithService") else (service.stage, service.name)
    endpoint = provider.get("endpointType", given.get("endpointType", "EDGE"))
    place = service.where("provider")
    kinds = [text(endpoint).upper()] if isinstance(endpoint, str) else None
    made: dict[str, Any] = {
        "Name": provider.get("apiName", service.named(*order, where=place)),
        "EndpointConfiguration": {"Types": kinds} if kinds else endpoint,
        "Policy": _policy(given, provider),
        **renamed(given, _OF_API),
    }
    service.add(API, "AWS::ApiGateway::RestApi", made, place)
    logs = as_map(provider.get("logs")).get("restApi")
    tracing = as_map(provider.get("tracing")).get("apiGateway")
    stage: dict[str, Any] = {
        "StageName": given.get("stage", service.stage),
        "RestApiId": {"Ref": API},
        "TracingEnabled": tracing if tracing is not None else None,
        "AccessLogSetting": {"Format": "default"} if logs not in (None, False) else None,
    }
    service.add("ApiGatewayStage", "AWS::ApiGateway::Stage", stage, place)
    if logs not in (None, False):
        group: dict[str, Any] = {
            "LogGroupName": service.named("/aws/api-gateway/", service.deployed_name, where=place, between="")
        }
        group["RetentionInDays"] = provider.get("logRetentionInDays")
        service.add("ApiGatewayLogGroup", "AWS::Logs::LogGroup", group, place)
    service.outputs["ServiceEndpoint"] = (
        {"Fn::Sub": "https://${ApiGatewayRestApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/"}, place,
    )  # fmt: skip
    _usage(given, provider, service, place)


def _policy(given: Map, provider: Map) -> Any:
    stated = provider.get("resourcePolicy", given.get("resourcePolicy"))
    return {"Version": "2012-10-17", "Statement": stated} if stated is not None else None


def _usage(given: Map, provider: Map, service: Service, where: Location) -> None:
    """API keys and the plans that limit their use; values of keys are never read."""
    keys = flat(given.get("apiKeys", provider.get("apiKeys")))
    plans = given.get("usagePlan", provider.get("usagePlan"))
    if not keys and plans is None:
        return
    for number, key in enumerate(keys, start=1):
        name = key.get("name") if isinstance(key, Map) else key
        place = key.location if isinstance(key, Map) else where
        service.add(f"ApiGatewayApiKey{number}", "AWS::ApiGateway::ApiKey", {"Enabled": True, "Name": name}, place)
        keyed = {"KeyId": {"Ref": f"ApiGatewayApiKey{number}"}, "KeyType": "API_KEY"}
        if plans is not None and not isinstance(plans, Seq):
            keyed["UsagePlanId"] = {"Ref": "ApiGatewayUsagePlan"}
            service.add(f"ApiGatewayUsagePlanKey{number}", "AWS::ApiGateway::UsagePlanKey", keyed, place)
    named = [(name, plan) for item in flat(plans) for name, plan, _ in entries(item)] if isinstance(plans, Seq) else []
    for name, plan in named or [("", plans)]:
        quota, throttle = as_map(as_map(plan).get("quota")), as_map(as_map(plan).get("throttle"))
        made = {
            "ApiStages": [{"ApiId": {"Ref": API}, "Stage": {"Ref": "ApiGatewayStage"}}],
            "Quota": renamed(quota, {"limit": "Limit", "offset": "Offset", "period": "Period"}) or None,
            "Throttle": renamed(throttle, {"burstLimit": "BurstLimit", "rateLimit": "RateLimit"}) or None,
        }
        service.add(f"ApiGatewayUsagePlan{naming.upper_first(name)}", "AWS::ApiGateway::UsagePlan", made, where)


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
