"""What findings mean for a build."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from mkdocs_techdesign.hosting.gate import Gate, judge
from mkdocs_techdesign.model.findings import (
    Assessment,
    Finding,
    Kind,
    SectionAssessment,
    Severity,
    Status,
    Waived,
)
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.sections import SectionId


def finding(severity: Severity, kind: Kind = Kind.GAP, message: str = "the table has no key") -> Finding:
    return Finding(
        check="DAT-x",
        section=SectionId.DAT,
        kind=kind,
        severity=severity,
        message=message,
        location=Location(PurePosixPath("design.yaml"), 3, 5),
        fix="write pk:",
    )


ERROR = finding(Severity.ERROR)
QUESTION = finding(Severity.WARNING, Kind.QUESTION)


@pytest.mark.parametrize(
    ("gate", "serving", "warnings", "fails"),
    [
        (Gate.NEVER, False, 0, False),
        (Gate.STRICT, False, 1, False),
        (Gate.STRICT, True, 1, False),
        (Gate.ALWAYS, False, 0, True),
        (Gate.ALWAYS, True, 1, False),
    ],
)
def test_gates(gate: Gate, serving: bool, warnings: int, fails: bool) -> None:
    verdict = judge(Assessment(findings=(ERROR, QUESTION)), gate, serving=serving)
    assert len(verdict.warnings) == warnings
    assert bool(verdict.failure) is fails


def test_a_question_alone_closes_no_gate() -> None:
    verdict = judge(Assessment(findings=(QUESTION,)), Gate.ALWAYS, serving=False)
    assert verdict.failure == ""
    assert "1 question" in verdict.summary


def test_the_failure_names_file_line_and_fix() -> None:
    verdict = judge(Assessment(findings=(ERROR,)), Gate.ALWAYS, serving=False)
    assert "design.yaml:3:5" in verdict.failure.replace("%3A", ":")
    assert "write pk" in verdict.failure


def test_log_lines_cannot_be_forged() -> None:
    evil = finding(Severity.ERROR, message="x\n::error file=a::b\x1b[31m")
    (line,) = judge(Assessment(findings=(evil,)), Gate.STRICT, serving=False).warnings
    assert "\n" not in line
    assert "\x1b" not in line


def test_what_is_known_or_waived_closes_no_gate_and_is_counted() -> None:
    waived = Waived(finding=ERROR, reason="soon", owner="operations", expires=None)
    assessment = Assessment(findings=(ERROR, QUESTION), known=(ERROR,), waived=(waived, waived))
    verdict = judge(assessment, Gate.ALWAYS, serving=False)
    assert (verdict.failure, verdict.warnings) == ("", ())
    assert verdict.summary.endswith("1 error, 0 warnings, 1 question, 0 advice, 1 known, 2 waived")


@pytest.mark.parametrize(("satisfied", "shown"), [(199, "99%"), (200, "100%"), (58, "29%")])
def test_all_of_the_checklist_is_said_only_of_all(satisfied: int, shown: str) -> None:
    row = SectionAssessment(
        section=SectionId.DAT, status=Status.INCOMPLETE, satisfied=satisfied, applicable=200, findings=(ERROR,)
    )
    verdict = judge(Assessment(sections={SectionId.DAT: row}, findings=(ERROR,)), Gate.NEVER, serving=False)
    assert verdict.summary.startswith(f"{shown} of the checklist is satisfied; ")


def test_a_strict_build_that_logs_no_warnings_stops_by_itself() -> None:
    assessment = Assessment(findings=(ERROR,))
    assert judge(assessment, Gate.STRICT, serving=False, unheard=True).failure
    assert not judge(assessment, Gate.NEVER, serving=False, unheard=True).failure
    assert not judge(assessment, Gate.STRICT, serving=True, unheard=True).failure
