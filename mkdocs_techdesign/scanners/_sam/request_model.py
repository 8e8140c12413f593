"""What an `Api` event asks of a request, and what the API answers itself, in the words of OpenAPI."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map, Seq
from .._nodes import as_map, build, intrinsic

ANSWERS = "x-amazon-apigateway-gateway-responses"
VALIDATORS = "x-amazon-apigateway-request-validators"
_VALIDATOR = "x-amazon-apigateway-request-validator"
_PLACES = {"header": "header", "path": "path", "querystring": "query"}
_NAMES = {
    (True, True): "body-and-params",
    (True, False): "body-only",
    (False, True): "params-only",
    (False, False): "no-validation",
}
"""Whether body and parameters are checked, to the name of SAM's validator."""


def asked(event: Map, openapi: bool) -> dict[str, Any]:
    """Keys of an operation for `RequestModel` and `RequestParameters`; `openapi` for version 3 of the format."""
    model = event.get("RequestModel")
    made: dict[str, Any] = {}
    parameters = list(_parameters(event.get("RequestParameters"), openapi))
    if isinstance(model, Map) and isinstance(model.get("Model"), str):
        name, required = str(model["Model"]).lower(), model.get("Required") in (True, "true")
        if openapi:
            content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
            made["requestBody"] = {"content": content, "required": required}
        else:
            schema = {"$ref": f"#/definitions/{name}"}
            parameters.append({"in": "body", "name": name, "schema": schema, "required": required})
        checks = tuple(model.get(key) in (True, "true") for key in ("ValidateBody", "ValidateParameters"))
        if "ValidateBody" in model or "ValidateParameters" in model:
            made[_VALIDATOR] = _NAMES[checks[0], checks[1]]
    if parameters:
        made["parameters"] = parameters
    return made


def validators() -> dict[str, Any]:
    """What the names of SAM's validators mean."""
    return {
        name: {"validateRequestBody": body, "validateRequestParameters": rest} for (body, rest), name in _NAMES.items()
    }


def models(stated: Any) -> Map | None:
    """The schemas of request bodies, by the names SAM gives them: in lower case."""
    if not isinstance(stated, Map) or intrinsic(stated):
        return None
    places = {str(name).lower(): place for name, place in stated.keys_at.items()}
    named = {str(name).lower(): schema for name, schema in stated.items()}
    return Map(named, path=stated.path, line=stated.line, column=stated.column, keys_at=places)


def _parameters(stated: Any, openapi: bool) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for entry in stated if isinstance(stated, Seq) else ():
        name = next(iter(entry)) if isinstance(entry, Map) and len(entry) == 1 else entry
        settings = as_map(entry[name]) if isinstance(entry, Map) and name in entry else as_map(None)
        parts = str(name).split(".", 3)
        if len(parts) < 4 or parts[2] not in _PLACES:
            continue
        made: dict[str, Any] = {"in": _PLACES[parts[2]], "name": parts[3]}
        made["required"] = settings.get("Required") in (True, "true")
        made |= {"schema": {"type": "string"}} if openapi else {"type": "string"}
        found.append(made)
    return found


def gateway_responses(stated: Any) -> Any:
    """The answers an API gives itself, by their type, as its document says them."""
    if not isinstance(stated, Map):
        return None
    made: dict[str, Any] = {}
    for kind, answer in stated.items():
        inner = as_map(answer, stated.at(kind))
        status = inner.get("StatusCode")
        said = {"responseTemplates": inner.get("ResponseTemplates")}
        if status is not None:
            said["statusCode"] = status if isinstance(status, Map) else str(status)
        made[kind] = build(said, stated.at(kind))
    return build(made, stated.location)
