"""The typed facts of proposed parts: what the design says of them, and nothing it does not say."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from ..design import Quantity
from ..design.architecture import Proposed
from ..design.data import Attribute, EntityDesign, IndexDesign, TableDesign
from ..design.templates import KeyTemplate
from ..kinds.api import Api
from ..kinds.bucket import Bucket
from ..kinds.event_bus import EventBus
from ..kinds.function import Function
from ..kinds.graphql_api import GraphqlApi
from ..kinds.queue import Queue
from ..kinds.state_machine import StateMachine
from ..kinds.table import Index, KeyAttribute, Table
from ..kinds.topic import Topic
from ..model.architecture import Fact, Resource
from ._types import FUNCTION, TABLE

_PLAIN: dict[str, type[Fact]] = {
    "AWS::SQS::Queue": Queue,
    "AWS::SNS::Topic": Topic,
    "AWS::S3::Bucket": Bucket,
    "AWS::Events::EventBus": EventBus,
    "AWS::StepFunctions::StateMachine": StateMachine,
    "AWS::AppSync::GraphQLApi": GraphqlApi,
}
"""Types of which the design says no more than that they will be."""
_NUMBERS = frozenset({"integer", "int", "number", "float", "decimal", "long", "timestamp"})


def facts_of(resource: Resource, item: Proposed | None, table: TableDesign | None) -> Iterator[Fact]:
    """The fact of one proposed part; none for a type nobody reads."""
    plain = _PLAIN.get(resource.type)
    if plain is not None:
        yield plain(id=resource.id, label=resource.label, location=resource.location)
    elif resource.type == FUNCTION:
        yield Function(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            runtime=item.runtime if item else None,
            memory=_whole(item.memory, 1024 * 1024) if item else None,
            timeout=_whole(item.timeout) if item else None,
        )
    elif resource.type == TABLE:
        yield _table(resource, table or TableDesign())
    elif resource.type.startswith("AWS::ApiGateway"):
        kind = resource.declared_as.lower()
        protocol = "WEBSOCKET" if "websocket" in kind else "HTTP" if "http" in kind else "REST"
        yield Api(id=resource.id, label=resource.label, location=resource.location, protocol=protocol)


def _whole(quantity: Quantity | None, unit: float = 1) -> int | None:
    if quantity is None or not math.isfinite(quantity.canonical):
        return None
    return math.ceil(quantity.canonical / unit)


def _table(resource: Resource, design: TableDesign) -> Table:
    entities = design.entities.values()
    described = [entity for entity in entities if entity.pk or entity.sk]
    stream = design.stream if design.stream != "none" else None
    return Table(
        id=resource.id,
        label=resource.label,
        location=resource.location,
        partition_key=_key("pk", [entity.pk for entity in described], entities),
        sort_key=_key("sk", [entity.sk for entity in described], entities),
        global_secondary_indexes=tuple(index_of(name, item, entities) for name, item in design.indexes.items()),
        ttl_attribute=design.ttl,
        stream_view_type=stream,
    )


def _key(role: str, templates: list[KeyTemplate | None], entities: Iterable[EntityDesign]) -> KeyAttribute | None:
    """The attribute all templates stand for when each is nothing but it; else one named by its role, as it must hold
    whatever the entities put together."""
    given = [template for template in templates if template is not None]
    if not given:
        return None
    bare = {template.attributes[0] if _bare(template) else "" for template in given}
    if len(bare) == 1 and len(given) == len(templates) and (name := bare.pop()):
        return KeyAttribute(name=name, type=_type(name, entities))
    return KeyAttribute(name=role, type="S")


def _bare(template: KeyTemplate) -> bool:
    return len(template.parts) == 1 and template.parts[0].is_attribute


def _type(name: str, entities: Iterable[EntityDesign]) -> str | None:
    """N or S where an entity says what the attribute is."""
    said: Attribute | None = next((one.attributes[name] for one in entities if name in one.attributes), None)
    if said is None or said.type is None:
        return None
    return "N" if said.type.lower() in _NUMBERS else "S"


def index_of(name: str, item: IndexDesign, entities: Iterable[EntityDesign]) -> Index:
    """An index as the design describes it."""
    return Index(
        name=name,
        partition_key=_index_key(f"pk of {name}", item.pk, entities),
        sort_key=_index_key(f"sk of {name}", item.sk, entities),
        projection=item.projection if item.projection in ("ALL", "KEYS_ONLY") else None,
        location=item.location,
    )


def _index_key(otherwise: str, template: KeyTemplate | None, entities: Iterable[EntityDesign]) -> KeyAttribute | None:
    """The attribute entities fill with this template, or the one it is; else one named after the index."""
    if template is None:
        return None
    told = {key for one in entities for key, value in one.index_keys.items() if value.text == template.text}
    if len(told) == 1:
        return KeyAttribute(name=told.pop(), type="S")
    if _bare(template):
        return KeyAttribute(name=template.attributes[0], type=_type(template.attributes[0], entities))
    return KeyAttribute(name=otherwise, type="S")
