"""What design.yaml leaves out as a whole is told once; its parts are asked for when it is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..design import Design
from ..model.findings import Finding, ItemResult, Kind

LEFT_OUT = "DRF-built-not-designed"
"""The item that tells of the whole."""


def told_once(items: Sequence[ItemResult], design: Design) -> list[ItemResult]:
    """The items without gaps in the description of what is not described at all. What is wrong in code stays."""
    wholes = {finding.target for item in items if item.check == LEFT_OUT for finding in item.findings}
    files = {design.path, *design.files}

    def is_part(finding: Finding) -> bool:
        names = {finding.target, finding.target.partition(".")[0]}
        return finding.kind in (Kind.GAP, Kind.QUESTION) and finding.location.path in files and bool(names & wholes)

    if not wholes:
        return list(items)
    return [replace(item, findings=tuple(each for each in item.findings if not is_part(each))) for item in items]
