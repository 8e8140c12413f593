"""`serverless-apigateway-service-proxy`: methods of the REST API that call a service without a function."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map
from . import http_event, naming, rest_api, rest_authorizer
from .event import Event
from .merging import flat
from .service import Service, entries, text, unknown

_ACTIONS = {
    "dynamodb": "dynamodb:{action}", "eventbridge": "events:PutEvents", "kinesis": "kinesis:{action}",
    "s3": "s3:{action}", "sns": "sns:Publish", "sqs": "sqs:SendMessage",
}  # fmt: skip
_DEFAULTS = {"kinesis": "PutRecord", "dynamodb": "PutItem", "s3": "GetObject"}
_TARGETS = {
    "dynamodb": "tableName", "eventbridge": "eventBusName", "kinesis": "streamName", "s3": "bucket",
    "sns": "topicName", "sqs": "queueName",
}  # fmt: skip
_URIS = {
    "dynamodb": "dynamodb:action/{action}",
    "eventbridge": "events:action/PutEvents",
    "kinesis": "kinesis:action/{action}",
    "s3": "s3:path/${Target}",
    "sns": "sns:path//",
    "sqs": "sqs:path//${AWS::AccountId}/${Target}",
}
_NAMES = {"dynamodb": "TableName", "eventbridge": "EventBusName", "kinesis": "StreamName", "sns": "TopicArn"}


def lower(service: Service) -> None:
    """Every proxy."""
    for item in flat(service.custom("apiGatewayServiceProxies")):
        for kind, given, where in entries(item):
            if kind not in _ACTIONS:
                service.problem(where, f"{kind} is not known here as a service behind an API")
            elif isinstance(given, Map) and not unknown(given):
                _proxy(
                    kind,
                    Event(function=kind, setting=given, where=where, number=1, position=1, service=service),
                )


def _proxy(kind: str, event: Event) -> None:
    given, service = event.given, event.service
    method, path = http_event.route(event)
    if method is None:
        service.problem(event.where, f"a {kind} proxy without method and path")
        return
    rest_api.api(service, event.where)
    target = given.get(_TARGETS[kind])
    action = text(given.get("action"), _DEFAULTS.get(kind, ""))
    uri = "arn:${AWS::Partition}:apigateway:${AWS::Region}:" + _URIS[kind].replace("{action}", action)
    call: dict[str, Any] = {
        "Type": "AWS",
        "IntegrationHttpMethod": "PUT" if action in ("PutObject",) else "POST" if kind != "s3" else "GET",
        "Uri": {"Fn::Sub": [uri, {"Target": target}]} if "${Target}" in uri else {"Fn::Sub": uri},
        "Credentials": given.get("roleArn", {"Fn::GetAtt": [_role(kind, action, target, event), "Arn"]}),
    }
    if kind in _NAMES and target is not None:
        template = f'{{"{_NAMES[kind]}":"${{Target}}"}}'
        call["RequestTemplates"] = {"application/json": {"Fn::Sub": [template, {"Target": target}]}}
    made = {
        "HttpMethod": method,
        "RestApiId": rest_api.api_id(service),
        "ResourceId": http_event.resource(path, event),
        "ApiKeyRequired": given.get("private") is True,
        "Integration": call,
        **_authorization(event),
    }
    stem = naming.path(path)
    event.add(f"ApiGatewayMethod{stem}{naming.upper_first(method.lower())}", "AWS::ApiGateway::Method", made)


def _authorization(event: Event) -> dict[str, Any]:
    """The plugin takes CloudFormation's own words, or the framework's."""
    kind = event.given.get("authorizationType")
    if kind is None:
        return rest_authorizer.of(event)
    return {"AuthorizationType": kind, "AuthorizerId": event.given.get("authorizerId")}


def _role(kind: str, action: str, target: Any, event: Event) -> str:
    """The role by which the API calls the service; the first proxy of a service makes it."""
    title = {"dynamodb": "Dynamodb", "eventbridge": "EventBridge"}.get(kind, naming.upper_first(kind))
    logical_id = f"ApigatewayTo{title}Role"
    statement = {
        "Effect": "Allow",
        "Action": [_ACTIONS[kind].replace("{action}", action)],
        "Resource": target if target is not None else "*",
    }
    made = {
        "AssumeRolePolicyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": {"Service": "apigateway.amazonaws.com"}, "Action": "sts:AssumeRole"}
            ],
        },
        "Policies": [{"PolicyName": kind, "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]}}],
    }
    event.add(logical_id, "AWS::IAM::Role", made)
    return logical_id
