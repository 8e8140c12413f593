"""Cognito user pools."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class UserPool(Fact):
    """A Cognito user pool."""

    mfa: str | Unresolved | None = None
    """OFF, OPTIONAL, ON."""
    self_sign_up: bool | Unresolved | None = None
    clients: tuple[str, ...] = ()
    """Ids of its clients."""
    groups: tuple[str, ...] = ()
