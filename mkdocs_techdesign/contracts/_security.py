"""Authorizers and API keys of routes as OpenAPI's security, with AWS's extensions."""

from __future__ import annotations

from ..kinds._authorizers import Authorizer
from ..kinds.route import Route
from ._json_schema import NAME, Json

_KINDS = {
    "COGNITO_USER_POOLS": ("cognito_user_pools", "cognito_user_pools"),
    "JWT": ("jwt", "jwt"),
    "TOKEN": ("custom", "token"),
    "REQUEST": ("custom", "request"),
}
"""Kind of an authorizer to what AWS's extensions call it: sort of authorization, type."""


def security(route: Route, schemes: dict[str, Json]) -> list[Json]:
    """What a caller needs for a route; the schemes it names are added to `schemes`."""
    needed: Json = {}
    authorizer = route.authorizer
    if authorizer is not None and authorizer.kind not in ("NONE", "API_KEY"):
        name = authorizer.name if NAME.fullmatch(authorizer.name) else "authorizer"
        schemes[name] = _scheme(authorizer)
        needed[name] = []
    if route.api_key_required:
        schemes["api_key"] = {"type": "apiKey", "name": "x-api-key", "in": "header"}
        needed["api_key"] = []
    return [needed] if needed else []


def _scheme(authorizer: Authorizer) -> Json:
    header: Json = {"type": "apiKey", "name": "Authorization", "in": "header"}
    if authorizer.kind == "AWS_IAM":
        return {**header, "x-amazon-apigateway-authtype": "awsSigv4"}
    sort, type = _KINDS.get(authorizer.kind, ("custom", "request"))
    if authorizer.kind in ("JWT", "COGNITO_USER_POOLS"):
        header = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    return {**header, "x-amazon-apigateway-authtype": sort, "x-amazon-apigateway-authorizer": {"type": type}}
