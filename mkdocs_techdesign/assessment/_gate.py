"""What closes the gate by itself, before any threshold is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..design.checks import Checks
from ..model.findings import Finding, Severity
from ._baseline import Baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """From where on findings fail, and which never do."""

    fail_on: Severity | None
    """None for `never`."""
    known: frozenset[Finding]
    """Those the baseline holds."""

    def fails(self, finding: Finding) -> bool:
        """True where the finding is an error of its own."""
        return self.fail_on is not None and finding.severity.at_least(self.fail_on) and finding not in self.known


def gate_of(checks: Checks, baseline: Baseline, known: Iterable[Finding]) -> Gate:
    """The gate design.yaml asks for. A ratchet holds warnings too, unless something else than the default is said."""
    if checks.fail_on == "never":
        return Gate(fail_on=None, known=frozenset(known))
    said = Severity(checks.fail_on or "error")
    ratcheted = checks.ratchet and baseline.location is not None and said is Severity.ERROR
    return Gate(fail_on=Severity.WARNING if ratcheted else said, known=frozenset(known))
