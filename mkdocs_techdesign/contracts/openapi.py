"""The OpenAPI document of an API's routes, from design and code together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from .. import escape
from ..document import Document
from ..kinds.api import Api
from ..kinds.route import Route
from ..model.behaviour import CodeField, CodeRoute
from ..views._ids import ids as names_of
from ._json_schema import Json, Types
from ._security import security
from .coded import READ_AT, behind, line, of_code_route, schema
from .endpoints import Answer, Content, Endpoint, Input, endpoints
from .shapes import shapes

_METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})
_ANY = "x-amazon-apigateway-any-method"
_STATUS = re.compile(r"[1-5](?:[0-9]{2}|XX)|default")
_BRACES = re.compile(r"\{([^{}]+)\}")
_IGNORED = frozenset({"accept", "content-type", "authorization"})
"""Headers that OpenAPI says elsewhere."""
ERROR_BODY = "ErrorBody"


def files(document: Document) -> dict[str, tuple[Api, str]]:
    """File name to API and text, for every API that answers HTTP requests and has routes."""
    known = endpoints(document)
    apis = [
        api
        for api in document.architecture.of(Api)
        if api.protocol != "WEBSOCKET" and any(endpoint.route.api == api.id for endpoint in known)
    ]
    names = names_of("openapi", [document.names.short(api.id) for api in apis])
    return {f"{name}.json": (api, text(openapi(document, api, known))) for name, api in zip(names, apis, strict=True)}


def text(made: Json) -> str:
    """The document as a file."""
    shown = json.dumps(made, indent=2, ensure_ascii=False, default=str) + "\n"
    # Half a surrogate pair, as an escape in a JSON template can make it, is not UTF-8.
    return escape.json(shown if _encodable(shown) else json.dumps(made, indent=2, default=str) + "\n")


def openapi(document: Document, api: Api, known: tuple[Endpoint, ...] | None = None) -> Json:
    """The document, version 3.1, with AWS's extensions for what the code says of integrations and authorizers."""
    named = shapes(document, api.id)
    types = Types(named)
    for name in named.own:
        types.need(name)
    routes = [endpoint for endpoint in known or endpoints(document) if endpoint.route.api == api.id]
    ids = [endpoint.operation_id for endpoint in routes]
    routes = [
        endpoint if ids.count(endpoint.operation_id) == 1 else replace(endpoint, operation_id=None)
        for endpoint in routes
    ]
    paths: Json = {}
    validators: dict[str, Json] = {}
    schemes: dict[str, Json] = {}
    for endpoint in routes:
        route = endpoint.route
        key = _ANY if route.method == "ANY" else route.method.lower()
        if key == _ANY or key in _METHODS:
            made = _operation(document, endpoint, types, schemes, validators)
            paths.setdefault(_path(route.path), {})[key] = made
    for endpoint in routes:
        for code, made in _behind(document, endpoint, schemes):
            key = _ANY if code.method == "ANY" else code.method.lower()
            if key == _ANY or key in _METHODS:
                paths.setdefault(_path(code.path), {}).setdefault(key, made)
    body: Json = {"openapi": "3.1.0", "info": _info(document, api)}
    servers = [f"https://{one.removeprefix('https://')}" for one in api.addresses if not set(one) & set("${} ")]
    if servers:
        body["servers"] = [{"url": one} for one in servers]
    body["paths"] = paths
    schemas = types.components()
    if document.design.resilience.error_format and ERROR_BODY not in schemas:
        schemas[ERROR_BODY] = _error_body(document)
    components = {"schemas": schemas, "securitySchemes": dict(sorted(schemes.items()))}
    if any(components.values()):
        body["components"] = {key: value for key, value in components.items() if value}
    if validators:
        body["x-amazon-apigateway-request-validators"] = dict(sorted(validators.items()))
    return body


def _encodable(shown: str) -> bool:
    try:
        shown.encode()
    except UnicodeEncodeError:
        return False
    return True


def _info(document: Document, api: Api) -> Json:
    design = document.design
    title = document.architecture.by_id[api.id].name if api.id in document.architecture.by_id else None
    info: Json = {"title": title or api.label, "version": design.about.version or "1.0"}
    if design.apis.description:
        info["description"] = design.apis.description
    return info


def _path(path: str) -> str:
    """A path as OpenAPI wants it: from the root, with braces around names of parameters only."""
    parts = _BRACES.split(path if path.startswith("/") else f"/{path}")
    plain = [part.replace("{", "%7B").replace("}", "%7D") for part in parts[::2]]
    return "".join(text + (f"{{{name}}}" if name else "") for text, name in zip(plain, (*parts[1::2], ""), strict=True))


def _operation(
    document: Document, endpoint: Endpoint, types: Types, schemes: dict[str, Json], validators: dict[str, Json]
) -> Json:
    route, item = endpoint.route, endpoint.item
    made: Json = {}
    for key, value in (
        ("tags", list(item.tags if item and item.tags else route.tags)),
        ("summary", route.summary),
        ("description", endpoint.description),
        ("operationId", endpoint.operation_id),
    ):
        if value:
            made[key] = value
    parameters = [_parameter(one, types) for one in (*_in_path(endpoint), *filter(_stands, endpoint.inputs))]
    if parameters:
        made["parameters"] = parameters
    body = _body(endpoint, types)
    if body:
        made["requestBody"] = body
    answers = {one.status: _response(document, one, types) for one in endpoint.answers if _STATUS.fullmatch(one.status)}
    if answers:
        made["responses"] = answers
    if route.deprecated or (item and item.deprecated):
        made["deprecated"] = True
    made["security"] = security(route, schemes)
    if route.validation:
        made["x-amazon-apigateway-request-validator"] = route.validation
        validators[route.validation] = {
            "validateRequestBody": "body" in route.validation,
            "validateRequestParameters": "parameters" in route.validation,
        }
    if route.id not in document.architecture.proposed:
        made |= _integration(route)
    return made


def _integration(route: Route) -> Json:
    """How API Gateway answers: only for what is built, so that a proposal is never read as code."""
    made: Json = {"type": (route.integration or "AWS_PROXY").lower()}
    if route.address:
        made["uri"] = route.address
    if isinstance(route.timeout, int):
        made["timeoutInMillis"] = route.timeout
    return {"x-amazon-apigateway-integration": made}


def _behind(document: Document, endpoint: Endpoint, schemes: dict[str, Json]) -> Iterator[tuple[CodeRoute, Json]]:
    """Routes that only the code behind a catch-all declares."""
    route, activity = endpoint.route, document.facts.activity
    for code in behind(activity, route):
        read = of_code_route(activity, code)
        made: Json = {"description": f"Declared in code ({code.framework})." if code.framework else "Declared in code."}
        names = dict.fromkeys(_BRACES.findall(_path(code.path)))
        inputs = [_from_path(name) for name in names]
        inputs += [
            Input(name=field.label, place=field.place, type=field.type, coded=(field.location,))
            for field in read
            if field.place in ("query", "header", "cookie")
        ]
        if inputs:
            made["parameters"] = [_parameter(one, None) for one in inputs if one.place == "path" or _stands(one)]
        body = _coded_body(tuple(field for field in read if field.place == "body"))
        if body:
            made["requestBody"] = body
        answers = _coded_answers(read)
        if answers:
            made["responses"] = answers
        yield code, {**made, "security": security(route, schemes), **_integration(route)}


def _from_path(name: str) -> Input:
    return Input(name=name, place="path", type="string", required=True)


def _in_path(endpoint: Endpoint) -> Iterator[Input]:
    """The parameters of the path, each by the name it has there: `proxy+` for all that follows."""
    known = {one.name: one for one in endpoint.inputs if one.place == "path"}
    for name in dict.fromkeys(_BRACES.findall(_path(endpoint.route.path))):
        found = known.get(name.removesuffix("+")) or known.get(name)
        yield replace(found, name=name) if found is not None else _from_path(name)


def _stands(one: Input) -> bool:
    return one.place in ("query", "cookie") or (one.place == "header" and one.name.lower() not in _IGNORED)


def _parameter(one: Input, types: Types | None) -> Json:
    made: Json = {"name": one.name, "in": one.place, "required": one.required or one.place == "path"}
    if one.description:
        made["description"] = one.description
    made["schema"] = types.of(one.type) if types else {"type": "string"}
    if one.coded and not one.said:
        made[READ_AT] = line(one.coded[0])
    return made | ({"example": one.example} if one.example is not None else {})


def _body(endpoint: Endpoint, types: Types) -> Json:
    content: Json = {}
    for request in endpoint.requests:
        content[request.content_type or "application/json"] = _media(request, types)
    form = [one for one in endpoint.inputs if one.place == "form"]
    if form and not content:
        properties = {one.name: types.of(one.type) for one in form}
        content["application/x-www-form-urlencoded"] = {"schema": {"type": "object", "properties": properties}}
    if not content:
        return _coded_body(endpoint.coded)
    made: Json = {"content": content, "required": any(one.required for one in endpoint.requests)}
    said = next((one.description for one in endpoint.requests if one.description), None)
    return ({"description": said} if said else {}) | made


def _coded_body(read: tuple[CodeField, ...]) -> Json:
    """The body as far as the code that reads it tells."""
    if not read:
        return {}
    content: Json = {"application/json": {"schema": schema(read)}}
    return {"description": "Derived from the code that reads it.", "content": content}


def _coded_answers(read: tuple[CodeField, ...]) -> Json:
    """Answers of a route that only code declares."""
    found: dict[int, list[CodeField]] = {}
    for field in read:
        if field.place == "answer" and field.status is not None:
            found.setdefault(field.status, []).append(field)
    return {
        str(status): {
            "description": _phrase(str(status)),
            "content": {"application/json": {"schema": schema(fields)}},
        }
        for status, fields in sorted(found.items())
    }


def _media(content: Content, types: Types) -> Json:
    schema = types.of(content.type)
    if content.fields and "$ref" not in schema:
        schema = types.fields(content.fields)
    return {"schema": schema} | ({"example": _example(content.example)} if content.example is not None else {})


def _example(value: Any) -> Any:
    """An example as data, where its text is JSON."""
    if isinstance(value, str):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def _response(document: Document, answer: Answer, types: Types) -> Json:
    causes = "; ".join(": ".join(part for part in (cause.error, cause.text) if part) for cause in answer.causes)
    made: Json = {"description": answer.content.description or causes or _phrase(answer.status)}
    content = answer.content
    if content.type or content.fields or content.example is not None:
        made["content"] = {content.content_type or "application/json": _media(content, types)}
    elif answer.fields:
        made["content"] = {"application/json": {"schema": schema(answer.fields)}}
    elif answer.causes and document.design.resilience.error_format:
        made["content"] = {"application/json": {"schema": {"$ref": f"#/components/schemas/{ERROR_BODY}"}}}
    return made


def _phrase(status: str) -> str:
    try:
        return HTTPStatus(int(status)).phrase
    except ValueError:
        return f"Answer {status}"


def _error_body(document: Document) -> Json:
    design = document.design.resilience
    return {
        "type": "object",
        "properties": {name: {"description": said} for name, said in design.error_format.items()},
        "description": "Body of every error.",
    }
