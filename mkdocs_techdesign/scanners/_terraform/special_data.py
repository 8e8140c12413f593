"""Tables and what scales them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...model.nodes import Map, Seq
from .drafts import Draft, Drafts
from .nodes import node
from .properties import Properties
from .values import Unknown, Value, as_text

_INDEXES = {"global_secondary_index": "GlobalSecondaryIndexes", "local_secondary_index": "LocalSecondaryIndexes"}


def table(draft: Draft, arguments: Map) -> Iterable[Draft]:
    """Keys and indexes of a table; a stream that is off is none."""
    into = draft.properties
    _keys(arguments, into)
    for name, canonical in _INDEXES.items():
        blocks = arguments.get(name)
        entries = [blocks] if isinstance(blocks, Map) else list(blocks) if isinstance(blocks, Seq) else []
        for entry in entries:
            if isinstance(entry, Map):
                into.put(canonical + "[]", _index(entry), arguments.at(name))
    if arguments.get("stream_enabled") is False:
        into.items.pop("StreamSpecification", None)
    billing = as_text(arguments.get("billing_mode"))
    if billing == "PAY_PER_REQUEST":
        into.items.pop("ProvisionedThroughput", None)
    ttl = into.items.get("TimeToLiveSpecification")
    if isinstance(ttl, Map) and ttl.get("AttributeName") in (None, ""):
        into.items.pop("TimeToLiveSpecification")
    return ()


def _keys(entry: Map, into: Properties) -> None:
    """`KeySchema` from `hash_key` and `range_key`, or from `key_schema` blocks."""
    for name, role in (("hash_key", "HASH"), ("range_key", "RANGE")):
        if entry.get(name) not in (None, ""):
            _key(entry[name], role, into, entry, name)
    blocks = entry.get("key_schema")
    for block in blocks if isinstance(blocks, Seq) else ():
        if isinstance(block, Map) and "attribute_name" in block:
            _key(block["attribute_name"], as_text(block.get("key_type")) or "HASH", into, entry, "key_schema")


def _key(value: Value, role: str, into: Properties, entry: Map, name: str) -> None:
    where = entry.at(name)
    made: dict[str, Any] = {"AttributeName": node(value, where), "KeyType": role}
    into.put("KeySchema[]", Map(made, path=where.path, line=where.line, column=where.column), where)


def _index(entry: Map) -> Map:
    made = Properties(entry.location)
    for name, path in (
        ("name", "IndexName"),
        ("projection_type", "Projection.ProjectionType"),
        ("non_key_attributes", "Projection.NonKeyAttributes"),
        ("read_capacity", "ProvisionedThroughput.ReadCapacityUnits"),
        ("write_capacity", "ProvisionedThroughput.WriteCapacityUnits"),
    ):
        if entry.get(name) is not None:
            made.put(path, node(entry[name], entry.at(name)), entry.at(name))
    _keys(entry, made)
    return made.node()


def parameter(draft: Draft, arguments: Map) -> Iterable[Draft]:
    """A secret parameter: its literal value is not read."""
    if as_text(arguments.get("type")) == "SecureString" and isinstance(draft.properties.items.get("Value"), str):
        where = arguments.location
        hidden = Unknown("value", "a secret parameter: its value is not read", where)
        draft.properties.items["Value"] = node(hidden, where)
    return ()


def scaling_policy(draft: Draft, arguments: Map, drafts: Drafts) -> bool:
    """A policy belongs to the target of the same resource and dimension."""
    stated = arguments.get("resource_id")
    found = drafts.named_by(stated, "AWS::ApplicationAutoScaling::ScalableTarget")
    if not found:
        wanted = (node(stated, draft.where), as_text(arguments.get("scalable_dimension")))
        for target in drafts.of("AWS::ApplicationAutoScaling::ScalableTarget"):
            items = target.properties.items
            if (items.get("ResourceId"), items.get("ScalableDimension")) == wanted:
                found = [target]
    for target in found[:1]:
        where = arguments.at("resource_id")
        reference: dict[str, Any] = {"Ref": target.address}
        draft.properties.items["ScalingTargetId"] = Map(
            reference, path=where.path, line=where.line, column=where.column
        )
    return False
