"""What clients meet before any route of an API: addresses, origins that may call it, answers of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Resource
from ..model.location import Location, Unresolved
from ..model.nodes import Map
from . import Reader
from ._authorizers import document

_MAPPINGS = (
    ("AWS::ApiGateway::BasePathMapping", "RestApiId", "BasePath"),
    ("AWS::ApiGatewayV2::ApiMapping", "ApiId", "ApiMappingKey"),
)
_DOMAINS = ("AWS::ApiGateway::DomainName", "AWS::ApiGatewayV2::DomainName")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cors:
    """Who may call an API from a browser."""

    origins: tuple[str, ...] = ()
    """`*`, `https://shop.example.com`; expressions as written."""
    methods: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    credentials: bool = False
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayResponse:
    """An answer API Gateway gives itself, in words people chose."""

    type: str
    """`UNAUTHORIZED`, `DEFAULT_5XX`, …"""
    status: str | None = None
    location: Location


def cors(api: Resource, reader: Reader) -> Cors | None:
    """What an API, or its document, says of other origins."""
    body = document(api, reader)
    sources = [(api.properties, "CorsConfiguration")]
    sources += [(body, key) for key in ("x-amazon-apigateway-cors", "x-td-cors")] if body is not None else []
    for holder, key in sources:
        stated = holder.get(key)
        if stated is None or stated is False:
            continue
        place = reader.place(holder, key)
        found = reader.mapping(holder, key)
        if found is None:
            origin = reader.text(holder, key)
            origins = (_bare(origin),) if isinstance(origin, str) else ("*",) if stated is True else (_said(origin),)
            return Cors(origins=tuple(one for one in origins if one), location=place)
        return Cors(
            origins=_list(found, ("AllowOrigins", "allowOrigins", "AllowOrigin"), reader),
            methods=_list(found, ("AllowMethods", "allowMethods"), reader),
            headers=_list(found, ("AllowHeaders", "allowHeaders"), reader),
            credentials=any(reader.flag(found, name) is True for name in ("AllowCredentials", "allowCredentials")),
            location=place,
        )
    return None


def gateway_responses(api: Resource, reader: Reader) -> tuple[GatewayResponse, ...]:
    """The answers of the document, then those that are resources."""
    found: list[GatewayResponse] = []
    body = document(api, reader)
    stated = reader.mapping(body, "x-amazon-apigateway-gateway-responses") if body is not None else None
    for type in stated or ():
        assert stated is not None
        inner = reader.mapping(stated, type)
        status = reader.text(inner, "statusCode") if inner is not None else None
        found.append(GatewayResponse(type=str(type), status=_word(status), location=stated.at(type)))
    for resource in reader.referring(api.id, "AWS::ApiGateway::GatewayResponse", "RestApiId"):
        own = reader.of(resource)
        kind = _word(own.text(resource.properties, "ResponseType"))
        status = _word(own.text(resource.properties, "StatusCode"))
        found.append(GatewayResponse(type=kind or resource.logical_id, status=status, location=resource.location))
    return tuple(found)


def addresses(api: Resource, reader: Reader) -> tuple[str, ...]:
    """Where clients find an API: its own domains, and the servers its document names."""
    found = [*_mapped(api, reader)]
    body = document(api, reader)
    if body is not None:
        host, base = reader.text(body, "host"), reader.text(body, "basePath")
        if isinstance(host, str):
            found.append(host + (base if isinstance(base, str) else ""))
        for server in reader.mappings(body, "servers") if "servers" in body else ():
            url = reader.text(server, "url")
            if isinstance(url, str):
                found.append(_filled(url, server, reader))
    return tuple(dict.fromkeys(one for one in found if one))


def _mapped(api: Resource, reader: Reader) -> Iterator[str]:
    for type, key, base in _MAPPINGS:
        for mapping in reader.referring(api.id, type, key):
            own = reader.of(mapping)
            id = own.direct(mapping.properties.get("DomainName"))
            domain = own.resource(id) if id is not None else None
            if domain is not None and domain.type in _DOMAINS:
                name = own.of(domain).text(domain.properties, "DomainName")
            else:
                name = own.text(mapping.properties, "DomainName")
            path = own.text(mapping.properties, base)
            if name is not None:
                yield _said(name) + (f"/{path}" if isinstance(path, str) and path != "(none)" else "")


def _filled(url: str, server: Map, reader: Reader) -> str:
    """The address with the defaults of its variables."""
    variables = reader.mapping(server, "variables")
    for name in variables or ():
        assert variables is not None
        default = reader.text(variables, name, "default")
        if isinstance(default, str):
            url = url.replace("{" + str(name) + "}", default.removeprefix("/"))
    return url


def _list(holder: Map, names: tuple[str, ...], reader: Reader) -> tuple[str, ...]:
    """Items of a list, or of a text with commas in quotes."""
    for name in names:
        if name in holder:
            texts = reader.texts(holder, name)
            return tuple(part.strip() for text in texts for part in _bare(text).split(",") if part.strip())
    return ()


def _bare(text: str) -> str:
    """Without the quotes that mapping expressions need."""
    return text.strip().strip("'").strip()


def _said(value: str | Unresolved | None) -> str:
    return value.expression if isinstance(value, Unresolved) else value or ""


def _word(value: str | Unresolved | None) -> str | None:
    return value.expression if isinstance(value, Unresolved) else value
