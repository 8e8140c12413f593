"""The Auth property of an HTTP API."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map
from .._nodes import as_map
from .._openapi_body import Body, scopes
from .declared import Declared, Lowering
from .rest_auth import authorizers, permission

_OPEN = "NONE"


def security(auth: Map, own: Map) -> list[dict[str, Any]] | None:
    """The security of an event's operation; None where neither the event nor a default says anything."""
    name = own.get("Authorizer", auth.get("DefaultAuthorizer"))
    if name == _OPEN:
        return []
    if not isinstance(name, str):
        return None
    if name == "AWS_IAM":
        return [{name: []}]
    authorizer = as_map(as_map(auth.get("Authorizers")).get(name))
    return [{name: scopes(own.get("AuthorizationScopes", authorizer.get("AuthorizationScopes")))}]


def schemes(api: Declared, auth: Map, body: Body, lowering: Lowering) -> None:
    """Every authorizer as a security scheme."""
    for name, authorizer, where in authorizers(api, auth, lowering):
        if "FunctionArn" in authorizer:
            body.scheme(name, _function(authorizer), where)
            if authorizer.get("EnableFunctionDefaultPermissions") in (True, "true"):
                permission(name, authorizer, api, where, lowering)
        else:
            body.scheme(name, _token(authorizer), where)
    if auth.get("EnableIamAuthorizer") in (True, "true"):
        iam = {"type": "apiKey", "name": "Authorization", "in": "header", "x-amazon-apigateway-authtype": "awsSigv4"}
        body.scheme("AWS_IAM", iam, api.where)


def _token(authorizer: Map) -> dict[str, Any]:
    configuration = as_map(authorizer.get("JwtConfiguration"), authorizer.location)
    given = {key.lower(): value for key, value in configuration.items()}
    if "OpenIdConnectUrl" in authorizer:
        return {"type": "openIdConnect", "openIdConnectUrl": authorizer["OpenIdConnectUrl"]}
    return {
        "type": "oauth2",
        "x-amazon-apigateway-authorizer": {
            "type": "jwt",
            "jwtConfiguration": given,
            "identitySource": authorizer.get("IdentitySource"),
        },
    }


def _function(authorizer: Map) -> dict[str, Any]:
    identity = as_map(authorizer.get("Identity"), authorizer.location)
    places = (("Headers", "$request.header"), ("QueryStrings", "$request.querystring"))
    sources = [f"{prefix}.{name}" for key, prefix in places for name in scopes(identity.get(key))]
    return {
        "type": "apiKey",
        "name": "Unused",
        "in": "header",
        "x-amazon-apigateway-authorizer": {
            "type": "request",
            "authorizerUri": authorizer["FunctionArn"],
            "authorizerPayloadFormatVersion": authorizer.get("AuthorizerPayloadFormatVersion"),
            "enableSimpleResponses": authorizer.get("EnableSimpleResponses"),
            "authorizerResultTtlInSeconds": identity.get("ReauthorizeEvery"),
            "identitySource": sources or None,
        },
    }
