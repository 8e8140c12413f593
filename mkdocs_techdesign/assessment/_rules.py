"""Rules about the review itself. They have no subjects and so are no checklist items; their documentation reads the
same."""

from __future__ import annotations

from inspect import cleandoc
from typing import ClassVar

from ..checklist import INTENTS
from ..model.findings import Finding, Kind, Severity
from ..model.location import Location
from ..model.sections import SectionId


class Rule:
    """A rule of the assessment. Its docstring has the shape of an item's."""

    id: ClassVar[str]
    section: ClassVar[SectionId] = SectionId.DOC
    kind: ClassVar[Kind] = Kind.PROBLEM
    severity: ClassVar[Severity] = Severity.ERROR
    tier: ClassVar[str] = "overview"
    intents: ClassVar[frozenset[str]] = INTENTS
    lens: ClassVar[str] = ""

    @classmethod
    def finding(cls, message: str, location: Location, target: str, fix: str) -> Finding:
        """That it is broken, and what to type."""
        return Finding(
            check=cls.id,
            section=cls.section,
            kind=cls.kind,
            severity=cls.severity,
            message=message,
            location=location,
            target=target,
            fix=fix,
        )

    @classmethod
    def documentation(cls) -> str:
        """The docstring without its indentation."""
        return cleandoc(cls.__doc__ or "")

    @classmethod
    def title(cls) -> str:
        """The first line of the docstring without its full stop."""
        return cls.documentation().split("\n", 1)[0].rstrip(".")


class WaiverIncomplete(Rule):
    """A waiver lacks its check, its reason or its owner.

    What: looks at each entry under `checks: waivers:`.

    Why: a waiver is a decision to live with something. Without a reason nobody can judge it later, and without an
    owner nobody will.

    Example: a waiver with only `check` and `target`. It waives nothing.

    Fix: write `reason` and `owner`, and `expires` where the decision has an end.
    """

    id = "DOC-waiver-incomplete"


class WaiverExpired(Rule):
    """A waiver is past its last day.

    What: compares `expires` of each waiver with the date of the run.

    Why: what was acceptable until a date has to be decided again; the finding is back until then.

    Example: `expires: 2025-03-01`, read in April 2025.

    Fix: fix what it waived and remove it, or agree with its owner on a new date.
    """

    id = "DOC-waiver-expired"


class WaiverOrphaned(Rule):
    """A waiver matches no finding.

    What: looks for waivers whose check and target match nothing the checklist found.

    Why: a waiver that outlives its finding waits to hide the next one.

    Example: a waiver for `GET /status` after the route got an authorizer, or with a misspelt target.

    Fix: remove it; if it should match, compare check and target with the finding it is for.
    """

    id = "DOC-waiver-orphaned"


class CoverageLow(Rule):
    """Coverage is below what `checks: fail_under:` asks for.

    What: compares satisfied over applicable items of all sections with `fail_under`.

    Why: the threshold keeps a design from losing what it once had.

    Example: `fail_under: 80 %` and 30 of 40 items satisfied.

    Fix: answer what the completeness page lists, sections with the lowest coverage first.
    """

    id = "DOC-coverage-low"


class RequiredSectionOpen(Rule):
    """A section that `checks: require:` names is not complete.

    What: looks at the status of each required section. One that does not apply is fine; one that needs input is not
    complete. What is waived or known from the baseline does not keep it open, and what fails by itself is not told
    twice.

    Why: questions are warnings and fail no build by themselves. A section the team cannot do without is required, and
    then an open question in it fails too.

    Example: `require: [SEC]` while the authentication method is still `tbd`.

    Fix: answer the findings of the section, or take it out of the list.
    """

    id = "DOC-required-section-open"


class CoverageFell(Rule):
    """Less of the checklist is satisfied than the baseline records, and `checks: ratchet:` is on.

    What: compares the share of satisfied items with the one in the baseline. A finding that fails by itself is not
    counted a second time.

    Why: a ratchet lets a design become better at its own pace and never worse.

    Example: the baseline was written at 43 of 61 items; a change switched three satisfied items off and left 40 of 58.

    Fix: look for what no longer applies, is off or became less severe. Where less is right, write the baseline anew and
    let the review see it.
    """

    id = "DOC-coverage-fell"


class BaselineUnusable(Rule):
    """The baseline that `checks:` names cannot be used, or a ratchet has none.

    What: reads the file under `checks: baseline:`.

    Why: without it every finding of old counts as new; silence would hide that the file was moved.

    Example: `baseline: techdesign-baseline.yaml` in a repository without that file.

    Fix: run `techdesign check --write-baseline`, and commit the file.
    """

    id = "DOC-baseline-unusable"


class BaselineOutdated(Rule):
    """The baseline holds findings that are gone.

    What: compares the rows of the baseline with what the checklist finds. A waived finding is gone too.

    Why: a row whose finding was repaired lets the same mistake come back unseen.

    Example: tracing was switched on, and the row that excuses its absence is still there.

    Fix: run `techdesign check --write-baseline`; the completeness page lists the rows.
    """

    id = "DOC-baseline-outdated"
    kind = Kind.GAP
    severity = Severity.ADVICE


class CheckUnknown(Rule):
    """An id or glob under `checks:` names no rule.

    What: looks at the keys of `checks: severity:` and at `checks: off:`.

    Why: a misspelt id changes nothing, and nobody notices.

    Example: `off: [OBS-tracing-of]`.

    Fix: take the id from `techdesign explain`.
    """

    id = "DOC-check-unknown"
    severity = Severity.WARNING


RULES: tuple[type[Rule], ...] = (
    BaselineOutdated,
    BaselineUnusable,
    CheckUnknown,
    CoverageFell,
    CoverageLow,
    RequiredSectionOpen,
    WaiverExpired,
    WaiverIncomplete,
    WaiverOrphaned,
)
