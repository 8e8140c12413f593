"""Abbreviations for insiders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.findings import Severity
from ..model.location import Location
from ..model.sections import SectionId
from . import Check, Observation

_ACRONYM = re.compile(r"(?<![\w#{/-])[A-Z]{2,6}(?![\w}/-])")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
    AI API APIS APP ARN ASCII AWS CDK CDN CI CLI CPU CRUD CSS CSV DB DELETE DLQ DNS ES GB GET GSI GZIP HTML HTTP
    HTTPS IAM ID IDS IO IP ISO IT JS JSON JWT KB KMS LSI MB MFA OK ORM OS PATCH PC PDF PITR PK POST PUT RAM RDS
    REST RPO RTO SAM SDK SES SK SLA SLI SLO SMS SNS SPA SQL SQS SRP SSE SSM SSO SVG TB TCP TLS TODO TTL UI URI URL
    USD UTC UTF UUID UX VPC VTL WAF XML YAML ZIP
    """,
    )
)
"""What readers of such a document know; words of AWS that its documentation explains."""


class AcronymUnexplained(Check[tuple[str, Location]]):
    """An abbreviation is used and not explained.

    What: looks for words in capitals in the summary, the narratives, the assumptions, the risks and the decisions, that
    are neither in `glossary:` nor known to everybody who reads such a document.

    Why: the team writes them without noticing; the auditor and the new colleague stumble.

    Example: `narrative: Enters the VIN`, and no `VIN` in the glossary.

    Fix: write

        glossary:
          VIN: vehicle identification number
    """

    id = "DOC-acronym-unexplained"
    section = SectionId.DOC
    severity = Severity.ADVICE

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Location]]:
        found: dict[str, Location] = {}
        for text, location in _texts(facts):
            for acronym in _ACRONYM.findall(text):
                if acronym not in _COMMON:
                    found.setdefault(acronym, location)
        return found.items()

    def examine(self, subject: tuple[str, Location], facts: Facts) -> Iterator[Observation]:
        acronym, location = subject
        known = {word for term in facts.design.glossary for word in re.findall(r"\w+", term)}
        if acronym not in known:
            yield Observation(
                message=f"{acronym} is used and not explained.",
                location=location,
                target=acronym,
                fix=f"Under glossary: write {acronym}: and what it stands for.",
            )


def _texts(facts: Facts) -> Iterator[tuple[str, Location]]:
    """Prose of the design with its place."""
    design = facts.design
    if design.about.summary:
        yield design.about.summary, design.about.where("summary")
    entries = [(use_case, "narrative") for use_case in design.use_cases.values()]
    for entry, field in (
        *entries,
        *((assumption, "text") for assumption in design.assumptions),
        *((risk, "risk") for risk in design.risks.values()),
        *((decision, "choice") for decision in design.decisions.values()),
    ):
        text = getattr(entry, field)
        if text:
            yield text, entry.where(field)
