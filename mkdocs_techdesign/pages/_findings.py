"""How a finding and the status of a section are told: mark, word and tone, and how many there are of each sort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..model.content import Badge
from ..model.findings import Finding, Kind, Severity, Status
from ..model.wording import plural

ASKED = "📝"
_STATUS = {
    Status.COMPLETE: ("✅", "ok"),
    Status.INCOMPLETE: ("⚠️", "bad"),
    Status.NEEDS_INPUT: (ASKED, "info"),
    Status.NOT_APPLICABLE: ("➖", "quiet"),
}
_SEVERITY = {Severity.ERROR: ("⛔", "bad"), Severity.WARNING: ("⚠️", "warn"), Severity.ADVICE: ("💡", "quiet")}


def state(status: Status) -> Badge:
    """The status of a section."""
    sign, tone = _STATUS[status]
    return Badge(f"{sign} {status.value}", tone)


def mark(finding: Finding) -> str:
    """The mark before whatever words say what sort of finding it is."""
    return ASKED if finding.kind is Kind.QUESTION else _SEVERITY[finding.severity][0]


def sort(finding: Finding) -> Badge:
    """What sort of finding, where it stands in a list of all sorts."""
    if finding.kind is Kind.QUESTION:
        return Badge(f"{ASKED} question", "info")
    sign, tone = _SEVERITY[finding.severity]
    return Badge(f"{sign} {finding.severity.value}: {finding.kind.value}", tone)


def brief(finding: Finding) -> Badge:
    """What sort of finding, in one word beside what it is about."""
    if finding.kind is Kind.QUESTION:
        return Badge(f"{ASKED} needs input", "info")
    sign, tone = _SEVERITY[finding.severity]
    word = "advice" if finding.severity is Severity.ADVICE else finding.kind.value
    return Badge(f"{sign} {word}", tone)


def loud(finding: Finding) -> bool:
    """What a row must say at first sight: something is wrong."""
    return finding.kind is not Kind.QUESTION and finding.severity is not Severity.ADVICE


def quiet(findings: Iterable[Finding]) -> list[tuple[Badge, list[Finding]]]:
    """Questions and advice of a row, each with the word that counts them."""
    folded = [finding for finding in findings if not loud(finding)]
    asked = [finding for finding in folded if finding.kind is Kind.QUESTION]
    advice = [finding for finding in folded if finding.kind is not Kind.QUESTION]
    counted = (
        (plural(len(asked), "question"), asked, ASKED, "info"),
        (f"{len(advice)} advice", advice, *_SEVERITY[Severity.ADVICE]),
    )
    return [(Badge(f"{sign} {count}", tone), found) for count, found, sign, tone in counted if found]


def tally(findings: tuple[Finding, ...]) -> str:
    """`3 errors, 1 question`: how many of each sort, worst first."""
    asked = sum(finding.kind is Kind.QUESTION for finding in findings)
    rest = Counter(finding.severity for finding in findings if finding.kind is not Kind.QUESTION)
    parts = [
        plural(rest[Severity.ERROR], "error") if rest[Severity.ERROR] else "",
        plural(rest[Severity.WARNING], "warning") if rest[Severity.WARNING] else "",
        plural(asked, "question") if asked else "",
        f"{rest[Severity.ADVICE]} advice" if rest[Severity.ADVICE] else "",
    ]
    return ", ".join(part for part in parts if part)
