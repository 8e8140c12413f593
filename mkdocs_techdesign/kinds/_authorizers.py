"""Who checks the callers of an API: from its OpenAPI document, or from authorizer resources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model.architecture import Resource
from ..model.location import Location, Unresolved
from ..model.nodes import Map, Seq
from . import Reader
from ._stage_variables import stage_variables

CHECKERS = ("AWS::Cognito::UserPool", "AWS::Lambda::Function")
"""Types that check callers."""

_KINDS = {
    "cognito_user_pools": "COGNITO_USER_POOLS",
    "jwt": "JWT",
    "request": "REQUEST",
    "token": "TOKEN",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorizer:
    """Who checks callers of an API."""

    name: str
    kind: str
    """NONE, AWS_IAM, COGNITO_USER_POOLS, JWT, TOKEN, REQUEST, API_KEY."""
    target: str | Unresolved | None = None
    """Id of the user pool or authorizer function."""
    location: Location | None = None


def protocol_of(api: Resource, reader: Reader) -> str:
    """REST, HTTP or WEBSOCKET."""
    if api.type == "AWS::ApiGateway::RestApi":
        return "REST"
    return "WEBSOCKET" if reader.text(api.properties, "ProtocolType") == "WEBSOCKET" else "HTTP"


def document(api: Resource, reader: Reader) -> Map | None:
    """The OpenAPI document of an API."""
    return reader.mapping(api.properties, "Body")


def schemes(body: Map, reader: Reader) -> Map | None:
    """The security schemes of a document, in either version of OpenAPI."""
    return reader.mapping(body, "securityDefinitions") or reader.mapping(body, "components", "securitySchemes")


def authorizers(api: Resource, reader: Reader) -> dict[str, Authorizer]:
    """Authorizers by name; those that are resources by their id too, so that methods find them."""
    return reader.once(_authorizers, api)


def _authorizers(api: Resource, reader: Reader) -> dict[str, Authorizer]:
    found: dict[str, Authorizer] = {}
    body = document(api, reader)
    stated = schemes(body, reader) if body is not None else None
    nodes = checkers(api, reader)
    for name in stated or ():
        assert stated is not None
        scheme = reader.mapping(stated, name)
        if scheme is not None:
            kind = scheme_kind(scheme, reader)
            found[name] = Authorizer(name=name, kind=kind, target=_target(nodes.get(name)), location=stated.at(name))
    for resource in _resources(api, reader):
        inner = reader.of(resource)
        stated_kind = inner.text(resource.properties, "Type") or inner.text(resource.properties, "AuthorizerType")
        found[resource.logical_id] = Authorizer(
            name=resource.label,
            kind=stated_kind if isinstance(stated_kind, str) else "REQUEST",
            target=_target(nodes.get(resource.logical_id)),
            location=resource.location,
        )
    return dict(sorted(found.items()))


def scheme_kind(scheme: Map, reader: Reader) -> str:
    """The kind of one security scheme."""
    inner = reader.mapping(scheme, "x-amazon-apigateway-authorizer")
    if inner is not None:
        stated = reader.text(inner, "type")
        if isinstance(stated, str) and stated.lower() in _KINDS:
            return _KINDS[stated.lower()]
    hint = reader.text(scheme, "x-amazon-apigateway-authtype")
    if isinstance(hint, str):
        if hint.lower() in ("awssigv4", "aws_iam"):
            return "AWS_IAM"
        if hint.lower() in _KINDS:
            return _KINDS[hint.lower()]
    if reader.text(scheme, "type") == "apiKey":
        return "REQUEST" if inner is not None else "API_KEY"
    return "JWT" if reader.text(scheme, "type") in ("oauth2", "openIdConnect") else "REQUEST"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """An expression that names who checks."""

    node: object
    reader: Reader
    location: Location


def checkers(api: Resource, reader: Reader) -> dict[str, tuple[list[Checker], Location]]:
    """By name, the expressions that name who checks, and where the authorizer stands."""
    return reader.once(_stated, api)


def _stated(api: Resource, reader: Reader) -> dict[str, tuple[list[Checker], Location]]:
    found: dict[str, tuple[list[Checker], Location]] = {}
    body = document(api, reader)
    stated = schemes(body, reader) if body is not None else None
    for name in stated or ():
        assert stated is not None
        inner = reader.mapping(stated, name, "x-amazon-apigateway-authorizer")
        if inner is not None:
            found[name] = (_checkers(_IN_DOCUMENTS, inner, api, reader), stated.at(name))
    for resource in _resources(api, reader):
        nodes = _checkers(_IN_RESOURCES, resource.properties, api, reader.of(resource))
        found[resource.logical_id] = (nodes, resource.location)
    return found


_IN_DOCUMENTS = (
    ("providerARNs",),
    ("authorizerUri",),
    ("jwtConfiguration", "issuer"),
    ("jwtConfiguration", "audience"),
)
_IN_RESOURCES = (
    ("ProviderARNs",),
    ("AuthorizerUri",),
    ("JwtConfiguration", "Issuer"),
    ("JwtConfiguration", "Audience"),
)
"""Where an authorizer names who checks."""


def _checkers(paths: tuple[tuple[str, ...], ...], stated: Map, api: Resource, reader: Reader) -> list[Checker]:
    """The expressions that are there, and what stage variables in them stand for."""
    found: list[Checker] = []
    staged: list[Checker] = []
    for path in paths:
        where = reader.place(stated, *path)
        for node in reader.sequence(stated, *path) or ():
            if node is not None:
                found.append(Checker(node=node, reader=reader, location=where))
                more = stage_variables(api, node, reader)
                staged += [Checker(node=value, reader=own, location=where) for value, own in more]
    return [*found, *staged]


def _resources(api: Resource, reader: Reader) -> Iterator[Resource]:
    yield from reader.referring(api.id, "AWS::ApiGateway::Authorizer", "RestApiId")
    yield from reader.referring(api.id, "AWS::ApiGatewayV2::Authorizer", "ApiId")


def _target(stated: tuple[list[Checker], Location] | None) -> str | Unresolved | None:
    last: str | Unresolved | None = None
    for checker in stated[0] if stated is not None else ():
        found = checker.reader.target(checker.node, *CHECKERS)
        if isinstance(found, str):
            return found
        if isinstance(found, Unresolved) and not isinstance(checker.node, Map | Seq):
            found = replace(found, location=checker.location)  # text has no place of its own
        last = last or found
    return last
