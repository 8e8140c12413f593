"""Events as the schemas of an EventBridge registry promise them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Fact, Resource
from ..model.location import Location
from ..model.nodes import Map, Seq
from ..source import Unreadable, json_nodes
from . import Kind, Reader
from ._embedded import embedded
from ._openapi_operations import resolved

_DEEPEST = 6
_LONGEST = 100_000
"""Characters of a schema inside a template."""
_MOST = 400
_MOST_PARTS = 50
_MOST_EVENTS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class EventField:
    """One field of an event's detail."""

    name: str
    """Its way from the top: `items[].sku`."""
    type: str | None = None
    """As the schema says: `string`; None where it does not."""
    required: bool = False
    location: Location
    """Of its name, where the schema stands in a file; else of the schema."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSchema(Fact):
    """One event that a registered schema describes. `label` is its detail type, or the name of the schema."""

    schema: str
    """Id of the resource."""
    fields: tuple[EventField, ...] = ()
    """Of its detail, nested ones to a depth of seven."""


class EventSchemaKind(Kind[EventSchema]):
    """Reads schemas whose content stands in the template or in a file it includes."""

    types = ("AWS::EventSchemas::Schema",)
    fact = EventSchema
    plural = "event_schemas"
    plumbing = True

    def read(self, resource: Resource, reader: Reader) -> Iterator[EventSchema]:
        """One event for each schema of an OpenAPI document that has a detail, else one for the JSON schema."""
        place = reader.place(resource.properties, "Content")
        met: set[str] = set()
        for name, fields, where in _events(_content(resource, reader), resource.label, reader):
            if name not in met and len(met) < _MOST_EVENTS:
                met.add(name)
                yield EventSchema(
                    id=f"{resource.id}:{name}",
                    label=name,
                    location=where or place,
                    schema=resource.id,
                    fields=fields,
                )


def _content(resource: Resource, reader: Reader) -> Map | None:
    """The document; one that is put together of parameters with their values."""
    place = reader.place(resource.properties, "Content")
    text = reader.text(resource.properties, "Content")
    if not isinstance(text, str):
        return reader.mapping(resource.properties, "Content")
    filled = Map({"Content": text}, path=place.path, line=place.line, column=place.column)
    return _with_lines(text, place, reader) or reader.mapping(filled, "Content")


def _with_lines(text: str, place: Location, reader: Reader) -> Map | None:
    """JSON whose lines are lines of the template; None where they are not, and where it is no JSON."""
    held = embedded(text, place, reader)
    if not held.lines or len(text) > _LONGEST:
        return None
    moved = "\n" * (held.line - 1) + "\n".join(f"{' ' * held.indent}{line}" for line in text.split("\n"))
    try:
        document, _ = json_nodes.read(moved, held.path)
    except Unreadable:
        return None
    return document if isinstance(document, Map) else None


def _events(
    document: Map | None, label: str, reader: Reader
) -> Iterator[tuple[str, tuple[EventField, ...], Location | None]]:
    """Name, fields and place of each event; no place for one that is the whole document."""
    if document is None:
        return
    schemas = reader.mapping(document, "components", "schemas")
    if schemas is None:
        said = document.get("x-amazon-events-detail-type")
        fields = tuple(_fields(document, _detail(document, document, reader) or document, reader))
        yield said if isinstance(said, str) else label, fields, None
        return
    for name, schema in schemas.items():
        detail = _detail(document, schema, reader)
        if detail is not None:
            said = schema.get("x-amazon-events-detail-type") if isinstance(schema, Map) else None
            label = said if isinstance(said, str) else str(name)
            yield label, tuple(_fields(document, detail, reader)), schemas.at(name)


def _detail(document: Map, schema: object, reader: Reader) -> object:
    """The schema of the detail of an envelope; None where a schema has none."""
    for part in _parts(document, schema, reader):
        held = part.get("properties")
        if isinstance(held, Map) and "detail" in held:
            return held["detail"]
    return None


def _parts(document: Map, schema: object, reader: Reader) -> Iterator[Map]:
    """A schema, or what it refers to, with all it is made of."""
    waiting, met = [schema], 0
    while waiting and met < _MOST_PARTS:
        met += 1
        part = resolved(document, waiting.pop(0), reader)
        if part is not None:
            yield part
            made_of = part.get("allOf")
            waiting += made_of[:_MOST_PARTS] if isinstance(made_of, Seq) else []


def _fields(document: Map, detail: object, reader: Reader) -> Iterator[EventField]:
    waiting: list[tuple[str, object, int]] = [("", detail, 0)]
    told = 0
    while waiting:
        above, schema, depth = waiting.pop(0)
        for part in _parts(document, schema, reader) if depth <= _DEEPEST else ():
            held, required = part.get("properties"), part.get("required")
            if not isinstance(held, Map):
                continue
            for name, item in held.items():
                told += 1
                if told > _MOST:
                    return
                path = f"{above}.{name}" if above else str(name)
                types = (one.get("type") for one in _parts(document, item, reader))
                yield EventField(
                    name=path,
                    type=next((type for type in types if isinstance(type, str)), None),
                    required=isinstance(required, Seq) and name in required,
                    location=held.at(name),
                )
                waiting.append((path, item, depth + 1))
                inner = item.get("items") if isinstance(item, Map) else None
                if inner is not None:
                    waiting.append((f"{path}[]", inner, depth + 1))
