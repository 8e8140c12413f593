"""The REST API of a service, made when the first event needs it."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import as_map
from . import naming
from .event import renamed
from .merging import flat
from .service import Service, entries, text

API = "ApiGatewayRestApi"
_OF_API = {
    "apiKeySourceType": "ApiKeySourceType",
    "binaryMediaTypes": "BinaryMediaTypes",
    "description": "Description",
    "minimumCompressionSize": "MinimumCompressionSize",
    "disableDefaultEndpoint": "DisableExecuteApiEndpoint",
}


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
