"""Types as JSON Schema, as OpenAPI 3.1 wants them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from ..design.data import Attribute
from ..kinds._graphql_types import GraphqlType
from ..kinds.api_schema import ApiSchema
from .shapes import Shapes

Json: TypeAlias = dict[str, Any]

_PLAIN: dict[str, Json] = {
    "string": {"type": "string"},
    "text": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
    "date": {"type": "string", "format": "date"},
    "time": {"type": "string", "format": "time"},
    "datetime": {"type": "string", "format": "date-time"},
    "timestamp": {"type": "string", "format": "date-time"},
    "email": {"type": "string", "format": "email"},
    "uri": {"type": "string", "format": "uri"},
    "url": {"type": "string", "format": "uri"},
    "integer": {"type": "integer"},
    "int": {"type": "integer"},
    "number": {"type": "number"},
    "float": {"type": "number"},
    "decimal": {"type": "number"},
    "boolean": {"type": "boolean"},
    "bool": {"type": "boolean"},
    "object": {"type": "object"},
    "map": {"type": "object"},
    "array": {"type": "array"},
    "list": {"type": "array"},
    "null": {"type": "null"},
    "any": {},
    "id": {"type": "string"},
    "awsdate": {"type": "string", "format": "date"},
    "awstime": {"type": "string", "format": "time"},
    "awsdatetime": {"type": "string", "format": "date-time"},
    "awstimestamp": {"type": "integer"},
    "awsemail": {"type": "string", "format": "email"},
    "awsurl": {"type": "string", "format": "uri"},
    "awsphone": {"type": "string"},
    "awsipaddress": {"type": "string"},
    "awsjson": {"type": "string"},
}
"""Words for types, of people, of OpenAPI and of GraphQL, in lower case."""
_FORMED = re.compile(r"(\w+) \(([\w.-]+)\)")
_RANGE = re.compile(r"(-?\d{1,15}) (?:to|bis|-|\.\.) (-?\d{1,15})")
_LENGTH = re.compile(r"string of (\d{1,9})")
_DEEPEST = 8
NAME = re.compile(r"[A-Za-z0-9._-]+")
"""What a name of a schema may be."""


class Types:
    """Writes types, and remembers which named ones they need."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._needed: dict[str, None] = {}

    def of(self, type: str | None, depth: int = 0) -> Json:
        """The schema of a type in words; words that mean nothing here become its description."""
        text = (type or "").strip().rstrip("!?")
        if not text or depth > _DEEPEST:
            return {}
        if self._shapes.find(text) is not None and NAME.fullmatch(text):
            self._needed[text] = None
            return {"$ref": f"#/components/schemas/{text}"}
        if text.lower() in _PLAIN:
            return dict(_PLAIN[text.lower()])
        if text.endswith("[]"):
            return {"type": "array", "items": self.of(text[:-2], depth + 1)}
        if text.startswith("[") and text.endswith("]"):
            return {"type": "array", "items": self.of(text[1:-1], depth + 1)}
        for mark, key in ((" | ", "anyOf"), (" & ", "allOf")):
            if mark in text:
                return {key: [self.of(part, depth + 1) for part in text.split(mark)]}
        return self._worded(text)

    def fields(self, fields: Mapping[str, Attribute]) -> Json:
        """An object with the fields people wrote."""
        made: Json = {"type": "object", "properties": {name: self._field(item) for name, item in fields.items()}}
        required = [name for name, item in fields.items() if not item.nullable]
        return made | ({"required": required} if required else {})

    def components(self) -> Json:
        """Every named schema that was needed, and those they need, sorted by name."""
        made: Json = {}
        while waiting := [name for name in self._needed if name not in made]:
            for name in waiting:
                found = self._shapes.find(name)
                made[name] = (
                    self._own(found) if isinstance(found, ApiSchema) else self._graphql(found[1] if found else None)
                )
        return dict(sorted(made.items()))

    def need(self, name: str) -> None:
        """A named schema that stands in the document although nothing names it."""
        if NAME.fullmatch(name):
            self._needed[name] = None

    def _worded(self, text: str) -> Json:
        if (formed := _FORMED.fullmatch(text)) and formed[1].lower() in _PLAIN:
            return {**_PLAIN[formed[1].lower()], "format": formed[2]}
        if span := _RANGE.fullmatch(text):
            return {"type": "integer", "minimum": int(span[1]), "maximum": int(span[2])}
        if length := _LENGTH.fullmatch(text):
            return {"type": "string", "minLength": int(length[1]), "maxLength": int(length[1])}
        return {"description": text}

    def _field(self, item: Attribute) -> Json:
        made = self.of(item.type)
        if item.values:
            made = {"type": "string", "enum": list(item.values)}
        said = ". ".join(text for text in (item.description, item.unit, item.note) if text)
        if said:
            made = {**made, "description": said}
        return made | ({"examples": [item.example]} if item.example is not None else {})

    def _own(self, schema: ApiSchema) -> Json:
        made: Json = {} if schema.members else self.of(schema.type)
        if made.get("$ref") == f"#/components/schemas/{schema.label}":
            made = {}
        if schema.members:
            made = {"type": "object", "properties": {}}
            for member in schema.members:
                said = {"description": member.description} if member.description else {}
                made["properties"][member.name] = {**self.of(member.type), **said}
            required = [member.name for member in schema.members if member.required]
            made |= {"required": required} if required else {}
        if schema.values:
            made["enum"] = list(schema.values)
        return made | ({"description": schema.description} if schema.description else {})

    def _graphql(self, type: GraphqlType | None) -> Json:
        if type is None or type.kind == "scalar":
            return {}
        said = {"description": type.description} if type.description else {}
        if type.kind == "enum":
            return {"type": "string", "enum": [member.name for member in type.members], **said}
        if type.kind == "union":
            return {"anyOf": [self.of(choice) for choice in type.choices], **said}
        made: Json = {"type": "object", "properties": {}}
        for member in type.members:
            words = {"description": member.description} if member.description else {}
            made["properties"][member.name] = {**self.of(member.type), **words}
        required = [member.name for member in type.members if (member.type or "").endswith("!")]
        return made | ({"required": required} if required else {}) | said
