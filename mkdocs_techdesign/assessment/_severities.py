"""What design.yaml says about items: other severities, and which are off."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase

from ..design.checks import Checks
from ..model.findings import Finding, Severity


def is_off(check: str, checks: Checks) -> bool:
    """True where an id or glob under `checks: off:` names the item."""
    return any(fnmatchcase(check, pattern) for pattern in checks.off)


def overridden(finding: Finding, checks: Checks) -> Finding:
    """The finding with the severity design.yaml gives its item; the exact id wins over globs, the last glob over
    earlier ones."""
    said = checks.severity.get(finding.check)
    if said is None:
        said = next(
            (value for glob, value in reversed(list(checks.severity.items())) if fnmatchcase(finding.check, glob)), None
        )
    return finding if said is None else replace(finding, severity=Severity(said))
