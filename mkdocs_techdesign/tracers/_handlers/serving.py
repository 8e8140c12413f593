"""Functions that serve routes declared in code: by which route they are called, and with what."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.location import Location
from .values import Value


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Served:
    """How a framework calls a function."""

    route: Location | None = None
    """Where the route is declared; None for a function that serves many."""
    given: tuple[Value, ...] = ()
    """Arguments, by position."""
    returns: bool = False
    """True where what the function returns is the answer."""
    status: int | None = None
    """The status of an answer that does not say its own."""
