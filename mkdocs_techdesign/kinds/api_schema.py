"""Schemas of API Gateway's APIs: what bodies look like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Fact, Resource
from ..model.location import Location
from ..model.nodes import Map, Seq
from . import Kind, Reader
from ._authorizers import document
from ._openapi_operations import text, type_of

_MOST_SCHEMAS = 2_000
_MOST_MEMBERS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaMember:
    """One property of a schema."""

    name: str
    type: str | None = None
    """Name of a schema, `Order[]` for a list of them, or the plain type: `string (date-time)`."""
    required: bool = False
    description: str | None = None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiSchema(Fact):
    """A schema with a name. `label` is the name."""

    api: str
    """Id of its API."""
    type: str | None = None
    """As that of a member; None where it does not say."""
    members: tuple[SchemaMember, ...] = ()
    """Its properties, with those of the schemas it is made of where they stand in it."""
    values: tuple[str, ...] = ()
    """What it may be, where it lists that."""
    description: str | None = None


class ApiSchemaKind(Kind[ApiSchema]):
    """Reads the schemas of OpenAPI documents, and models."""

    types = ("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api")
    fact = ApiSchema
    plural = "api_schemas"

    def read(self, resource: Resource, reader: Reader) -> Iterator[ApiSchema]:
        """Every schema of an API by its name."""
        body = document(resource, reader)
        schemas = None
        if body is not None:
            schemas = reader.mapping(body, "definitions") or reader.mapping(body, "components", "schemas")
        for name in list(schemas or ())[:_MOST_SCHEMAS]:
            assert schemas is not None
            schema = reader.mapping(schemas, name)
            if schema is not None:
                place = schemas.at(name) if schema.path == schemas.path else schema.location
                yield _schema(resource, str(name), schema, place, reader)
        for model in reader.referring(resource.id, "AWS::ApiGateway::Model", "RestApiId"):
            own = reader.of(model)
            schema = own.mapping(model.properties, "Schema")
            stated = own.text(model.properties, "Name")
            if schema is not None:
                label = stated if isinstance(stated, str) else model.logical_id
                yield _schema(resource, label, schema, model.location, own)


def _schema(api: Resource, name: str, schema: Map, place: Location, reader: Reader) -> ApiSchema:
    values = schema.get("enum")
    return ApiSchema(
        id=f"{api.id}:{name}",
        label=name,
        location=place,
        api=api.id,
        type=type_of(schema, reader),
        members=tuple(_members(schema, reader, 0))[:_MOST_MEMBERS],
        values=tuple(str(value) for value in values[:_MOST_MEMBERS]) if isinstance(values, Seq) else (),
        description=text(schema, "description", reader),
    )


def _members(schema: Map, reader: Reader, depth: int) -> Iterator[SchemaMember]:
    required = schema.get("required")
    wanted = {str(name) for name in required} if isinstance(required, Seq) else set()
    properties = reader.mapping(schema, "properties")
    for name in properties or ():
        assert properties is not None
        inner = properties[name]
        described = inner if isinstance(inner, Map) else None
        yield SchemaMember(
            name=str(name),
            type=type_of(inner, reader),
            required=name in wanted,
            description=text(described, "description", reader) if described is not None else None,
            location=properties.at(name),
        )
    parts = schema.get("allOf")
    for part in parts if isinstance(parts, Seq) and depth < 5 else ():
        if isinstance(part, Map) and "$ref" not in part:
            yield from _members(part, reader, depth + 1)
