"""What changed, for other programs: a public, versioned contract."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from ..comparison import Change, How, Stated
from ..model.findings import Finding
from ..model.location import Location
from ._change import Difference, place, told

SCHEMA_VERSION = 1


def data(found: Difference) -> dict[str, Any]:
    """The result of `techdesign diff --format json`, version 1. A removed thing has the place where it stood."""
    return {
        "schema_version": SCHEMA_VERSION,
        "before": found.before,
        "after": found.after,
        **{how.value: [_change(change) for change in found.of(how)] for how in How},
        "breaking": [_change(change) for change in found.breaking],
        "findings": {
            "appeared": [_finding(finding, found.unwritten[1]) for finding in found.appeared],
            "gone": [_finding(finding, found.unwritten[0]) for finding in found.gone],
        },
        "coverage": {"before": found.coverage[0], "after": found.coverage[1]},
        "uncompared": list(found.uncompared),
    }


def _change(change: Change) -> dict[str, Any]:
    subject = change.subject
    return {
        "kind": subject.kind,
        "name": subject.name,
        "id": subject.id,
        "how": change.how.value,
        "field": change.field or None,
        "before": _stated(change.was),
        "after": _stated(change.now),
        "told": told(change) or None,
        "known": change.known,
        "similar": list(change.maybe),
        "breaking": change.breaking or None,
        "location": _location(place(change).location) | {"side": "before" if place(change).was else "after"},
    }


def _stated(stated: Stated | None) -> Any:
    if stated is None:
        return None
    return sorted(map(str, stated.value)) if isinstance(stated.value, frozenset) else stated.text


def _finding(finding: Finding, unwritten: PurePosixPath | None) -> dict[str, Any]:
    no_line = {"line": None, "column": None} if finding.location.path == unwritten else {}
    return {
        "check": finding.check,
        "section": finding.section.value,
        "severity": finding.severity.value,
        "target": finding.target,
        "message": finding.message,
        "fix": finding.fix,
        "location": _location(finding.location) | no_line,
    }


def _location(location: Location) -> dict[str, Any]:
    return {"path": str(location.path), "line": location.line, "column": location.column}
