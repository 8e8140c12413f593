"""`checks:`, what the review insists on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ._entry import Entry
from .values import Date, Names, Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Entry):
    """A finding somebody accepts, with a reason and an end."""

    WHOLE = True

    check: str | None = None
    """Id of the checklist item, or a glob."""
    target: str | None = None
    """What it is accepted for, as findings name it, or a glob; everything when left out."""
    reason: str | None = None
    """Why it is acceptable."""
    owner: str | None = None
    """Who accepted it."""
    expires: Date | None = None
    """Last day it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks(Entry):
    """Which findings close the gate, and which are accepted."""

    fail_on: Literal["error", "warning", "advice", "never"] | None = None
    """Findings this bad or worse fail; `error` when nothing is said."""
    fail_under: Share | None = None
    """Coverage below this fails."""
    require: Names = ()
    """Codes of the sections that must be complete."""
    severity: Mapping[str, Literal["error", "warning", "advice"]] = field(default_factory=dict)
    """Severity by checklist item or glob."""
    off: Names = ()
    """Checklist items or globs that do not apply here."""
    waivers: tuple[Waiver, ...] = ()
    """Accepted findings."""


EXAMPLES = {
    "checks": """
fail_on: error
fail_under: 80 %
require: [REQ, ARC, DAT, API, SEC]
severity:
  OBS-dashboard-missing: advice
""",
    "checks.waivers": """
- check: SEC-route-without-authorizer
  target: GET /status
  reason: health check
  owner: ops
  expires: 2027-03-01
""",
}
"""Example values by key, shown by `techdesign explain`."""
