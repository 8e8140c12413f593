"""What the gate asks beyond single findings: coverage, and sections that must be complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..checklist._sections import section_named
from ..document import Facts
from ..model.findings import Finding, Kind, SectionAssessment, Severity, Status
from ..model.sections import BY_ID, SectionId
from ._rules import CoverageLow, RequiredSectionOpen


def thresholds(facts: Facts, sections: Mapping[SectionId, SectionAssessment]) -> Iterator[Finding]:
    """A finding for each threshold the sections do not reach."""
    checks = facts.design.checks
    satisfied = sum(section.satisfied for section in sections.values())
    applicable = sum(section.applicable for section in sections.values())
    if checks.fail_under is not None and applicable and satisfied < checks.fail_under.canonical * applicable:
        yield Finding(
            check=CoverageLow.id,
            section=SectionId.DOC,
            kind=Kind.PROBLEM,
            severity=Severity.ERROR,
            message=f"{satisfied} of {applicable} checklist items are satisfied, below {checks.fail_under}.",
            location=checks.where("fail_under"),
            target="coverage",
            fix="Answer what the completeness page lists, or lower checks: fail_under:.",
        )
    for place, name in enumerate(checks.require):
        section = section_named(name)
        if section is not None and sections[section].status in (Status.COMPLETE, Status.NOT_APPLICABLE):
            continue
        title = BY_ID[section].title if section else name
        yield Finding(
            check=RequiredSectionOpen.id,
            section=SectionId.DOC,
            kind=Kind.PROBLEM,
            severity=Severity.ERROR,
            message=f"{title} is required to be complete, and it {_state(sections, section)}.",
            location=checks.where("require", str(place)),
            target=name,
            fix="Answer its findings, or take it out of checks: require:."
            if section
            else f"Write one of {', '.join(SectionId)}.",
        )


def _state(sections: Mapping[SectionId, SectionAssessment], section: SectionId | None) -> str:
    if section is None:
        return "is not a section"
    return "needs input" if sections[section].status is Status.NEEDS_INPUT else "is incomplete"
