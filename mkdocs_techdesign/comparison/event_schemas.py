"""Schemas of events that templates put into an EventBridge registry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..document import Facts
from ..kinds._properties import properties
from ..model.architecture import Resource
from . import _stated as say
from ._fields import OPTIONAL, broken, by_name
from ._model import Change, Comparable, How, Subject

_LARGEST = 500_000
_DEEPEST = 6
_MOST = 400


class EventSchemas(Comparable):
    """The fields of an event's detail, as a registered schema promises them to consumers."""

    id = "event-schemas"
    title = "Event schemas"
    noun = "event schema"
    order = 21

    def built(self, facts: Facts) -> Iterator[Subject]:
        """One for each event of each schema resource whose content stands in the template or a file it includes."""
        for resource in facts.architecture.resources:
            if resource.type != "AWS::EventSchemas::Schema":
                continue
            place = resource.properties.at("Content") if "Content" in resource.properties else resource.location
            for name, fields in _events(_content(resource, facts), resource.label):
                yield Subject(
                    kind=self.id,
                    key=f"{resource.label} {name}",
                    name=name,
                    location=place,
                    id=f"{resource.id}:{name}",
                    values={"fields": say.several(fields, place)},
                    exact=True,
                )

    def breaking(self, change: Change) -> str:
        """Schemas and fields that go, fields that may be missing or have another type."""
        if change.how is How.REMOVED:
            return f"The registry no longer describes {change.subject.name}."
        if change.field != "fields" or change.was is None or change.now is None:
            return ""
        return broken(change.subject.name, by_name(change.was), by_name(change.now))


def _content(resource: Resource, facts: Facts) -> Any:
    held = properties(resource, facts.architecture).get("Content")
    if not isinstance(held, str):
        return held
    try:
        return json.loads(held) if len(held) <= _LARGEST else None
    except (ValueError, RecursionError):
        return None


def _events(document: Any, label: str) -> Iterator[tuple[str, list[str]]]:
    """Name and fields of each event: of an OpenAPI document by its schemas, else of the one JSON schema."""
    if not isinstance(document, dict):
        return
    components = document.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    if not isinstance(schemas, dict):
        yield label, list(_fields(document, _detail(document, document)))
        return
    for name, schema in schemas.items():
        detail = _detail(document, schema)
        if detail is not None:
            said = schema.get("x-amazon-events-detail-type") if isinstance(schema, dict) else None
            yield said if isinstance(said, str) else str(name), list(_fields(document, detail))


def _detail(document: Any, schema: Any) -> Any:
    """The schema of the detail of an envelope, which may be put together of several."""
    for part in _parts(document, schema):
        held = part.get("properties")
        if isinstance(held, dict) and "detail" in held:
            return held["detail"]
    return None


def _parts(document: Any, schema: Any) -> Iterator[dict[str, Any]]:
    """A schema with what it refers to and is made of."""
    waiting, met = [schema], 0
    while waiting and met < _MOST:
        part = waiting.pop(0)
        met += 1
        if not isinstance(part, dict):
            continue
        ref = part.get("$ref")
        if isinstance(ref, str):
            waiting.append(_named(document, ref))
            continue
        yield part
        made_of = part.get("allOf")
        waiting += made_of if isinstance(made_of, list) else []


def _named(document: Any, ref: str) -> Any:
    found = document
    for step in ref[2:].split("/") if ref.startswith("#/") else [""]:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _fields(document: Any, detail: Any) -> Iterator[str]:
    """`orderId: string`, `note: string, may be missing`, fields of fields by their way."""
    waiting: list[tuple[str, Any, int]] = [("", detail, 0)]
    told = 0
    while waiting:
        above, schema, depth = waiting.pop(0)
        for part in _parts(document, schema) if depth <= _DEEPEST else ():
            held, required = part.get("properties"), part.get("required")
            for name, item in held.items() if isinstance(held, dict) else ():
                told += 1
                if told > _MOST:
                    return
                path = f"{above}.{name}" if above else str(name)
                needed = isinstance(required, list) and name in required
                type = next((one["type"] for one in _parts(document, item) if isinstance(one.get("type"), str)), "any")
                yield f"{path}: {type}{'' if needed else OPTIONAL}"
                waiting.append((path, item, depth + 1))
                inner = item.get("items") if isinstance(item, dict) else None
                if inner is not None:
                    waiting.append((f"{path}[]", inner, depth + 1))
