"""S3 buckets."""

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
class Lifecycle:
    """One rule about how long objects are kept."""

    name: str = ""
    prefix: str = ""
    """Of the keys it is about; empty for all."""
    expires_after: int | Unresolved | None = None
    """Days after which objects go."""
    old_versions_expire_after: int | Unresolved | None = None
    """Days after which a version that was replaced goes."""
    moves: tuple[str, ...] = ()
    """Storage classes objects move to, with the days: `GLACIER after 90`."""
    enabled: bool = True
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket(Configured):
    """An S3 bucket."""

    encryption: str | Unresolved | None = None
    """`AES256`, `aws:kms`; None when not stated (SSE-S3 by default)."""
    versioned: bool | Unresolved | None = None
    public_access_blocked: bool | Unresolved | None = None
    """True when all four blocks are on; None when not stated (blocked by default since April 2023)."""
    public_acl: bool = False
    lifecycle_rules: int = 0
    lifecycle: tuple[Lifecycle, ...] = ()
    website: bool = False


_PATHS = {
    "encryption": ("BucketEncryption", "ServerSideEncryptionConfiguration"),
    "versioned": ("VersioningConfiguration", "Status"),
    "public_access_blocked": ("PublicAccessBlockConfiguration",),
    "public_acl": ("AccessControl",),
    "lifecycle_rules": ("LifecycleConfiguration", "Rules"),
    "website": ("WebsiteConfiguration",),
}
_BLOCKS = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")


class BucketKind(Kind[Bucket]):
    """Reads buckets and whom they notify."""

    types = ("AWS::S3::Bucket",)
    fact = Bucket
    plural = "buckets"

    def read(self, resource: Resource, reader: Reader) -> Iterator[Bucket]:
        """One bucket."""
        properties = resource.properties
        versioning = reader.text(properties, "VersioningConfiguration", "Status")
        yield Bucket(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            encryption=_encryption(properties, reader),
            versioned=versioning == "Enabled" if isinstance(versioning, str) else versioning,
            public_access_blocked=_blocked(properties, reader),
            public_acl=str(properties.get("AccessControl", "")).startswith("Public"),
            lifecycle_rules=len(reader.sequence(properties, "LifecycleConfiguration", "Rules") or ()),
            lifecycle=tuple(
                _lifecycle(entry, reader) for entry in reader.mappings(properties, "LifecycleConfiguration", "Rules")
            ),
            website="WebsiteConfiguration" in properties,
            places=places(properties, reader, _PATHS),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To functions, queues and topics of its notifications; to the default bus where rules listen there."""
        notifications = reader.mapping(resource.properties, "NotificationConfiguration")
        if notifications is None:
            return
        for key, inner in (
            ("LambdaConfigurations", "Function"),
            ("QueueConfigurations", "Queue"),
            ("TopicConfigurations", "Topic"),
        ):
            for entry in reader.mappings(notifications, key):
                event = reader.text(entry, "Event")
                label = event.removeprefix("s3:") if isinstance(event, str) else ""
                for target in reader.targets(entry.get(inner)):
                    why = f"notification of {resource.label}"
                    yield edge(resource.id, target, Relation.SUBSCRIBES, entry.location, why, label=label)
        bus = reader.default_bus()
        if bus is not None and "EventBridgeConfiguration" in notifications:
            place = notifications.at("EventBridgeConfiguration")
            yield edge(resource.id, bus, Relation.PUBLISHES, place, f"EventBridgeConfiguration of {resource.label}")


def _lifecycle(entry: Map, reader: Reader) -> Lifecycle:
    name, prefix = reader.text(entry, "Id"), reader.text(entry, "Prefix")
    old = reader.number(entry, "NoncurrentVersionExpiration", "NoncurrentDays")
    moves = []
    for move in (*reader.mappings(entry, "Transitions"), *reader.mappings(entry, "Transition")):
        goal, days = reader.text(move, "StorageClass"), reader.number(move, "TransitionInDays")
        if isinstance(goal, str):
            moves.append(f"{goal} after {days}" if isinstance(days, int) else goal)
    return Lifecycle(
        name=name if isinstance(name, str) else "",
        prefix=prefix if isinstance(prefix, str) else "",
        expires_after=reader.number(entry, "ExpirationInDays"),
        old_versions_expire_after=old or reader.number(entry, "NoncurrentVersionExpirationInDays"),
        moves=tuple(moves),
        enabled=reader.text(entry, "Status") != "Disabled",
        location=entry.location,
    )


def _encryption(properties: Map, reader: Reader) -> str | Unresolved | None:
    for rule in reader.mappings(properties, "BucketEncryption", "ServerSideEncryptionConfiguration"):
        return reader.text(rule, "ServerSideEncryptionByDefault", "SSEAlgorithm")
    return None


def _blocked(properties: Map, reader: Reader) -> bool | Unresolved | None:
    block = reader.mapping(properties, "PublicAccessBlockConfiguration")
    if block is None:
        return None
    flags = [reader.flag(block, key) for key in _BLOCKS]
    for flag in flags:
        if isinstance(flag, Unresolved):
            return flag
    return all(flag is True for flag in flags)
