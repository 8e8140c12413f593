"""How far a design has come: sections by status, checks met, and whether the check passes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..model.content import Badge, CompletenessBar, ContentBlock, Prose
from ..model.findings import Assessment, Severity, Status
from ..model.wording import plural
from ._findings import tally

_PLURALS = {Severity.ERROR: ("errors",), Severity.WARNING: ("warnings", "questions"), Severity.ADVICE: ("advice",)}


def bar(assessment: Assessment) -> Iterator[ContentBlock]:
    """Sections by status, the coverage of all, and whether the check passes."""
    count = Counter(section.status for section in assessment.sections.values())
    order = (Status.COMPLETE, Status.NEEDS_INPUT, Status.INCOMPLETE)
    segments = tuple((status.value, count[status]) for status in order if count[status])
    if segments:
        yield CompletenessBar(segments)
    if assessment.applicable:
        met = f"{assessment.satisfied} of {assessment.applicable} checks that apply are met."
        yield Prose(f"{met} Open: {tally(assessment.findings) or 'nothing'}.")
        yield from _verdict(assessment)


def _verdict(assessment: Assessment) -> Iterator[ContentBlock]:
    """What fails the check, and from where on findings do."""
    threshold = assessment.fail_on
    if threshold is None:
        yield Prose("No finding fails the check: design.yaml says so.")
        return
    failing = len(assessment.failing)
    words = [word for severity in Severity if severity.at_least(threshold) for word in _PLURALS[severity]]
    counted = " and ".join(", ".join(words).rsplit(", ", 1))
    beyond = ", unless the baseline knows them" if assessment.has_baseline else ""
    yield Prose(
        (
            Badge(f"⛔ {plural(failing, 'finding')} to repair", "bad")
            if failing
            else Badge("✅ the check passes", "ok"),
            f"Open {counted} {'fail the check' if failing else 'would fail it'}{beyond}.",
        )
    )
