"""Where routes are written: OpenAPI documents, REST methods below resource trees, HTTP and WebSocket routes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model.architecture import Relation, Resource
from ..model.location import Location, Unresolved
from ..model.nodes import Map
from . import Reader
from ._authorizers import Authorizer, authorizers, document, protocol_of, schemes
from ._integrations import address, integrated
from ._openapi_operations import checked, operation, resolved
from ._openapi_types import Operation, RouteBody, RouteParameter, RouteResponse

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "x-amazon-apigateway-any-method")
_DEEPEST_TREE = 60
_REQUEST_PLACES = {"querystring": "query"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A route as one of its sources says it."""

    protocol: str
    method: str
    path: str
    location: Location
    targets: tuple[tuple[str, Relation], ...] = ()
    unresolved: Unresolved | None = None
    integration: str | None = None
    authorizer: Authorizer | None = None
    api_key_required: bool = False
    timeout: int | Unresolved | None = None
    operation_id: str | None = None
    summary: str | None = None
    address: str | None = None
    call: tuple[Map, Reader] | None = None
    """Its integration, and who reads that."""
    said: Operation = field(default_factory=Operation)

    @property
    def label(self) -> str:
        """`GET /orders`; the route key of a WebSocket route and of a catch-all."""
        plain = self.protocol == "WEBSOCKET" or self.path == "$default"
        return self.path if plain else f"{self.method} {self.path}"


def described(api: Resource, reader: Reader) -> list[Described]:
    """The routes of an API, sorted; one that two sources state counts once."""
    return reader.once(_described, api)


def _described(api: Resource, reader: Reader) -> list[Described]:
    found: dict[tuple[str, str], Described] = {}
    checks = authorizers(api, reader)
    for route in (*_in_document(api, reader, checks), *_methods(api, reader, checks), *_routes(api, reader, checks)):
        known = found.get((route.method, route.path))
        if known is None or (not known.targets and route.targets):
            found[route.method, route.path] = route
    return [found[key] for key in sorted(found, key=lambda key: (key[1], key[0]))]


def _preflight(method: str, integration: str | None) -> bool:
    return method == "OPTIONS" and integration in (None, "MOCK")


def _in_document(api: Resource, reader: Reader, checks: dict[str, Authorizer]) -> Iterator[Described]:
    body = document(api, reader)
    paths = reader.mapping(body, "paths") if body is not None else None
    if body is None or paths is None:
        return
    protocol = protocol_of(api, reader)
    for path in paths:
        item = resolved(body, reader.mapping(paths, path), reader)
        for key in METHODS if item is not None else ():
            assert item is not None
            written = reader.mapping(item, key)
            if written is None:
                continue
            stated = resolved(body, written, reader) or written
            method = "ANY" if key.startswith("x-") else key.upper()
            call = reader.mapping(stated, "x-amazon-apigateway-integration") or reader.mapping(
                item, "x-amazon-apigateway-integration"
            )
            kind = reader.text(call, "type") if call is not None else None
            integration = kind.upper() if isinstance(kind, str) else None
            if _preflight(method, integration):
                continue
            targets, unresolved = integrated(call, reader, api)
            authorizer, key_required = _security(body, stated, checks, reader)
            yield Described(
                protocol=protocol,
                method=method,
                path=str(path).removeprefix("/") if path == "/$default" else str(path),
                location=item.at(key),
                targets=targets,
                unresolved=unresolved,
                integration=integration,
                authorizer=authorizer,
                api_key_required=key_required,
                timeout=reader.number(call, "timeoutInMillis") if call is not None else None,
                operation_id=_words(stated, "operationId", reader),
                summary=_words(stated, "summary", reader),
                address=address(call, reader),
                call=(call, reader) if call is not None else None,
                said=operation(body, item, stated, reader),
            )


def _words(operation: Map, key: str, reader: Reader) -> str | None:
    """What people call an operation, or say of it."""
    said = reader.text(operation, key)
    return said.strip() or None if isinstance(said, str) else None


def _security(body: Map, stated: Map, checks: dict[str, Authorizer], reader: Reader) -> tuple[Authorizer | None, bool]:
    """The authorizer of an operation, and whether it wants an API key."""
    holder = stated if "security" in stated else body
    authorizer: Authorizer | None = None
    key_required = False
    known = schemes(body, reader)
    for entry in reader.mappings(holder, "security"):
        for name in entry:
            check = checks.get(name)
            if name == "NONE":
                continue
            if name == "api_key" or (check is not None and check.kind == "API_KEY"):
                key_required = True
            elif check is not None:
                authorizer = authorizer or check
            elif known is None or name not in known:
                kind = "AWS_IAM" if name in ("AWS_IAM", "sigv4") else "REQUEST"
                authorizer = authorizer or Authorizer(name=name, kind=kind, location=entry.at(name))
    own = reader.mapping(stated, "x-amazon-apigateway-auth")
    if authorizer is None and own is not None and reader.text(own, "type") == "AWS_IAM":
        authorizer = Authorizer(name="AWS_IAM", kind="AWS_IAM", location=own.at("type"))
    return authorizer, key_required


def _methods(api: Resource, reader: Reader, checks: dict[str, Authorizer]) -> Iterator[Described]:
    """`AWS::ApiGateway::Method` below a tree of `AWS::ApiGateway::Resource`."""
    for resource in reader.referring(api.id, "AWS::ApiGateway::Method", "RestApiId"):
        own, properties = reader.of(resource), resource.properties
        stated = own.text(properties, "HttpMethod")
        method = stated.upper() if isinstance(stated, str) else "ANY"
        call = own.mapping(properties, "Integration")
        kind = own.text(call, "Type") if call is not None else None
        integration = kind.upper() if isinstance(kind, str) else None
        if _preflight(method, integration):
            continue
        targets, unresolved = integrated(call, own, api)
        yield Described(
            protocol="REST",
            method=method,
            path=_tree_path(properties.get("ResourceId"), own),
            location=resource.location,
            targets=targets,
            unresolved=unresolved,
            integration=integration,
            authorizer=_authorizer(properties, own, checks),
            api_key_required=own.flag(properties, "ApiKeyRequired") is True,
            timeout=own.number(call, "TimeoutInMillis") if call is not None else None,
            operation_id=_words(properties, "OperationName", own),
            address=address(call, own),
            call=(call, own) if call is not None else None,
            said=_method(properties, own),
        )


def _method(properties: Map, reader: Reader) -> Operation:
    """What a method says of its requests and responses: names, and the models of bodies."""
    parameters = reader.mapping(properties, "RequestParameters")
    found = []
    for name in parameters or ():
        assert parameters is not None
        words = name.split(".", 3)
        if len(words) == 4 and words[:2] == ["method", "request"]:
            stands = _REQUEST_PLACES.get(words[2], words[2])
            required = reader.flag(parameters, name) is True or stands == "path"
            found.append(RouteParameter(name=words[3], place=stands, required=required, location=parameters.at(name)))
    bodies = [
        RouteBody(content_type=kind, schema=schema, location=place)
        for kind, schema, place in _models(properties, "RequestModels", reader)
    ]
    responses = []
    for entry in reader.mappings(properties, "MethodResponses") if "MethodResponses" in properties else ():
        status = reader.text(entry, "StatusCode")
        shown = status if isinstance(status, str) else "default"
        models = list(_models(entry, "ResponseModels", reader))
        responses += [
            RouteResponse(status=shown, content_type=kind, schema=schema, location=place)
            for kind, schema, place in models
        ]
        if not models:
            responses.append(RouteResponse(status=shown, location=entry.location))
    id = reader.direct(properties.get("RequestValidatorId"))
    validator = reader.resource(id) if id is not None else None
    validation = None
    if validator is not None:
        own = reader.of(validator)
        validation = checked(
            own.flag(validator.properties, "ValidateRequestBody") is True,
            own.flag(validator.properties, "ValidateRequestParameters") is True,
        )
    return Operation(parameters=tuple(found), request=tuple(bodies), responses=tuple(responses), validation=validation)


def _models(holder: Map, key: str, reader: Reader) -> Iterator[tuple[str, str, Location]]:
    """Content type, name of the model and place."""
    models = reader.mapping(holder, key)
    for kind in models or ():
        assert models is not None
        id = reader.direct(models[kind])
        model = reader.resource(id) if id is not None else None
        if model is not None and model.type == "AWS::ApiGateway::Model":
            name = reader.of(model).text(model.properties, "Name")
            yield kind, name if isinstance(name, str) else model.logical_id, models.at(kind)
        elif isinstance(models[kind], str):
            yield kind, models[kind], models.at(kind)


def _tree_path(node: object, reader: Reader) -> str:
    """The path of a resource below its parents."""
    parts: list[str] = []
    for _ in range(_DEEPEST_TREE):
        id = reader.direct(node)
        resource = reader.resource(id) if id is not None else None
        if resource is None or resource.type != "AWS::ApiGateway::Resource":
            break
        reader = reader.of(resource)
        part = reader.text(resource.properties, "PathPart")
        parts.append(part if isinstance(part, str) else (part.expression if part is not None else "?"))
        node = resource.properties.get("ParentId")
    return "/" + "/".join(reversed(parts))


def _routes(api: Resource, reader: Reader, checks: dict[str, Authorizer]) -> Iterator[Described]:
    """`AWS::ApiGatewayV2::Route`, and the one route of a quick-create API."""
    protocol = protocol_of(api, reader)
    for resource in reader.referring(api.id, "AWS::ApiGatewayV2::Route", "ApiId"):
        own, properties = reader.of(resource), resource.properties
        stated = own.text(properties, "RouteKey")
        key = stated if isinstance(stated, str) else (stated.expression if stated is not None else "$default")
        method, path = key.split(" ", 1) if " " in key and protocol == "HTTP" else ("ANY", key)
        id = own.direct(properties.get("Target"))
        integration = own.resource(id) if id is not None else None
        call = integration.properties if integration is not None else None
        inner = own.of(integration) if integration is not None else own
        targets, unresolved = integrated(call, inner, api)
        if protocol == "HTTP" and method == "OPTIONS" and call is None:
            continue
        if call is None:
            said = own.text(properties, "Target")
            unresolved = said if isinstance(said, Unresolved) else None
        kind = inner.text(call, "IntegrationType") if call is not None else None
        yield Described(
            protocol=protocol,
            method=method.upper(),
            path=path,
            location=resource.location,
            targets=targets,
            unresolved=unresolved,
            integration=kind if isinstance(kind, str) else None,
            authorizer=_authorizer(properties, own, checks),
            api_key_required=own.flag(properties, "ApiKeyRequired") is True,
            timeout=inner.number(call, "TimeoutInMillis") if call is not None else None,
            address=address(call, inner),
            call=(call, inner) if call is not None else None,
        )
    if api.type == "AWS::ApiGatewayV2::Api" and "Target" in api.properties:
        targets, unresolved = integrated(api.properties, reader, api)
        stated = reader.text(api.properties, "RouteKey")
        key = stated if isinstance(stated, str) else "$default"
        method, path = key.split(" ", 1) if " " in key else ("ANY", key)
        place = reader.place(api.properties, "Target")
        yield Described(
            protocol=protocol, method=method, path=path, location=place, targets=targets, unresolved=unresolved
        )


def _authorizer(properties: Map, reader: Reader, checks: dict[str, Authorizer]) -> Authorizer | None:
    id = reader.direct(properties.get("AuthorizerId"))
    resource = reader.resource(id) if id is not None else None
    if resource is not None and resource.logical_id in checks:
        return checks[resource.logical_id]
    stated = reader.text(properties, "AuthorizationType")
    if not isinstance(stated, str) or stated == "NONE":
        return None
    kind = "REQUEST" if stated == "CUSTOM" else stated
    return Authorizer(name=stated, kind=kind, location=reader.place(properties, "AuthorizationType"))
