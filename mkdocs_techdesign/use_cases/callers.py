"""Who may set something off, as far as an authorizer says."""

from __future__ import annotations

from collections.abc import Callable

from ..kinds._authorizers import Authorizer
from ..kinds.graphql_api import GraphqlApi
from ..kinds.route import Route


def caller(route: Route, short: Callable[[str], str]) -> str:
    """Who may call a route."""
    authorizer = route.authorizer
    if route.protocol == "WEBSOCKET" and route.label != "$connect":
        return "whoever is connected"
    if authorizer is None or authorizer.kind in ("NONE", "API_KEY"):
        keyed = route.api_key_required or (authorizer is not None and authorizer.kind == "API_KEY")
        return "caller with an API key" if keyed else "anyone"
    return _allowed(authorizer, short)


def _allowed(authorizer: Authorizer, short: Callable[[str], str]) -> str:
    by = short(authorizer.target) if isinstance(authorizer.target, str) else ""
    match authorizer.kind:
        case "COGNITO_USER_POOLS":
            return f"caller with a token of {by}" if by else "caller with a user pool token"
        case "JWT":
            return f"caller with a token of {by}" if by else "caller with a token (JWT)"
        case "AWS_IAM":
            return "caller with AWS credentials"
        case _:
            return f"caller whom {by} lets in" if by else f"caller whom {authorizer.name} lets in"


def signed_in(api: GraphqlApi, short: Callable[[str], str]) -> str | None:
    """Who may call a GraphQL API."""
    pool = short(api.user_pool) if isinstance(api.user_pool, str) else "a user pool"
    return {
        "API_KEY": "caller with an API key",
        "AWS_IAM": "caller with AWS credentials",
        "AMAZON_COGNITO_USER_POOLS": f"caller with a token of {pool}",
        "OPENID_CONNECT": "caller with a token (OpenID Connect)",
        "AWS_LAMBDA": "caller whom an authorizer function lets in",
    }.get(str(api.authentication))
