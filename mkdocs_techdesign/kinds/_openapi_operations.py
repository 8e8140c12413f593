"""Operations of OpenAPI documents, version 2.0 to 3.1: parameters, bodies, responses."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.location import Location
from ..model.nodes import Map, Seq
from . import Reader
from ._openapi_types import Operation, RouteBody, RouteParameter, RouteResponse

_MOST_HOPS = 8
_PLACES = {"formData": "form"}
_MOST = 300
"""Parameters, bodies and responses of one operation."""


def operation(body: Map, item: Map, stated: Map, reader: Reader) -> Operation:
    """What an operation says, with what its path says for all its operations."""
    parameters: dict[tuple[str, str], RouteParameter] = {}
    bodies: list[RouteBody] = []
    for holder in (item, stated):
        for node in _list(holder, "parameters"):
            found = resolved(body, node, reader)
            if found is None:
                continue
            if found.get("in") == "body":
                consumes = _first(stated, "consumes") or _first(body, "consumes")
                schema = type_of(found.get("schema"), reader)
                required = reader.flag(found, "required") is True
                bodies.append(
                    RouteBody(content_type=consumes, schema=schema, required=required, location=found.location)
                )
            else:
                one = _parameter(found, reader)
                if one is not None:
                    parameters[one.place, one.name] = one
    request = resolved(body, stated.get("requestBody"), reader)
    if request is not None:
        bodies += _bodies(request, reader)
    tags = tuple(tag for tag in _list(stated, "tags") if isinstance(tag, str))
    return Operation(
        parameters=tuple(parameters.values())[:_MOST],
        request=tuple(bodies[:_MOST]),
        responses=tuple(_responses(body, stated, reader))[:_MOST],
        description=text(stated, "description", reader),
        tags=tags,
        deprecated=reader.flag(stated, "deprecated") is True,
        validation=_validation(body, stated, reader),
    )


def resolved(body: Map, node: object, reader: Reader) -> Map | None:
    """A mapping, or the one in the document that its `$ref` names; None where there is none."""
    for _ in range(_MOST_HOPS):
        if not isinstance(node, Map):
            return None
        ref = node.get("$ref")
        if not isinstance(ref, str):
            return node
        if not ref.startswith("#/"):
            return None
        node = reader.raw(body, *(part.replace("~1", "/").replace("~0", "~") for part in ref[2:].split("/")))
    return None


def type_of(schema: object, reader: Reader, depth: int = 0) -> str | None:
    """A schema in a word: its name, `Order[]`, or its plain type."""
    if not isinstance(schema, Map) or depth > _MOST_HOPS:
        return None
    ref = schema.get("$ref")
    if isinstance(ref, str):
        return ref.rsplit("/", 1)[-1].replace("~1", "/").replace("~0", "~")
    for key in ("oneOf", "anyOf", "allOf"):
        parts = [type_of(part, reader, depth + 1) for part in _list(schema, key)[:10]]
        named = [part for part in parts if part]
        if named:
            return (" & " if key == "allOf" else " | ").join(named)
    stated = schema.get("type")
    if isinstance(stated, Seq):
        kinds = [str(kind) for kind in stated if kind != "null"]
        stated = kinds[0] if len(kinds) == 1 else " | ".join(kinds)
    if stated == "array" or (stated is None and "items" in schema):
        return f"{type_of(schema.get('items'), reader, depth + 1) or 'any'}[]"
    if isinstance(stated, str):
        form = schema.get("format")
        return f"{stated} ({form})" if isinstance(form, str) and len(form) < 40 else stated
    return "object" if "properties" in schema else None


def text(node: Map, key: str, reader: Reader) -> str | None:
    """A text people wrote."""
    said = reader.text(node, key)
    return said.strip() or None if isinstance(said, str) else None


def _parameter(found: Map, reader: Reader) -> RouteParameter | None:
    name, place = text(found, "name", reader), text(found, "in", reader)
    if name is None or place is None:
        return None
    schema = found.get("schema")
    return RouteParameter(
        name=name,
        place=_PLACES.get(place, place),
        type=type_of(schema if isinstance(schema, Map) else found, reader),
        required=reader.flag(found, "required") is True or place == "path",
        description=text(found, "description", reader),
        location=found.location,
    )


def _bodies(holder: Map, reader: Reader) -> Iterator[RouteBody]:
    content = reader.mapping(holder, "content")
    required = reader.flag(holder, "required") is True
    for kind in content or ():
        assert content is not None
        schema = type_of(reader.raw(content, kind, "schema"), reader)
        yield RouteBody(content_type=str(kind), schema=schema, required=required, location=content.at(kind))


def _responses(body: Map, stated: Map, reader: Reader) -> Iterator[RouteResponse]:
    responses = reader.mapping(stated, "responses")
    for status in responses or ():
        assert responses is not None
        found = resolved(body, responses[status], reader)
        if found is None:
            continue
        place: Location = responses.at(status)
        said = text(found, "description", reader)
        forms = [(form.content_type, form.schema) for form in _bodies(found, reader)]
        if "schema" in found:
            produces = _first(stated, "produces") or _first(body, "produces")
            forms = [(produces, type_of(found["schema"], reader))]
        for content_type, schema in forms or [(None, None)]:
            yield RouteResponse(
                status=str(status), description=said, content_type=content_type, schema=schema, location=place
            )


def _validation(body: Map, stated: Map, reader: Reader) -> str | None:
    key = "x-amazon-apigateway-request-validator"
    name = reader.text(stated if key in stated else body, key)
    known = reader.mapping(body, key + "s", name) if isinstance(name, str) else None
    if known is None:
        return None
    return checked(
        reader.flag(known, "validateRequestBody") is True, reader.flag(known, "validateRequestParameters") is True
    )


def checked(body: bool, parameters: bool) -> str | None:
    """What a validator checks, in words."""
    parts = [word for word, wanted in (("body", body), ("parameters", parameters)) if wanted]
    return " and ".join(parts) or None


def _list(holder: Map, key: str) -> list[object]:
    found = holder.get(key)
    return list(found) if isinstance(found, Seq) else []


def _first(holder: Map, key: str) -> str | None:
    return next((item for item in _list(holder, key) if isinstance(item, str)), None)
