"""What design.yaml leaves out as a whole is told once; its parts are asked for when it is written down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..comparison import drift
from ..document import Facts
from ..model.findings import Finding, ItemResult, Kind

LEFT_OUT = "DRF-built-not-designed"
"""The item that tells of the whole, and of one with another name in the design DRF-designed-not-built."""
RENAMED = "DRF-designed-not-built"


def told_once(items: Sequence[ItemResult], facts: Facts) -> list[ItemResult]:
    """The items without gaps in the description of what is not described at all. What is wrong in code stays."""
    told = {(finding.check, finding.target) for item in items for finding in item.findings}
    if not any(check in (LEFT_OUT, RENAMED) for check, _ in told):
        return list(items)
    missing = [one for one in drift(facts) if one.designed is None]
    wholes = {one.built.name for one in missing if one.built is not None and _is_told(one.built.name, one.maybe, told)}
    files = {facts.design.path, *facts.design.files}

    def is_part(finding: Finding) -> bool:
        names = {finding.target, finding.target.partition(".")[0]}
        return finding.kind in (Kind.GAP, Kind.QUESTION) and finding.location.path in files and bool(names & wholes)

    return [
        replace(item, findings=tuple(finding for finding in item.findings if not is_part(finding))) for item in items
    ]


def _is_told(name: str, maybe: Iterable[str], told: set[tuple[str, str]]) -> bool:
    return (LEFT_OUT, name) in told or any((RENAMED, other) in told for other in maybe)
