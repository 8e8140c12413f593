"""What the machine and its libraries report, still with abstract values."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...model.location import Location
from .values import Rec, Value


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Observation:
    """Something that code does, where, and by which calls it is reached."""

    at: Location
    chain: tuple[Location, ...] = ()
    """Calls from the handler to it, outermost first."""
    in_loop: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Request(Observation):
    """A request to an AWS service."""

    service: str
    """As in IAM actions."""
    operation: str
    """As in the API reference."""
    input: Rec = field(default_factory=Rec)
    """Members of the request under their API names; upper or lower first letter does not matter."""
    transaction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Web(Observation):
    """An outgoing HTTP request."""

    method: str | None
    url: Value
    timeout: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sign(Observation):
    """A sign of a concern."""

    concern: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Routed(Observation):
    """A route declared in code."""

    method: str
    path: str
    framework: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answered(Observation):
    """A status code the handler answers with."""

    status: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Field(Observation):
    """A field of a request that the handler reads, or whose type it declares; or one of an answer."""

    place: str
    """As in `values.Given`, or `answer`."""
    name: str
    """`id`, `items[].sku`."""
    optional: bool = False
    """True where the code has a default, or asks whether it is there."""
    type: str | None = None
    """As JSON has it: `string`, `integer`, `number`, `boolean`, `array`, `object`."""
    status: int | None = None
    """Of an answer."""
    route: Location | None = None
    """Where the route in code is declared that it belongs to."""
    chosen: tuple[tuple[str, str], ...] = ()
    """What tests of the request around it say of its route: `("method", "PUT")`, `("key", "PUT /orders")`."""
