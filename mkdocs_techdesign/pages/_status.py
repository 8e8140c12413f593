"""The state of a design in figures, for badges and dashboards."""

from __future__ import annotations

import json
from typing import Any

from .. import escape
from ..document import Document
from ..model.findings import Assessment, Kind, Severity, Status
from ..model.sections import BY_ID

SCHEMA_VERSION = 1


def overall(assessment: Assessment) -> Status:
    """The state of the whole: that of its worst section."""
    found = {section.status for section in assessment.sections.values()}
    order = (Status.INCOMPLETE, Status.NEEDS_INPUT, Status.COMPLETE)
    return next((status for status in order if status in found), Status.NOT_APPLICABLE)


def status(document: Document) -> dict[str, Any]:
    """Coverage, counts and sections. Documented in the guide; keys are added, never changed, under one version."""
    assessment = document.assessment
    sections = assessment.sections.values()
    findings = assessment.findings
    return {
        "schema_version": SCHEMA_VERSION,
        "title": document.design.about.title,
        "design": str(document.design.path) if document.design.exists else None,
        "as_of": document.facts.as_of.isoformat(),
        "commit": document.architecture.commit,
        "status": overall(assessment).value,
        "passed": not assessment.failing,
        "coverage": assessment.coverage,
        "satisfied": assessment.satisfied,
        "applicable": assessment.applicable,
        "counts": {
            "findings": len(findings),
            **{level.value: sum(one.severity is level for one in findings) for level in Severity},
            "question": len(assessment.questions),
            "drift": sum(one.kind is Kind.DRIFT for one in findings),
            "failing": len(assessment.failing),
            "known": len(assessment.known),
            "waived": len(assessment.waived),
            "gone": len(assessment.gone),
        },
        "sections": [
            {
                "section": row.section.value,
                "title": BY_ID[row.section].title,
                "status": row.status.value,
                "satisfied": row.satisfied,
                "applicable": row.applicable,
                "coverage": row.coverage,
                "findings": len(row.findings),
            }
            for row in sections
        ],
    }


def as_json(document: Document) -> str:
    """The state as a file; ASCII only."""
    return escape.json(json.dumps(status(document), indent=2)) + "\n"
