"""Abbreviations for insiders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.findings import Severity
from ..model.location import Location
from ..model.sections import SectionId
from . import Check, Observation
from ._prose import prose, written

_ACRONYM = re.compile(r"(?<![\w#{/-])[A-Z]{2,6}(?![\w}/-])")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
    ACL AI ALL AND API APIS APP ARN ASCII AWS CDK CDN CI CLI CPU CRUD CSS CSV DB DELETE DLQ DNS ES GB GET GSI
    GZIP HTML HTTP HTTPS IAM ID IDS IO IP ISO IT JS JSON JWT KB KMS LSI MAY MB MFA MUST NO NOT NULL OK OR ORM OS
    PATCH PC PDF PITR PK POST PUT RAM RDS REST RPO RTO SAM SDK SES SHALL SHOULD SK SLA SLI SLO SMS SNS SPA SQL
    SQS SRP SSE SSM SSO SVG TB TBA TBC TBD TCP TLS TODO TTL UI URI URL USD UTC UTF UUID UX VPC VTL WAF XML YAML
    ZIP
    """,
    )
)
"""What readers of such a document know; words of AWS that its documentation explains."""

_SENTENCES = frozenset(
    {
        "caption", "choice", "consequences", "context", "description", "handling", "impact", "mitigation", "narrative",
        "on_failure", "risk", "statement", "summary", "text",
    }
)  # fmt: skip
"""Keys whose values are sentences for everybody."""
_CODE = re.compile(r"`[^`]*`|\]\([^)]*\)")


class AcronymUnexplained(Check[tuple[str, Location]]):
    """An abbreviation is used and not explained.

    What: looks for words in capitals in the sentences of `design.yaml`, such as summary, narratives, assumptions, risks
    and decisions, and in the pages of `documents:`. They should be in `glossary:` unless everybody who reads such a
    document knows them; states and other values of the data are left alone.

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
        values = _values(facts)
        sentences = (said for said in prose(facts) if said.path[-1] in _SENTENCES)
        for said in (*sentences, *written(facts.design)):
            for acronym in _ACRONYM.findall(_CODE.sub(" ", said.text)):
                if acronym not in _COMMON and acronym not in values:
                    found.setdefault(acronym, said.location)
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


def _values(facts: Facts) -> set[str]:
    """States and other values of the data, which the design defines elsewhere."""
    design = facts.design
    found = {
        value
        for table in design.data.tables.values()
        for entity in table.entities.values()
        for attribute in entity.attributes.values()
        for value in attribute.values
    }
    for cycle in design.states.values():
        found |= {*cycle.states, *cycle.final, *(state for step in cycle.transitions for state in step.from_)}
        found |= {state for state in (cycle.initial, *(step.to for step in cycle.transitions)) if state}
    return found
