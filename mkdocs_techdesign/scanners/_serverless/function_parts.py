"""What belongs to one function alone: its log group, its address, where outcomes go, its alias."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map
from .._nodes import as_map, build
from . import naming
from .service import Service

_PAYLOADS = {
    "sqs": ["sqs:SendMessage"],
    "sns": ["sns:Publish"],
    "events": ["events:PutEvents"],
    "eventBus": ["events:PutEvents"],
    "lambda": ["lambda:InvokeFunction"],
    "function": ["lambda:InvokeFunction"],
}
"""Kind of a destination to what the function's role needs for it."""


_RETENTION = "serverless-plugin-log-retention"


def lower(key: str, function: Map, where: Location, service: Service) -> None:
    """All of it."""
    _log_group(key, function, where, service)
    _url(key, function, service)
    _destinations(key, function, service)
    _alias(key, function, service)
    dead = function.get("onError")
    if dead is not None:
        service.allow(key, ["sns:Publish"], dead, function.at("onError"))


def _log_group(key: str, function: Map, where: Location, service: Service) -> None:
    if function.get("disableLogs") is True:
        return
    made = {
        "LogGroupName": {"Fn::Sub": "/aws/lambda/${" + naming.function(key) + "}"},
        "RetentionInDays": function.get("logRetentionInDays", _retention(service)),
    }
    service.add(f"{naming.normal(key)}LogGroup", "AWS::Logs::LogGroup", made, where)


def _retention(service: Service) -> Any:
    """Days for all functions; a plugin writes its own over those of the provider."""
    days = service.provider.get("logRetentionInDays")
    own = service.custom("logRetentionInDays") if _RETENTION in service.plugins else None
    return days if own is None else own


def _url(key: str, function: Map, service: Service) -> None:
    url = function.get("url")
    if url in (None, False):
        return
    where = function.at("url")
    given = as_map(url, where)
    auth = "AWS_IAM" if given.get("authorizer") == "aws_iam" else "NONE"
    cors = given.get("cors")
    made = {
        "AuthType": auth,
        "TargetFunctionArn": {"Fn::GetAtt": [naming.function(key), "Arn"]},
        "Cors": {"AllowOrigins": ["*"]} if cors is True else _cors(cors),
        "InvokeMode": given.get("invokeMode"),
    }
    service.add(f"{naming.function(key)}Url", "AWS::Lambda::Url", made, where)
    if auth == "NONE":
        made = {"Action": "lambda:InvokeFunctionUrl", "FunctionName": service.arn(key), "Principal": "*"}
        service.add(f"{naming.normal(key)}LambdaPermissionFnUrl", "AWS::Lambda::Permission", made, where)


def _cors(cors: Any) -> Any:
    if not isinstance(cors, Map):
        return None
    names = {
        "allowedOrigins": "AllowOrigins", "allowedHeaders": "AllowHeaders", "allowedMethods": "AllowMethods",
        "allowCredentials": "AllowCredentials", "exposedResponseHeaders": "ExposeHeaders", "maxAge": "MaxAge",
    }  # fmt: skip
    return {name: cors[key] for key, name in names.items() if cors.get(key) is not None}


def _destinations(key: str, function: Map, service: Service) -> None:
    stated = as_map(function.get("destinations"))
    settings = {"MaximumEventAgeInSeconds": "maximumEventAge", "MaximumRetryAttempts": "maximumRetryAttempts"}
    made: dict[str, Any] = {name: function[own] for name, own in settings.items() if function.get(own) is not None}
    config: dict[str, Any] = {}
    for outcome, name in (("onSuccess", "OnSuccess"), ("onFailure", "OnFailure")):
        if stated.get(outcome) is None:
            continue
        value, where = stated[outcome], stated.at(outcome)
        arn = value.get("arn") if isinstance(value, Map) and "arn" in value else value
        target = service.callee(arn)
        config[name] = build({"Destination": target}, where)
        kind = str(value.get("type")) if isinstance(value, Map) and "type" in value else ""
        parts = arn.split(":") if isinstance(arn, str) else []
        kind = kind or ("function" if target is not arn else parts[2] if len(parts) > 2 else "")
        if kind in _PAYLOADS:
            service.allow(key, _PAYLOADS[kind], target, where)
    if not made and not config:
        return
    where = function.at("destinations" if config else "maximumRetryAttempts")
    made |= {"FunctionName": {"Ref": naming.function(key)}, "Qualifier": "$LATEST"}
    made["DestinationConfig"] = config or None
    service.add(f"{naming.normal(key)}LambdaEvConf", "AWS::Lambda::EventInvokeConfig", made, where)


def _alias(key: str, function: Map, service: Service) -> None:
    if function.get("snapStart") is True:
        made: dict[str, Any] = {"FunctionName": {"Ref": naming.function(key)}, "Name": "snapstart"}
        where = function.at("snapStart")
        service.add(f"{naming.normal(key)}SnapStartLambdaAlias", "AWS::Lambda::Alias", made, where)
    wanted = function.get("provisionedConcurrency")
    if wanted is None:
        return
    made = {
        "FunctionName": {"Ref": naming.function(key)},
        "Name": "provisioned",
        "ProvisionedConcurrencyConfig": {"ProvisionedConcurrentExecutions": as_map(wanted).get("executions", wanted)},
    }
    where = function.at("provisionedConcurrency")
    service.add(f"{naming.normal(key)}ProvConcLambdaAlias", "AWS::Lambda::Alias", made, where)
