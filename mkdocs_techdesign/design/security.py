"""`security:`, who may do what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ._entry import Entry
from .values import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Authentication(Entry):
    """How callers prove who they are."""

    SHORTHAND = "method"

    method: str | None = None
    """User pool, identity provider, IAM, API key."""
    flow: str | None = None
    """Key of the flow that shows the sign-in."""
    tokens: Names = ()
    """Tokens in use: id, access, refresh."""
    claims: Mapping[str, str] = field(default_factory=dict)
    """Claims used, and for what."""
    header: str | None = None
    """Where a call carries the token."""
    verification: str | None = None
    """What is verified, and where."""
    storage: str | None = None
    """Where clients keep tokens."""
    lifetime: str | None = None
    """How long tokens live, and how they are renewed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission(Entry):
    """One thing a role may do."""

    SHORTHAND = "allow"

    allow: str | None = None
    """Route, field or action, by name or glob."""
    when: str | None = None
    """Condition: own, assigned, `shopId matches`."""
    enforced: str | None = None
    """Where that is checked: authorizer, handler, condition expression."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Entry):
    """A role of callers."""

    SHORTHAND = "permissions"

    description: str | None = None
    """Who has it."""
    permissions: tuple[Permission, ...] = ()
    """What it may do; the list may stand for the whole role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Security(Entry):
    """Who may do what, and how it is kept so."""

    description: str | None = None
    """What a reader should know first; Markdown allowed."""
    authentication: Authentication = field(default_factory=Authentication)
    """How callers prove who they are."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """Roles by name, with their permissions."""
    services: Mapping[str, str] = field(default_factory=dict)
    """Why one part may use another, by the part's name; what it may do is scanned."""
    edge: str | None = None
    """WAF, API keys and usage plans: what stands before the API, and why."""
    encryption: Mapping[str, str] = field(default_factory=dict)
    """Key policy by store, by name."""
    secrets: str | None = None
    """Where secrets live, and how they change."""
    rules: Names = ()
    """Standing rules: functions publish events and never call each other."""


EXAMPLES = {
    "security.authentication": "{method: Cognito user pool, flow: sign-in, header: Authorization}",
    "security.roles": """
clerk:
  - POST /orders
  - allow: GET /orders/{id}
    when: own shop
    enforced: GetOrder
""",
}
"""Example values by key, shown by `techdesign explain`."""
