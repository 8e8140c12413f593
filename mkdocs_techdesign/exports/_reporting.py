"""What several reports say alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ..assessment import fingerprint
from ..document import Document
from ..model.findings import Assessment, Finding, Waived, percent
from ..model.location import Location
from ..model.wording import plural
from ..pages._begin import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A finding with what it means for the gate."""

    finding: Finding
    place: Location | None
    """Where it stands; None in a design.yaml that is still to be written."""
    failing: bool = False
    known: bool = False
    waived: Waived | None = None
    fingerprint: str
    """Different for each finding of a report: those alike are counted."""


def judged(document: Document) -> tuple[Judged, ...]:
    """Every finding in order, then the waived ones."""
    assessment = document.assessment
    failing, known = set(assessment.failing), set(assessment.known)
    numbered = _numbered()

    def judge(one: Finding, **fate: Any) -> Judged:
        return Judged(finding=one, place=standing(document, one.location), fingerprint=numbered(one), **fate)

    open_ones = [judge(one, failing=one in failing, known=one in known) for one in assessment.findings]
    return (*open_ones, *(judge(one.finding, waived=one) for one in assessment.waived))


def _numbered() -> Callable[[Finding], str]:
    """Fingerprints of which the second alike ends in `-2`."""
    met: dict[str, int] = {}

    def number(finding: Finding) -> str:
        id = fingerprint(finding)
        met[id] = met.get(id, 0) + 1
        return id if met[id] == 1 else f"{id}-{met[id]}"

    return number


def where(one: Judged) -> str:
    """`template.yaml:3:5`, or the file alone where it has no lines yet."""
    return str(one.place or one.finding.location.path)


def sentence(finding: Finding) -> str:
    """The message and what to type, as two sentences."""
    end = "" if not finding.fix or finding.message.endswith((".", "?", "!", ":")) else "."
    return f"{finding.message}{end} {finding.fix}".rstrip()


def by_item(found: Sequence[Judged]) -> list[list[Judged]]:
    """Findings of one item together, known ones apart, in the order in which the first of each came."""
    groups: dict[tuple[str, bool], list[Judged]] = {}
    for one in found:
        groups.setdefault((one.finding.check, one.known), []).append(one)
    return list(groups.values())


def reason(waived: Waived) -> str:
    """Why a finding is accepted, by whom and until when."""
    until = f", until {waived.expires.isoformat()}" if waived.expires else ""
    return f"{waived.reason} ({waived.owner}{until})"


def satisfied(assessment: Assessment) -> str:
    """`98% of the checklist is satisfied`."""
    coverage = assessment.coverage
    return "nothing to check yet" if coverage is None else f"{percent(coverage)}% of the checklist is satisfied"


def verdict(document: Document) -> str:
    """`98% of the checklist is satisfied; 2 of 7 findings count as failure, 3 are known`."""
    assessment = document.assessment
    known, waived = len(assessment.known), len(assessment.waived)
    more = [f"{known} {'is' if known == 1 else 'are'} known" if known else "", f"{waived} waived" if waived else ""]
    count = len(assessment.failing)
    verb = "counts" if count == 1 else "count"
    failing = f"{count} of {plural(len(assessment.findings), 'finding')} {verb} as failure"
    return f"{satisfied(assessment)}; {', '.join(part for part in (failing, *more) if part)}"
