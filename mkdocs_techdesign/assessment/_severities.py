"""What design.yaml says about items: other severities, and which are off."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase

from ..design.checks import Checks
from ..model.findings import Finding, Severity
from ._rules import RULES

_ITSELF = frozenset({"DOC-design-mistake", *(rule.id for rule in RULES)})
"""What is wrong with design.yaml or the review of it: `DOC-*` does not mean these, or nobody would hear of a typo."""


def is_off(check: str, checks: Checks) -> bool:
    """True where an id or glob under `checks: off:` names the item."""
    return any(names(pattern, check) for pattern in checks.off)


def overridden(finding: Finding, checks: Checks) -> Finding:
    """The finding with the severity design.yaml gives its item; the exact id wins over globs, the last glob over
    earlier ones."""
    said = checks.severity.get(finding.check)
    if said is None:
        globs = reversed(list(checks.severity.items()))
        said = next((value for glob, value in globs if names(glob, finding.check)), None)
    return finding if said is None else replace(finding, severity=Severity(said))


def names(pattern: str, check: str) -> bool:
    """True where an id or glob under `checks:` means the item."""
    return pattern == check or (check not in _ITSELF and fnmatchcase(check, pattern))
