"""`checks:`, what the review insists on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from ._entry import Entry
from .values import Date, Flag, Names, Share


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
class Required(Entry):
    """Codes of the sections that must be complete: one list, or one by intent and level of detail."""

    SHORTHAND = "always"
    RENAMED: ClassVar[Mapping[str, str]] = {
        name: name.replace("-", "_") for name in ("new-feature", "existing-system", "partial-design")
    }

    always: Names = ()
    """Whatever the document is for."""
    new_feature: Names = ()
    """With `intent: new-feature`."""
    existing_system: Names = ()
    """With `intent: existing-system`."""
    partial_design: Names = ()
    """With `intent: partial-design`."""
    migration: Names = ()
    """With `intent: migration`."""
    overview: Names = ()
    """From the level of detail `overview` on, which is every level."""
    standard: Names = ()
    """From the level of detail `standard` on."""
    comprehensive: Names = ()
    """At the level of detail `comprehensive`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks(Entry):
    """Which findings close the gate, and which are accepted."""

    fail_on: Literal["error", "warning", "advice", "never"] | None = None
    """Findings this bad or worse fail; `error` when nothing is said."""
    fail_under: Share | None = None
    """Coverage below this fails."""
    require: Required = field(default_factory=Required)
    """Codes of the sections that must be complete, as a list or by intent and level of detail; none when left out."""
    baseline: str | None = None
    """File of findings that were there before and fail nothing, relative to this file; `techdesign check
    --write-baseline` writes it."""
    ratchet: Flag | None = None
    """True: never worse than the baseline. A warning that is not in it fails too, and so does less coverage."""
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
baseline: techdesign-baseline.yaml
ratchet: true
severity:
  OBS-dashboard-missing: advice
""",
    "checks.require": """
always: [REQ, ARC]
migration: [MIG]
comprehensive: [RES, OBS]
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
