"""The Auth property of a REST API: authorizers, defaults, API keys and usage plans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model.location import Location
from ...model.nodes import Map
from .._nodes import as_map, reference
from .._openapi_body import Body, scopes
from .declared import Declared, Lowering, chosen

_OPEN = "NONE"
_KEY = "api_key"
_KEY_SCHEME = {"type": "apiKey", "name": "x-api-key", "in": "header"}
_IAM_SCHEME = {
    "type": "apiKey",
    "name": "Authorization",
    "in": "header",
    "x-amazon-apigateway-authtype": "awsSigv4",
}


def security(auth: Map, own: Map) -> list[dict[str, Any]] | None:
    """The security of an event's operation; None where neither the event nor a default says anything."""
    name = own.get("Authorizer", auth.get("DefaultAuthorizer"))
    key = own.get("ApiKeyRequired", auth.get("ApiKeyRequired")) in (True, "true")
    needed: dict[str, Any] = {}
    if isinstance(name, str) and name != _OPEN:
        authorizer = as_map(as_map(auth.get("Authorizers")).get(name))
        needed[name] = scopes(own.get("AuthorizationScopes", authorizer.get("AuthorizationScopes")))
    if key:
        needed[_KEY] = []
    if needed:
        return [needed]
    # An event that turns the key off says something; silence leaves it to the default.
    return [] if name == _OPEN or "ApiKeyRequired" in own else None


def default_security(auth: Map) -> list[dict[str, Any]] | None:
    """What operations get that say nothing themselves."""
    return security(auth, as_map(None))


def authorizers(api: Declared, auth: Map, lowering: Lowering) -> Iterator[tuple[str, Map, Location]]:
    """Each authorizer by name, and where it stands; what is no mapping becomes a problem."""
    stated = as_map(auth.get("Authorizers"), api.where)
    for name, authorizer in stated.items():
        if isinstance(authorizer, Map):
            yield name, authorizer, stated.at(name)
        else:
            lowering.stack.problem(stated.at(name), f"authorizer {name} of {api.logical_id} is not a mapping")


def schemes(api: Declared, auth: Map, body: Body, lowering: Lowering) -> None:
    """Every authorizer as a security scheme, with the permission to call it."""
    for name, authorizer, where in authorizers(api, auth, lowering):
        body.scheme(name, _scheme(authorizer), where)
        if "UserPoolArn" not in authorizer and authorizer.get("DisableFunctionDefaultPermissions") is not True:
            permission(name, authorizer, api, where, lowering)
    for name, scheme in (("AWS_IAM", _IAM_SCHEME), (_KEY, _KEY_SCHEME)):
        if body.names(name):
            body.scheme(name, scheme, api.where)


def _scheme(authorizer: Map) -> dict[str, Any]:
    identity = as_map(authorizer.get("Identity"), authorizer.location)
    header = identity.get("Header", "Authorization")
    scheme: dict[str, Any] = {"type": "apiKey", "name": header, "in": "header"}
    pools = authorizer.get("UserPoolArn")
    if pools is not None:
        detail: dict[str, Any] = {
            "type": "cognito_user_pools",
            "providerARNs": pools if isinstance(pools, list) else [pools],
        }
        scheme["x-amazon-apigateway-authtype"] = "cognito_user_pools"
    else:
        kind = str(authorizer.get("FunctionPayloadType", "TOKEN")).lower()
        detail = {"type": kind, "authorizerUri": authorizer.get("FunctionArn")}
        scheme["x-amazon-apigateway-authtype"] = "custom"
        if kind == "request":
            scheme["name"] = "Unused"
            detail["identitySource"] = _sources(identity) or None
    detail["authorizerResultTtlInSeconds"] = identity.get("ReauthorizeEvery")
    detail["identityValidationExpression"] = identity.get("ValidationExpression")
    scheme["x-amazon-apigateway-authorizer"] = detail
    return scheme


def _sources(identity: Map) -> str:
    places = (
        ("Headers", "method.request.header"),
        ("QueryStrings", "method.request.querystring"),
        ("StageVariables", "stageVariables"),
        ("Context", "context"),
    )
    return ",".join(
        f"{prefix}.{name}" for key, prefix in places for name in scopes(identity.get(key)) if isinstance(name, str)
    )


def permission(name: str, authorizer: Map, api: Declared, where: Location, lowering: Lowering) -> None:
    """Lets the API call the authorizer's function."""
    arn = authorizer.get("FunctionArn")
    if arn is None:
        return
    target = reference(arn)
    made = {
        "Action": "lambda:InvokeFunction",
        "FunctionName": {"Ref": target} if target else arn,
        "Principal": "apigateway.amazonaws.com",
    }
    lowering.made(api, f"{api.logical_id}{name}AuthorizerPermission", "AWS::Lambda::Permission", made, where)


def usage_plan(api: Declared, auth: Map, lowering: Lowering) -> None:
    """The usage plan SAM makes, with its key."""
    plan = auth.get("UsagePlan")
    kind = lowering.literal(plan.get("CreateUsagePlan")) if isinstance(plan, Map) else None
    if not isinstance(plan, Map) or kind not in ("PER_API", "SHARED"):
        return
    if kind == "SHARED":
        lowering.shared_plan.append((api, plan))
    else:
        _plan(api.logical_id, [(api, plan)], lowering)


def shared_plan(lowering: Lowering) -> None:
    """The usage plan of all APIs that share one."""
    if lowering.shared_plan:
        _plan("Serverless", lowering.shared_plan, lowering)


def _plan(prefix: str, users: list[tuple[Declared, Map]], lowering: Lowering) -> None:
    api, plan = users[0]
    where = plan.location
    made = chosen(plan, "Description", "Quota", "Throttle", "UsagePlanName")
    made["ApiStages"] = [
        {"ApiId": {"Ref": user.logical_id}, "Stage": user.properties.get("StageName", "Prod")} for user, _ in users
    ]
    lowering.made(api, f"{prefix}UsagePlan", "AWS::ApiGateway::UsagePlan", made, where)
    lowering.made(api, f"{prefix}ApiKey", "AWS::ApiGateway::ApiKey", {"Enabled": True}, where)
    key = {"KeyId": {"Ref": f"{prefix}ApiKey"}, "KeyType": "API_KEY", "UsagePlanId": {"Ref": f"{prefix}UsagePlan"}}
    lowering.made(api, f"{prefix}UsagePlanKey", "AWS::ApiGateway::UsagePlanKey", key, where)
