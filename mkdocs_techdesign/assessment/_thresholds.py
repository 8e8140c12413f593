"""What the gate asks beyond single findings: coverage, and sections that must be complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..design import Design
from ..design.checks import Checks
from ..document import Facts
from ..model.findings import Finding, ItemResult, SectionAssessment, Status, Waived
from ..model.location import Location
from ..model.sections import BY_ID, SectionId, section_named
from ._baseline import Baseline
from ._gate import Gate
from ._rules import CoverageFell, CoverageLow, RequiredSectionOpen
from ._sections import grave, rows, totals
from ._severities import is_off, overridden

_LEVELS = ("overview", "standard", "comprehensive")


def unmet(
    facts: Facts,
    items: Sequence[ItemResult],
    own: Sequence[Finding],
    waived: Sequence[Waived],
    gate: Gate,
    baseline: Baseline,
) -> list[Finding]:
    """A finding for each threshold that is not reached. `own` are the other findings about the review itself.

    What fails by itself is one cause and makes one error: it neither keeps a required section open once more nor counts
    as coverage that fell.
    """
    checks = facts.design.checks
    answered = [replace(item, findings=tuple(one for one in item.findings if not gate.fails(one))) for item in items]
    best = totals(rows(answered, (), waived))
    late: list[Finding] = []
    while True:
        sections = rows(items, [*own, *late], waived)
        found = [*_coverage(checks, totals(sections), best, baseline), *_sections(facts.design, sections, gate)]
        found = [overridden(finding, checks) for finding in found if not is_off(finding.check, checks)]
        if found == late:
            return late
        # Each counts in its section too, so that coverage is told as everybody sees it; that only adds to them.
        late = found


def _coverage(checks: Checks, now: tuple[int, int], best: tuple[int, int], baseline: Baseline) -> Iterator[Finding]:
    """Where too little is satisfied. `best` is what would be satisfied and applicable were all that fails answered."""
    satisfied, applicable = now
    if checks.fail_under is not None and applicable and satisfied < checks.fail_under.canonical * applicable:
        yield CoverageLow.finding(
            f"{satisfied} of {applicable} checklist items are satisfied, below {checks.fail_under}.",
            checks.where("fail_under"),
            "coverage",
            "Answer what the completeness page lists, or lower checks: fail_under:.",
        )
    if checks.ratchet and best[0] * baseline.applicable < baseline.satisfied * best[1]:
        yield CoverageFell.finding(
            f"{satisfied} of {applicable} checklist items are satisfied; "
            f"the baseline has {baseline.satisfied} of {baseline.applicable}.",
            checks.where("ratchet"),
            "coverage",
            "Look for what no longer applies, is off or became less severe. Where less is right, run "
            "`techdesign check --write-baseline`.",
        )


def _sections(design: Design, sections: Mapping[SectionId, SectionAssessment], gate: Gate) -> Iterator[Finding]:
    for name, place in _required(design):
        section = section_named(name)
        if section is None:
            fix = f"Write one of {', '.join(SectionId)}."
            yield RequiredSectionOpen.finding(
                f"{name} is required to be complete, and it is not a section.", place, name, fix
            )
            continue
        left = (one for one in sections[section].findings if one.check != RequiredSectionOpen.id)
        if any(grave(one) and one not in gate.known and not gate.fails(one) for one in left):
            state = "needs input" if sections[section].status is Status.NEEDS_INPUT else "is incomplete"
            yield RequiredSectionOpen.finding(
                f"{BY_ID[section].title} is required to be complete, and it {state}.",
                place,
                name,
                "Answer its findings, or take it out of checks: require:.",
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
