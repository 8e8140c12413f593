"""What a use case is."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Location, Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that is done, in the order the code says it."""

    text: str
    """`Query WorkOrders by GSI1`, `publishes order.placed`; no syntax."""
    operation: str
    """`Query`, `publishes`, `GET`."""
    target: str | Unresolved | None
    """Id of a resource, or a host or detail type that is none."""
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """Something that may run because of what was done, without anybody waiting for it."""

    via: str
    """What carries it: a detail type, or the id of a queue, topic, table or bucket."""
    target: str
    """Id of the resource that runs."""
    location: Location | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCase(Fact):
    """One trigger and what it sets off. `label` is a name made from the code: `Create work order`."""

    group: str
    """Path, kind of operation or kind of trigger it stands under: `/orders`, `Schedules`."""
    trigger: str
    """`POST /orders`, `rate(6 hours)`, `order.placed`, `messages in Mails`."""
    source: str
    """Id of the route, field or resource that sets it off."""
    actor: str | None = None
    """Who may set it off, as far as an authorizer says: `caller with a token of Users`. None where nobody calls."""
    description: str | None = None
    """What the code's authors say of it in a line."""
    handler: str | None = None
    """Id of what runs first: a function, a state machine, a table for a resolver without a function."""
    shared_with: tuple[str, ...] = ()
    """Other routes the same function answers: the steps are of all of them together."""
    steps: tuple[Step, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    inferred: bool = True
