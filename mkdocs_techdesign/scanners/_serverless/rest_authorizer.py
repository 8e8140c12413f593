"""`authorizer` of an `http` event, in every form people write it."""

from __future__ import annotations

import json
from typing import Any

from ...model.nodes import Map
from .._nodes import build, intrinsic
from . import naming
from .event import Event, renamed
from .rest_api import api_id
from .service import text

_SETTINGS = {
    "identitySource": "IdentitySource",
    "identityValidationExpression": "IdentityValidationExpression",
    "resultTtlInSeconds": "AuthorizerResultTtlInSeconds",
}


def of(event: Event) -> dict[str, Any]:
    """`AuthorizationType` and what goes with it of a method; makes the authorizer."""
    stated = event.given.get("authorizer")
    if stated is None:
        return {"AuthorizationType": "NONE"}
    given: dict[str, Any] = dict(stated) if isinstance(stated, Map) and not intrinsic(stated) else {}
    if isinstance(stated, str):
        given = {"arn": stated} if ":" in stated else {"name": stated}
        given = {"type": "AWS_IAM"} if stated.upper() == "AWS_IAM" else given
    elif not given:
        given = {"arn": stated}
    kind = text(given.get("type"), "").upper()
    if kind == "AWS_IAM":
        return {"AuthorizationType": "AWS_IAM"}
    if kind and given.get("authorizerId") is not None:
        outer = "CUSTOM" if kind in ("TOKEN", "REQUEST") else kind
        return {
            "AuthorizationType": outer,
            "AuthorizerId": given["authorizerId"],
            "AuthorizationScopes": _scopes(given),
        }
    return _made(event, given, kind)


def _made(event: Event, given: dict[str, Any], kind: str) -> dict[str, Any]:
    arn = given.get("arn")
    name = given.get("name")
    if arn is None:
        arn = event.service.callee(name)
        if arn is name and not isinstance(name, Map):
            event.service.problem(event.where, f"the authorizer {text(name)} is no function of this service")
    if not isinstance(name, str):
        last = naming.of_arn(arn)
        textual = isinstance(arn, str) or (isinstance(arn, Map) and {"Fn::Sub", "Fn::Join"} & set(arn))
        name = last.split("-")[-1] if textual else last
    cognito = kind == "COGNITO_USER_POOLS" or ":cognito-idp:" in json.dumps(arn)
    made: dict[str, Any] = {"Name": name, "RestApiId": api_id(event.service), **renamed_settings(event, given)}
    if cognito:
        made |= {"Type": "COGNITO_USER_POOLS", "ProviderARNs": [arn]}
    else:
        made |= {"Type": kind or "TOKEN", "AuthorizerUri": arn}
    logical_id = f"{naming.normal(name)}ApiGatewayAuthorizer"
    if logical_id in event.service.stack.resources:  # as the framework merges what several events say of one
        changes = {key: build(value, event.where) for key, value in made.items() if value is not None}
        event.service.stack.merge(logical_id, changes)
    event.add(logical_id, "AWS::ApiGateway::Authorizer", made)
    if not cognito and isinstance(name, str) and name in event.service.targets:
        permission = f"{naming.normal(name)}LambdaPermissionApiGateway"
        event.service.permission(permission, arn, "apigateway.amazonaws.com", event.where)
    outer = "COGNITO_USER_POOLS" if cognito else "CUSTOM"
    return {"AuthorizationType": outer, "AuthorizerId": {"Ref": logical_id}, "AuthorizationScopes": _scopes(given)}


def renamed_settings(event: Event, given: dict[str, Any]) -> dict[str, Any]:
    """What is said of the authorizer beside who it is."""
    stated = event.given.get("authorizer")
    return renamed(stated, _SETTINGS) if isinstance(stated, Map) and given else {}


def _scopes(given: dict[str, Any]) -> Any:
    return given.get("scopes")
