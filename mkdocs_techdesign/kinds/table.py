"""DynamoDB tables."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Location, Unresolved


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
class Table(Fact):
    """A DynamoDB table."""

    partition_key: KeyAttribute | None
    sort_key: KeyAttribute | None
    global_secondary_indexes: tuple[Index, ...] = ()
    local_secondary_indexes: tuple[Index, ...] = ()
    billing_mode: str | Unresolved | None = None
    """PAY_PER_REQUEST or PROVISIONED; None means PROVISIONED."""
    read_capacity: int | Unresolved | None = None
    write_capacity: int | Unresolved | None = None
    autoscaling: tuple[AutoScaling, ...] = ()
    ttl_attribute: str | Unresolved | None = None
    """None when TTL is off."""
    stream_view_type: str | Unresolved | None = None
    point_in_time_recovery: bool | Unresolved | None = None
    encryption: str | Unresolved | None = None
    """`KMS` where SSEEnabled, `DEFAULT` where stated off; None when not stated (AWS owned key)."""
    deletion_protection: bool | Unresolved | None = None
