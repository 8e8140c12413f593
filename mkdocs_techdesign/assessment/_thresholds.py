"""What the gate asks beyond single findings: coverage, and sections that must be complete."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..design import Design
from ..document import Facts
from ..model.findings import Finding, SectionAssessment, Status
from ..model.location import Location
from ..model.sections import BY_ID, SectionId, section_named
from ._baseline import Baseline
from ._rules import CoverageFell, CoverageLow, RequiredSectionOpen

_LEVELS = ("overview", "standard", "comprehensive")


def thresholds(
    facts: Facts,
    sections: Mapping[SectionId, SectionAssessment],
    unfinished: Collection[SectionId],
    baseline: Baseline,
) -> Iterator[Finding]:
    """A finding for each threshold the sections do not reach. `unfinished` are those that are not complete, what is
    known left aside."""
    checks = facts.design.checks
    satisfied = sum(section.satisfied for section in sections.values())
    applicable = sum(section.applicable for section in sections.values())
    if checks.fail_under is not None and applicable and satisfied < checks.fail_under.canonical * applicable:
        yield CoverageLow.finding(
            f"{satisfied} of {applicable} checklist items are satisfied, below {checks.fail_under}.",
            checks.where("fail_under"),
            "coverage",
            "Answer what the completeness page lists, or lower checks: fail_under:.",
        )
    if checks.ratchet and satisfied * baseline.applicable < baseline.satisfied * applicable:
        yield CoverageFell.finding(
            f"{satisfied} of {applicable} checklist items are satisfied; "
            f"the baseline has {baseline.satisfied} of {baseline.applicable}.",
            checks.where("ratchet"),
            "coverage",
            "Answer what became open. Where less is right, run `techdesign check --write-baseline`.",
        )
    for name, place in _required(facts.design):
        section = section_named(name)
        if section is not None and section not in unfinished:
            continue
        title = BY_ID[section].title if section else name
        yield RequiredSectionOpen.finding(
            f"{title} is required to be complete, and it {_state(sections, section)}.",
            place,
            name,
            "Answer its findings, or take it out of checks: require:."
            if section
            else f"Write one of {', '.join(SectionId)}.",
        )


def _required(design: Design) -> Iterator[tuple[str, Location]]:
    """What must be complete here, and where that is written; each section once."""
    required = design.checks.require
    level = _LEVELS.index(design.about.detail.default or "standard")
    fields = ["always", design.intent.replace("-", "_"), *_LEVELS[: level + 1]]
    seen: set[object] = set()
    for field in fields:
        listed = required.places is not None and field in {key.replace("-", "_") for key in required.places.below}
        for index, name in enumerate(getattr(required, field)):
            place = required.where(field, str(index)) if listed else required.where(str(index))
            if (section_named(name) or name) not in seen:
                seen.add(section_named(name) or name)
                yield name, place


def _state(sections: Mapping[SectionId, SectionAssessment], section: SectionId | None) -> str:
    if section is None:
        return "is not a section"
    return "needs input" if sections[section].status is Status.NEEDS_INPUT else "is incomplete"
