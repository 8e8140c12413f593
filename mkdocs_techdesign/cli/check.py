"""`techdesign check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import escape
from ..model.findings import Finding, SectionAssessment, Severity, Status
from ..model.sections import BY_ID
from ..project import Project
from ._options import (
    FORMAT,
    find,
    place,
    progress,
    project_options,
    refuse_broken,
    sentence,
    show,
    show_json,
    show_styled,
)
from ._run import FINDINGS

if TYPE_CHECKING:
    from ..document import Document

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}


@click.command()
@project_options
@FORMAT
@click.pass_context
def command(ctx: click.Context, design: Path | None, as_of: str | None, form: str) -> None:
    """Apply the review checklist: findings with file, line and fix, then completeness by section.

    Exits 1 when a finding is as bad as `checks.fail_on` of design.yaml (error unless it says otherwise).

    \b
    Examples:
      techdesign check
      techdesign check --design docs/design.yaml --format json
    """
    from .. import pipeline

    project = find(design, as_of)
    with progress() as report:
        document = pipeline.read(project, report)
    refuse_broken(ctx, document, project)
    if form == "json":
        show_json(_report(document))
    else:
        _text(document, project)
    ctx.exit(FINDINGS if document.assessment.failing else 0)


def _text(document: Document, project: Project) -> None:
    assessment = document.assessment
    for finding in assessment.findings:
        severity = click.style(finding.severity.value, fg=_COLOURS[finding.severity])
        where = escape.line(place(project, finding.location))
        rest = escape.line(sentence(finding.message, finding.fix))
        show_styled(f"{where}: {severity}: {rest} [{finding.check}]")
    if assessment.findings:
        show()
    width = max(len(BY_ID[section].title) for section in assessment.sections) if assessment.sections else 0
    for section, row in assessment.sections.items():
        if row.status is not Status.NOT_APPLICABLE:
            show_styled(f"{BY_ID[section].title:{width}}  {row.status.value:11}  {_of(row)}")
    coverage = assessment.coverage
    summary = "nothing to check yet" if coverage is None else f"{coverage:.0%} of the checklist is satisfied"
    show(f"{summary}; {len(assessment.failing)} of {len(assessment.findings)} findings count as failure", bold=True)


def _of(row: SectionAssessment) -> str:
    return f"{row.satisfied} of {row.applicable}" if row.applicable else ""


def _report(document: Document) -> dict[str, Any]:
    assessment = document.assessment
    return {
        "schema_version": 1,
        "as_of": document.facts.as_of.isoformat(),
        "coverage": assessment.coverage,
        "failed": bool(assessment.failing),
        "sections": [
            {
                "section": section.value,
                "title": BY_ID[section].title,
                "status": row.status.value,
                "satisfied": row.satisfied,
                "applicable": row.applicable,
                "coverage": row.coverage,
            }
            for section, row in assessment.sections.items()
        ],
        "findings": [_finding(finding) for finding in assessment.findings],
        "waived": [
            {
                **_finding(waived.finding),
                "reason": waived.reason,
                "accepted_by": waived.owner,
                "expires": waived.expires.isoformat() if waived.expires else None,
            }
            for waived in assessment.waived
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "section": finding.section.value,
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "fix": finding.fix,
        "target": finding.target,
        "owner": finding.owner,
        "location": {
            "path": str(finding.location.path),
            "line": finding.location.line,
            "column": finding.location.column,
        },
    }
