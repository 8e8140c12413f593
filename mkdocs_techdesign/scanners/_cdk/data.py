"""Tables and their indexes."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .lowering import Lowering
from .stack_made import StackMade, build
from .values import Thing, Value, options_of, thing_of


def table(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """Keys and indexes, those added by methods too."""
    attributes: dict[str, Any] = {}
    where = thing.at("partitionKey")
    properties["KeySchema"] = _keys(lowering, thing.props, stack, where, attributes)
    for key, target in (
        ("globalSecondaryIndexes", "GlobalSecondaryIndexes"),
        ("localSecondaryIndexes", "LocalSecondaryIndexes"),
    ):
        given = thing.props.get(key)
        found = [(item, _place(item, thing.at(key))) for item in given] if isinstance(given, Seq) else []
        method = "addGlobalSecondaryIndex" if key.startswith("global") else "addLocalSecondaryIndex"
        found += [(call, call.location) for call in thing.calls if call.name == method]
        made = [
            _index(lowering, item, thing, stack, place, attributes, key.startswith("local")) for item, place in found
        ]
        if made:
            properties[target] = build(made, found[0][1])
    definitions = [{"AttributeName": name, "AttributeType": kind} for name, kind in attributes.items()]
    properties["AttributeDefinitions"] = build(definitions, where)
    billing = thing_of(thing.props.get("billing"))
    if isinstance(billing, Thing):
        properties["BillingMode"] = "PAY_PER_REQUEST" if billing.name == "onDemand" else "PROVISIONED"
    elif thing.name.endswith("TableV2"):
        properties.setdefault("BillingMode", "PAY_PER_REQUEST")
    recovery = options_of(thing.props.get("pointInTimeRecoverySpecification"))
    if recovery is not None:
        value = lowering.node(recovery.get("pointInTimeRecoveryEnabled"), stack, where)
        properties["PointInTimeRecoverySpecification"] = build({"PointInTimeRecoveryEnabled": value}, where)
    insights = options_of(thing.props.get("contributorInsightsSpecification"))
    if insights is not None:
        named = (("Enabled", "enabled"), ("Mode", "mode"))
        told = {key: lowering.node(insights[name], stack, where) for key, name in named if name in insights}
        properties["ContributorInsightsSpecification"] = build(told, thing.at("contributorInsightsSpecification"))


def _place(item: Value, default: Location) -> Location:
    thing = thing_of(item)
    return thing.location if isinstance(thing, Thing | Map) else default


def _keys(lowering: Lowering, props: Map, stack: StackMade, where: Location, attributes: dict[str, Any]) -> Any:
    made = []
    for key, kind in (("partitionKey", "HASH"), ("sortKey", "RANGE")):
        given = props.get(key)
        if given is None:
            continue
        fields = options_of(given)
        place = props.at(key)
        if fields is None:
            made.append({"AttributeName": lowering.unresolved(given, place), "KeyType": kind})
            continue
        name = lowering.node(fields.get("name"), stack, place)
        if isinstance(name, str):
            attributes[name] = lowering.node(fields.get("type"), stack, place)
        made.append({"AttributeName": name, "KeyType": kind})
    return build(made, where)


def _index(
    lowering: Lowering,
    item: Value,
    table: Thing,
    stack: StackMade,
    where: Location,
    attributes: dict[str, Any],
    local: bool,
) -> Any:
    fields = options_of(item)
    if fields is None:
        return {"IndexName": lowering.unresolved(item, where)}
    props = fields
    if local:
        props = Map({**fields, "partitionKey": table.props.get("partitionKey")}, path=fields.path, line=fields.line)
    projection = lowering.node(fields.get("projectionType"), stack, where) or "ALL"
    made: dict[str, Any] = {
        "IndexName": lowering.node(fields.get("indexName"), stack, where),
        "KeySchema": _keys(lowering, props, stack, where, attributes),
        "Projection": {
            "ProjectionType": projection,
            "NonKeyAttributes": lowering.node(fields.get("nonKeyAttributes"), stack, where),
        },
    }
    return build(made, where)
