"""`use_cases:`, who does what with the system."""

from __future__ import annotations

from dataclasses import dataclass

from ._entry import Entry
from .values import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCase(Entry):
    """Somebody reaching a goal."""

    title: str | None = None
    """As people call it; made from the key when left out."""
    actor: str | None = None
    """Who: a role or another system."""
    narrative: str | None = None
    """What happens, in the actor's words; Markdown allowed."""
    interactions: Names = ()
    """Routes, operations, functions or events it uses, by the names the scan finds."""
    shows: Names = ()
    """What the actor sees at the end."""


EXAMPLES = {
    "use_cases": """
place-an-order:
  actor: Customer
  narrative: Fills a cart, confirms, and gets a number to follow the order.
  interactions:
    - POST /orders
    - order.created
""",
}
"""Example values by key, shown by `techdesign explain`."""
