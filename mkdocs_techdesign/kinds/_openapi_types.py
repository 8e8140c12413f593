"""What a route takes and answers, as its OpenAPI document says."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteParameter:
    """One parameter."""

    name: str
    place: str
    """`path`, `query`, `header`, `cookie`, `form`."""
    type: str | None = None
    """As `RouteBody.schema`."""
    required: bool = False
    description: str | None = None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteBody:
    """A request body, in one of its forms."""

    content_type: str | None = None
    """`application/json`; None where the document does not say."""
    schema: str | None = None
    """Name of the schema (see `ApiSchema`), `Order[]` for a list of them; else its plain type: `object`, `string`."""
    required: bool = False
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteResponse:
    """What a route answers with one status."""

    status: str
    """`200`, `4XX`, `default`."""
    description: str | None = None
    content_type: str | None = None
    schema: str | None = None
    """As `RouteBody.schema`; None without a body."""
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Everything an operation says of itself."""

    parameters: tuple[RouteParameter, ...] = ()
    """Those of its path first."""
    request: tuple[RouteBody, ...] = ()
    """The body it takes, once for each content type."""
    responses: tuple[RouteResponse, ...] = ()
    """In the order they are written."""
    description: str | None = None
    tags: tuple[str, ...] = ()
    deprecated: bool = False
    validation: str | None = None
    """What API Gateway checks before it calls anything: `body`, `parameters`, `body and parameters`."""
