"""The types of a GraphQL schema as facts: what a client may send, and what it gets."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphqlPermission:
    """Who may use a type or field, as its directive says."""

    mode: str
    """API_KEY, AWS_IAM, AMAZON_COGNITO_USER_POOLS, OPENID_CONNECT, AWS_LAMBDA, as in the API's own authentication."""
    groups: tuple[str, ...] = ()
    """Cognito groups; empty for everybody the mode lets in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphqlArgument:
    """One argument of a field."""

    name: str
    type: str
    """As written: `[ID!]!`."""
    default: str | None = None
    """As written."""
    description: str | None = None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphqlMember:
    """A field of an object, interface or input, or a value of an enum."""

    name: str
    type: str | None = None
    """As written: `[Order!]!`; None for a value of an enum."""
    arguments: tuple[GraphqlArgument, ...] = ()
    default: str | None = None
    """Of a field of an input, as written."""
    description: str | None = None
    deprecated: str | None = None
    """The reason, where it is deprecated."""
    permissions: tuple[GraphqlPermission, ...] = ()
    """Empty: those of its type, else those of the API."""
    mutations: tuple[str, ...] = ()
    """Mutations that make AppSync tell the subscribers of this field."""
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphqlType:
    """One type of a schema, with everything its extensions add."""

    name: str
    kind: str
    """`type`, `input`, `enum`, `union`, `interface`, `scalar`."""
    members: tuple[GraphqlMember, ...] = ()
    """In the order they are written."""
    interfaces: tuple[str, ...] = ()
    """Interfaces it implements."""
    choices: tuple[str, ...] = ()
    """Types a union is one of."""
    items: str | None = None
    """Of a connection (a page of a list with the token of the next): the type of its items."""
    description: str | None = None
    permissions: tuple[GraphqlPermission, ...] = ()
    location: Location
