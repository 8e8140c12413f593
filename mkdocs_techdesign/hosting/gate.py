"""What findings mean for a build."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from .. import escape
from ..exports._reporting import satisfied
from ..model.findings import Assessment, Kind


class Gate(StrEnum):
    """When findings at `checks.fail_on` or above stop the build."""

    NEVER = "never"
    STRICT = "strict"
    """They become warnings, so that `mkdocs build --strict` fails and a plain build annotates."""
    ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the host should do."""

    warnings: tuple[str, ...]
    """One line each, safe for a log."""
    summary: str
    failure: str = ""
    """Why the build stops; empty when it does not."""


def judge(assessment: Assessment, gate: Gate, *, serving: bool, unheard: bool = False) -> Verdict:
    """Turn an assessment into warnings and a decision. A server never stops for findings.

    `unheard` is true for a strict build that logs no warnings, and so counts none: it stops by itself.
    """
    lines = tuple(escape.line(str(finding)) for finding in assessment.failing)
    summary = _summary(assessment)
    if gate is Gate.NEVER or not lines:
        return Verdict(warnings=(), summary=summary)
    if (gate is Gate.ALWAYS or unheard) and not serving:
        return Verdict(warnings=(), summary=summary, failure="\n".join([summary, *lines]))
    return Verdict(warnings=lines, summary=summary)


def _summary(assessment: Assessment) -> str:
    counts = Counter(
        "question" if finding.kind is Kind.QUESTION else finding.severity.value for finding in assessment.findings
    )
    named = [f"{counts[word]} {_plural(word, counts[word])}" for word in ("error", "warning", "question", "advice")]
    accepted = (("known", len(assessment.known)), ("waived", len(assessment.waived)))
    return f"{satisfied(assessment)}; " + ", ".join([*named, *(f"{count} {word}" for word, count in accepted if count)])


def _plural(word: str, count: int) -> str:
    return word if count == 1 or word == "advice" else f"{word}s"
