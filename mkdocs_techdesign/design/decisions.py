"""`decisions:`, what was chosen and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ._entry import Entry
from .values import Date, Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Entry):
    """A choice between ways that were open."""

    SHORTHAND = "choice"

    title: str | None = None
    """As people call it; made from the key when left out."""
    status: Literal["open", "proposed", "accepted", "rejected", "superseded"] | None = None
    """How firm it is."""
    context: str | None = None
    """What made a choice necessary."""
    choice: str | None = None
    """What was chosen."""
    alternatives: Names = ()
    """What was not, and why."""
    consequences: str | None = None
    """What follows, good and bad."""
    settles: Names = ()
    """Questions the code raises that this answers, as the pages name them: `api-style`, `network`, `access`, `edge`,
    `caching`, `deletion`, `billing`, `log-format`, `naming`. Left out, the words of the decision tell."""
    date: Date | None = None
    """When it was taken."""
    by: str | None = None
    """Who took it."""


EXAMPLES = {
    "decisions": """
single-table:
  status: accepted
  context: Every page needs an order with its lines.
  choice: One table for orders and lines
  alternatives:
    - A table for each, joined in code
  consequences: Key templates have to be kept in order.
""",
}
"""Example values by key, shown by `techdesign explain`."""
