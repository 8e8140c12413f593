"""`states:`, the life of an entity."""

from __future__ import annotations

from dataclasses import dataclass

from ._entry import Entry
from .values import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class StateTransition(Entry):
    """From one state, or several, to another."""

    from_: Names = ()
    """State or states it leaves."""
    to: str | None = None
    """State it enters."""
    event: str | None = None
    """What sets it off."""
    guard: str | None = None
    """What must be true."""
    by: str | None = None
    """Role or part that does it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeCycle(Entry):
    """States of one entity and the ways between them."""

    title: str | None = None
    """Heading of the drawing; made from the key when left out."""
    caption: str | None = None
    """One sentence under the drawing."""
    initial: str | None = None
    """First state."""
    final: Names = ()
    """States nothing leaves; found from the transitions when left out."""
    states: Names = ()
    """All states; found from the transitions when left out."""
    transitions: tuple[StateTransition, ...] = ()
    """Ways between states."""


EXAMPLES = {
    "states": """
Order:
  initial: OPEN
  transitions:
    - {from: OPEN, to: PAID, event: pay, by: customer}
    - {from: [OPEN, PAID], to: CANCELLED, event: cancel, guard: not shipped}
""",
}
"""Example values by key, shown by `techdesign explain`."""
