"""S3 buckets."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket(Fact):
    """An S3 bucket."""

    encryption: str | Unresolved | None = None
    """`AES256`, `aws:kms`; None when not stated (SSE-S3 by default)."""
    versioned: bool | Unresolved | None = None
    public_access_blocked: bool | Unresolved | None = None
    """True when all four blocks are on; None when not stated (blocked by default since April 2023)."""
    public_acl: bool = False
    lifecycle_rules: int = 0
    website: bool = False
