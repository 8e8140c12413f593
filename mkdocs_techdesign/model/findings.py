"""What the checklist says, and what it means for a section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .location import Location
from .sections import SectionId


class Kind(StrEnum):
    """What sort of finding."""

    GAP = "gap"
    """Something the design should say is missing."""
    QUESTION = "question"
    """Only a person can answer: `tbd` or a `question:` stands in design.yaml."""
    DRIFT = "drift"
    """Design and code disagree."""
    PROBLEM = "problem"
    """Something is wrong: a mistake in the file, a pattern that cannot work."""


class Severity(StrEnum):
    """How bad, worst first; `at_least` compares."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    def at_least(self, threshold: Severity) -> bool:
        """True when this is as bad as `threshold` or worse."""
        order = list(Severity)
        return order.index(self) <= order.index(threshold)


class Status(StrEnum):
    """State of a section; the value is the word shown."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    NEEDS_INPUT = "needs input"
    NOT_APPLICABLE = "not applicable"
    """No item of the section applies here (intent, detail level or nothing to look at)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to fix or answer."""

    check: str
    """Id of the checklist item: `DAT-pattern-unservable`."""
    section: SectionId
    kind: Kind
    severity: Severity
    message: str
    """What is wrong, one sentence, no location in it."""
    location: Location
    """Where to write the fix; for a gap, the place in design.yaml where it belongs."""
    target: str = ""
    """What it is about, as users name it: `GET /orders`, `OrdersTable`. Waivers match it."""
    fix: str = ""
    """What to type."""
    owner: str | None = None
    about: tuple[str, ...] = field(default=(), compare=False)
    """Ids of the facts that the item looked at; empty where it is about what people wrote."""

    def __str__(self) -> str:
        fix = f" {self.fix}" if self.fix else ""
        return f"{self.location}: {self.severity.value}: {self.message}{fix} [{self.check}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult:
    """How one checklist item went."""

    check: str
    title: str
    section: SectionId
    subjects: int
    """How many things it looked at; 0 means the item does not count."""
    findings: tuple[Finding, ...] = ()
    """What it found, some of it perhaps about another section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """A finding somebody accepted."""

    finding: Finding
    reason: str
    owner: str
    expires: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A row of the baseline that matches no finding any more."""

    check: str
    target: str
    message: str
    """As it was when the baseline was written."""
    location: Location
    """Its line in the baseline."""


def percent(share: float) -> int:
    """A share of the checklist, 0 to 1, in percent: rounded down, so that 100 is all of it."""
    return int(share * 100 + 1e-9)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionAssessment:
    """One row of the completeness table."""

    section: SectionId
    status: Status
    satisfied: int
    """Items of which nothing at warning or above is left here; all that are applicable exactly where the section is
    complete or does not apply."""
    applicable: int
    """Items that looked at something for this section, from wherever they are, and rules about the review that are
    broken."""
    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()

    @property
    def coverage(self) -> float | None:
        """Satisfied over applicable items, 0 to 1; None when none applies."""
        return self.satisfied / self.applicable if self.applicable else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The whole checklist applied to one design."""

    sections: Mapping[SectionId, SectionAssessment] = field(default_factory=dict)
    """In document order, one for every section."""
    findings: tuple[Finding, ...] = ()
    """All not waived, sorted by section, severity, location, check."""
    waived: tuple[Waived, ...] = ()
    items: tuple[ItemResult, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    """None for `never`."""
    known: tuple[Finding, ...] = ()
    """Those of `findings` that the baseline holds: they fail nothing."""
    gone: tuple[Gone, ...] = ()
    """Rows of the baseline without a finding, in order of the file."""
    has_baseline: bool = False

    @property
    def satisfied(self) -> int:
        """Satisfied items of all sections."""
        return sum(section.satisfied for section in self.sections.values())

    @property
    def applicable(self) -> int:
        """Items of all sections that apply."""
        return sum(section.applicable for section in self.sections.values())

    @property
    def coverage(self) -> float | None:
        """Satisfied over applicable items of all sections, 0 to 1; None when none applies."""
        return self.satisfied / self.applicable if self.applicable else None

    @property
    def questions(self) -> tuple[Finding, ...]:
        """Findings only a person can answer."""
        return tuple(finding for finding in self.findings if finding.kind is Kind.QUESTION)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """Findings at `fail_on` or worse that are not known: what makes a gate close."""
        threshold = self.fail_on
        if threshold is None:
            return ()
        known = set(self.known)
        return tuple(
            finding for finding in self.findings if finding.severity.at_least(threshold) and finding not in known
        )
