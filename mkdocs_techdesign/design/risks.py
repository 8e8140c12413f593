"""`assumptions:`, `standard_assumptions:` and `risks:`, what may turn out otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ._entry import Entry
from .values import Flag, Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption(Entry):
    """Something taken for true."""

    SHORTHAND = "text"

    text: str | None = None
    """The statement."""
    validated: Flag | None = None
    """True when somebody who knows confirmed it."""
    question: str | None = None
    """What to ask to validate it."""
    owner: str | None = None
    """Who can answer."""
    category: str | None = None
    """Area: load, business, dependency, compliance."""
    affects: Names = ()
    """What changes when it is wrong, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardAnswer(Entry):
    """What the team says of an assumption that follows from the services in use."""

    SHORTHAND = "state"

    state: Literal["accepted", "rejected"] | None = None
    """`accepted`: the design bears it. `rejected`: it does not hold here."""
    because: str | None = None
    """Why."""
    by: str | None = None
    """Who says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Entry):
    """Something that may go wrong."""

    SHORTHAND = "risk"

    risk: str | None = None
    """What may happen."""
    mitigation: str | None = None
    """What makes it less likely or less bad."""
    severity: Literal["low", "medium", "high", "critical"] | None = None
    """How bad it would be."""
    likelihood: Literal["low", "medium", "high"] | None = None
    """How likely it is."""
    owner: str | None = None
    """Who watches it."""
    affects: Names = ()
    """What it would hit, by name."""


EXAMPLES = {
    "assumptions": """
- text: Nobody has more than a thousand open orders.
  validated: false
  question: What is the most one customer had?
  owner: product
""",
    "standard_assumptions": """
at-least-once-queues: accepted
lambda-concurrency: {state: rejected, because: the quota of this account is 5000}
""",
    "risks": """
hot-partition:
  risk: All open orders share one partition of the index.
  mitigation: Put the shop into the index key.
  severity: medium
  likelihood: low
""",
}
"""Example values by key, shown by `techdesign explain`."""
