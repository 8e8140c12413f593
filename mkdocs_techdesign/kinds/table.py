"""DynamoDB tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Configured, Edge, Relation, Resource
from ..model.location import Location, Unresolved
from ..model.nodes import Map
from . import Kind, Reader
from ._edges import edge
from ._places import places


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAttribute:
    """A key attribute and its type: S, N or B."""

    name: str
    type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A secondary index."""

    name: str
    partition_key: KeyAttribute | None
    sort_key: KeyAttribute | None
    projection: str | Unresolved | None = None
    """ALL, KEYS_ONLY, INCLUDE."""
    included: tuple[str, ...] = ()
    """Non-key attributes of an INCLUDE projection."""
    read_capacity: int | Unresolved | None = None
    write_capacity: int | Unresolved | None = None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class AutoScaling:
    """Target tracking of one capacity dimension."""

    dimension: str
    """`read` or `write`."""
    index: str | None
    minimum: int | Unresolved | None
    maximum: int | Unresolved | None
    target_percent: int | Unresolved | None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Configured):
    """A DynamoDB table."""

    partition_key: KeyAttribute | None
    sort_key: KeyAttribute | None
    global_secondary_indexes: tuple[Index, ...] = ()
    local_secondary_indexes: tuple[Index, ...] = ()
    billing_mode: str | Unresolved | None = None
    """PAY_PER_REQUEST or PROVISIONED; None means PROVISIONED."""
    read_capacity: int | Unresolved | None = None
    write_capacity: int | Unresolved | None = None
    maximum_read_units: int | Unresolved | None = None
    """Of a table that is paid per request; None means no limit of its own."""
    maximum_write_units: int | Unresolved | None = None
    table_class: str | Unresolved | None = None
    """STANDARD_INFREQUENT_ACCESS; None means STANDARD."""
    autoscaling: tuple[AutoScaling, ...] = ()
    ttl_attribute: str | Unresolved | None = None
    """None when TTL is off."""
    stream_view_type: str | Unresolved | None = None
    point_in_time_recovery: bool | Unresolved | None = None
    encryption: str | Unresolved | None = None
    """`KMS` where SSEEnabled, `DEFAULT` where stated off; None when not stated (AWS owned key)."""
    deletion_protection: bool | Unresolved | None = None


_PATHS = {
    "partition_key": ("KeySchema",),
    "billing_mode": ("BillingMode",),
    "read_capacity": ("ProvisionedThroughput", "ReadCapacityUnits"),
    "write_capacity": ("ProvisionedThroughput", "WriteCapacityUnits"),
    "maximum_read_units": ("OnDemandThroughput", "MaxReadRequestUnits"),
    "maximum_write_units": ("OnDemandThroughput", "MaxWriteRequestUnits"),
    "table_class": ("TableClass",),
    "ttl_attribute": ("TimeToLiveSpecification", "AttributeName"),
    "stream_view_type": ("StreamSpecification", "StreamViewType"),
    "point_in_time_recovery": ("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"),
    "encryption": ("SSESpecification", "SSEEnabled"),
    "deletion_protection": ("DeletionProtectionEnabled",),
}


class TableKind(Kind[Table]):
    """Reads tables with their indexes and scaling."""

    types = ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")
    fact = Table
    plural = "tables"

    def read(self, resource: Resource, reader: Reader) -> Iterator[Table]:
        """One table."""
        properties = resource.properties
        types = {
            name: reader.text(entry, "AttributeType")
            for entry in reader.mappings(properties, "AttributeDefinitions")
            if isinstance(name := reader.text(entry, "AttributeName"), str)
        }
        names = {name: kind for name, kind in types.items() if isinstance(kind, str)}
        partition, sort = _keys(properties, names, reader)
        ttl = reader.text(properties, "TimeToLiveSpecification", "AttributeName")
        if reader.flag(properties, "TimeToLiveSpecification", "Enabled") is False:
            ttl = None
        sse = reader.flag(properties, "SSESpecification", "SSEEnabled")
        yield Table(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            partition_key=partition,
            sort_key=sort,
            global_secondary_indexes=_indexes(properties, "GlobalSecondaryIndexes", names, reader),
            local_secondary_indexes=_indexes(properties, "LocalSecondaryIndexes", names, reader),
            billing_mode=reader.text(properties, "BillingMode"),
            read_capacity=reader.number(properties, "ProvisionedThroughput", "ReadCapacityUnits"),
            write_capacity=reader.number(properties, "ProvisionedThroughput", "WriteCapacityUnits"),
            maximum_read_units=reader.number(properties, "OnDemandThroughput", "MaxReadRequestUnits"),
            maximum_write_units=reader.number(properties, "OnDemandThroughput", "MaxWriteRequestUnits"),
            table_class=reader.text(properties, "TableClass"),
            autoscaling=_scaling(resource, reader),
            ttl_attribute=ttl,
            stream_view_type=reader.text(properties, "StreamSpecification", "StreamViewType"),
            point_in_time_recovery=_recovery(properties, reader),
            encryption=_encryption(sse),
            deletion_protection=reader.flag(properties, "DeletionProtectionEnabled"),
            places=places(properties, reader, _PATHS),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To the Kinesis stream it writes its changes to."""
        node = reader.raw(resource.properties, "KinesisStreamSpecification", "StreamArn")
        for target in reader.targets(node, "AWS::Kinesis::Stream"):
            place = reader.place(resource.properties, "KinesisStreamSpecification")
            yield edge(
                resource.id, target, Relation.PUBLISHES, place, f"KinesisStreamSpecification of {resource.label}"
            )


def _encryption(enabled: bool | Unresolved | None) -> str | Unresolved | None:
    if isinstance(enabled, bool):
        return "KMS" if enabled else "DEFAULT"
    return enabled


def _keys(properties: Map, types: dict[str, str], reader: Reader) -> tuple[KeyAttribute | None, KeyAttribute | None]:
    keys: dict[str, KeyAttribute] = {}
    for entry in reader.mappings(properties, "KeySchema"):
        role, name = reader.text(entry, "KeyType"), reader.text(entry, "AttributeName")
        if isinstance(role, str) and name is not None:
            shown = name if isinstance(name, str) else name.expression
            keys.setdefault(role.upper(), KeyAttribute(name=shown, type=types.get(shown)))
    return keys.get("HASH"), keys.get("RANGE")


def _indexes(properties: Map, key: str, types: dict[str, str], reader: Reader) -> tuple[Index, ...]:
    found: list[Index] = []
    for entry in reader.mappings(properties, key):
        name = reader.text(entry, "IndexName")
        partition, sort = _keys(entry, types, reader)
        found.append(
            Index(
                name=name if isinstance(name, str) else (name.expression if name is not None else ""),
                partition_key=partition,
                sort_key=sort,
                projection=reader.text(entry, "Projection", "ProjectionType"),
                included=reader.texts(entry, "Projection", "NonKeyAttributes"),
                read_capacity=reader.number(entry, "ProvisionedThroughput", "ReadCapacityUnits"),
                write_capacity=reader.number(entry, "ProvisionedThroughput", "WriteCapacityUnits"),
                location=entry.location,
            )
        )
    return tuple(sorted(found, key=lambda index: index.name))


def _recovery(properties: Map, reader: Reader) -> bool | Unresolved | None:
    """Of a table, or of the first replica of a global one."""
    path = ("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")
    stated = reader.flag(properties, *path)
    for replica in reader.mappings(properties, "Replicas"):
        stated = stated if stated is not None else reader.flag(replica, *path)
    return stated


def _scaling(resource: Resource, reader: Reader) -> tuple[AutoScaling, ...]:
    found: list[AutoScaling] = []
    for scaled in reader.referring(resource.id, "AWS::ApplicationAutoScaling::ScalableTarget", "ResourceId"):
        inner = reader.of(scaled)
        dimension = inner.text(scaled.properties, "ScalableDimension")
        if not isinstance(dimension, str):
            continue
        percent: int | Unresolved | None = None
        policies = reader.referring(scaled.id, "AWS::ApplicationAutoScaling::ScalingPolicy", "ScalingTargetId")
        for policy in policies:
            path = ("TargetTrackingScalingPolicyConfiguration", "TargetValue")
            percent = reader.of(policy).number(policy.properties, *path)
        found.append(
            AutoScaling(
                dimension="write" if "Write" in dimension else "read",
                index=_index_of(scaled, inner) if ":index:" in dimension else None,
                minimum=inner.number(scaled.properties, "MinCapacity"),
                maximum=inner.number(scaled.properties, "MaxCapacity"),
                target_percent=percent,
                location=scaled.location,
            )
        )
    return tuple(sorted(found, key=lambda item: (item.index or "", item.dimension, item.location)))


def _index_of(scaled: Resource, reader: Reader) -> str | None:
    """The index in `table/<name>/index/<index>`, also where the table's name is a reference."""
    tail = reader.tail(scaled.properties.get("ResourceId"))
    return tail.rsplit("/index/", 1)[1] if "/index/" in tail else None
