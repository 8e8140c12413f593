"""An old repository: what was there before is known, what is new fails, what is gone is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mkdocs_techdesign import redact
from mkdocs_techdesign.assessment import as_baseline, assess, examine, fingerprint, read_baseline
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.design import read_text
from mkdocs_techdesign.document import Document, Facts
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.findings import Assessment, Kind, Severity, Status
from mkdocs_techdesign.model.sections import SectionId
from mkdocs_techdesign.source import discover

from ..checklist.facts import AS_OF
from ..exports.judging import HOSTILE, saw, told

FILE = "known.yaml"
NEW = "design: {intent: new-feature}\n"


def judged(folder: Path, checks: Sequence[Check[Any]], more: str = "") -> Assessment:
    """With the baseline of the folder, where there is one."""
    design = read_text(f"{NEW}checks: {{baseline: {FILE}{more}}}\n")
    assert not design.problems
    facts = Facts(design=design, architecture=Architecture(), as_of=AS_OF)
    return assess(facts, examine(facts, checks), read_baseline(PurePosixPath(FILE), discover(folder)))


def record(folder: Path, *checks: Check[Any]) -> str:
    """Write the baseline of what these items say."""
    facts = Facts(design=read_text(NEW), architecture=Architecture(), as_of=AS_OF)
    written = as_baseline(Document(facts=facts, assessment=assess(facts, examine(facts, checks))))
    (folder / FILE).write_bytes(written)
    return written.decode()


def test_what_was_there_is_known_wherever_it_stands_now(tmp_path: Path) -> None:
    record(tmp_path, told(saw("Orders has 3 rows.", line=7)))
    assessment = judged(tmp_path, [told(saw("Orders has 41 rows.", line=99, path="other.yaml"))])
    assert assessment.known == assessment.findings
    assert (assessment.failing, assessment.gone) == ((), ())
    assert assessment.sections[SectionId.DAT].status is Status.INCOMPLETE


def test_a_stack_before_a_name_changes_nothing_and_a_route_is_another(tmp_path: Path) -> None:
    record(tmp_path, told(saw("Orders (src/a.py:7) has no keys."), saw("No authorizer.", "GET /v1/orders")))
    later = told(
        saw("shop/Orders (lib/src/a.py:7) has no keys.", "shop/Orders"), saw("No authorizer.", "GET /v2/orders")
    )
    assert [finding.target for finding in judged(tmp_path, [later]).failing] == ["GET /v2/orders"]


def test_what_is_new_fails(tmp_path: Path) -> None:
    record(tmp_path, told(saw("Orders has no keys.")))
    again = judged(tmp_path, [told(saw("Orders has no keys."), saw("Parts has no keys.", "Parts"))])
    assert [finding.target for finding in again.failing] == ["Parts"]


def test_one_row_knows_one_finding(tmp_path: Path) -> None:
    record(tmp_path, told(saw("No keys.", "")))
    twice = judged(tmp_path, [told(saw("No keys.", "", line=3), saw("No keys.", "", line=9))])
    assert [finding.location.line for finding in twice.failing] == [9]


def test_what_went_is_said_once_at_its_row(tmp_path: Path) -> None:
    text = record(tmp_path, told(*(saw("No keys.", name) for name in ("A", "B", "C", "D", "E"))))
    assessment = judged(tmp_path, [told(saw("No keys.", "B"))])
    assert [row.target for row in assessment.gone] == ["A", "C", "D", "E"]
    (outdated,) = [one for one in assessment.findings if one.check == "DOC-baseline-outdated"]
    assert outdated.severity is Severity.ADVICE
    assert '"A"' in text.splitlines()[outdated.location.line - 1]
    assert "4 findings of the baseline are gone: DAT-told A, DAT-told C, DAT-told D and 1 more." in outdated.message


def test_a_waiver_comes_before_the_baseline(tmp_path: Path) -> None:
    record(tmp_path, told(saw("No keys.", "A")))
    waiver = ", waivers: [{check: DAT-told, target: A, reason: small, owner: ops}]"
    assessment = judged(tmp_path, [told(saw("No keys.", "A"))], waiver)
    assert (len(assessment.waived), assessment.known, len(assessment.gone)) == (1, (), 1)


def test_findings_about_the_review_are_never_known(tmp_path: Path) -> None:
    design = read_text(f"{NEW}checks: {{waivers: [{{check: X, reason: y, owner: z}}]}}\n")
    facts = Facts(design=design, architecture=Architecture(), as_of=AS_OF)
    before = assess(facts, examine(facts, []))
    assert [one.check for one in before.findings] == ["DOC-waiver-orphaned"]
    assert "findings: []\n" in as_baseline(Document(facts=facts, assessment=before)).decode()


def test_the_ratchet_holds_warnings_and_coverage(tmp_path: Path) -> None:
    record(tmp_path, told(), told(id="DAT-second"), told(saw("Old."), id="DAT-old"))
    asked = told(saw("How?", kind=Kind.QUESTION), id="DAT-second")
    rest = [told(), told(saw("Old."), id="DAT-old")]
    assert judged(tmp_path, [asked, *rest]).failing == ()
    assert [one.check for one in judged(tmp_path, [asked, *rest], ", ratchet: true").failing] == ["DAT-second"]
    assert judged(tmp_path, [told(), told(id="DAT-second"), *rest[1:]], ", ratchet: true").failing == ()
    (fell,) = judged(tmp_path, rest, ", ratchet: true").failing
    assert fell.check == "DOC-coverage-fell"
    assert "1 of 3 checklist items are satisfied; the baseline has 2 of 3." in fell.message


def test_advice_does_not_turn_the_ratchet(tmp_path: Path) -> None:
    record(tmp_path, told())
    advised = told(saw("Better so.", severity=Severity.ADVICE))
    assert judged(tmp_path, [advised], ", ratchet: true").failing == ()
    assert judged(tmp_path, [told(saw("Bad."))], ", ratchet: true, fail_on: never").failing == ()


def test_a_required_section_may_have_what_is_known(tmp_path: Path) -> None:
    record(tmp_path, told(saw("Old.")))
    assert judged(tmp_path, [told(saw("Old."))], ", require: [DAT]").failing == ()
    more = judged(tmp_path, [told(saw("Old."), saw("Why?", kind=Kind.QUESTION))], ", require: [DAT]")
    assert [one.check for one in more.failing] == ["DOC-required-section-open"]


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (None, "no such file"),
        ("[1]", "expected a mapping"),
        ("version: 2\nfindings: []\n", "its version is not 1"),
        ("findings: [\n", "not valid YAML"),
        ("version: 1\nfindings: " + "[" * 5000, "nested"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_an_error(tmp_path: Path, text: str | None, mistake: str) -> None:
    if text is not None:
        (tmp_path / FILE).write_text(text, encoding="utf-8")
    assessment = judged(tmp_path, [told(saw("Old."))])
    (unusable,) = [one for one in assessment.findings if one.check == "DOC-baseline-unusable"]
    assert mistake in unusable.message
    assert FILE in unusable.message
    assert not assessment.has_baseline
    assert unusable.location.path == PurePosixPath(FILE if text is not None else "design.yaml")
    assert text is not None or unusable.location.line == 2, "where it is named, as it is not there itself"
    assert {one.check for one in assessment.failing} == {"DOC-baseline-unusable", "DAT-told"}


@pytest.mark.parametrize("rows", ["7", "[1, [2], {id: [3]}, {id: {}}, {check: x}]", "{id: 1}", "null"])
def test_odd_rows_are_left_out(tmp_path: Path, rows: str) -> None:
    (tmp_path / FILE).write_text(
        f"version: 1\ncoverage: {{satisfied: 1e99, applicable: x}}\nfindings: {rows}\n", encoding="utf-8"
    )
    assert [one.check for one in judged(tmp_path, [told(saw("Old."))], ", ratchet: true").failing] == ["DAT-told"]


def test_a_ratchet_needs_a_baseline() -> None:
    facts = Facts(design=read_text(NEW + "checks: {ratchet: true}\n"), architecture=Architecture(), as_of=AS_OF)
    assert [one.check for one in assess(facts, ()).failing] == ["DOC-baseline-unusable"]


def test_the_file_is_sorted_with_a_line_for_each_finding(tmp_path: Path) -> None:
    says = [saw("No keys.", name, line=number) for number, name in enumerate(("B", "A", "C"))]
    text = record(tmp_path, told(*says), told(saw(HOSTILE, HOSTILE), id="API-told", section=SectionId.API))
    assert text == record(
        tmp_path, told(saw(HOSTILE, HOSTILE), id="API-told", section=SectionId.API), told(*says[::-1])
    )
    rows = [line for line in text.splitlines() if line.startswith("  - ")]
    assert rows == sorted(rows)
    assert [row["target"] for row in yaml.safe_load(text)["findings"]] == [
        "".join(one if one.isprintable() else " " for one in HOSTILE),
        *"ABC",
    ]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(message=st.text(max_size=40), target=st.text(max_size=20))
@example(message="\ud800 \U0001f600 \x85 \ufffe", target="\udfff")
def test_any_text_is_known_again(tmp_path: Path, message: str, target: str) -> None:
    record(tmp_path, told(saw(message, target)))
    assert len(judged(tmp_path, [told(saw(message, target))]).known) == 1


def test_redaction_changes_no_fingerprint(tmp_path: Path) -> None:
    message = "arn:aws:sqs:us-east-1:482916370521:orders is told by jo@shop.example from 10.1.2.3."
    (finding,) = judged(tmp_path, [told(saw(message, "q.internal.corp"))]).failing[1:]
    public = redact.document(finding)
    assert public != finding
    assert fingerprint(public) == fingerprint(finding)
    assert "482916370521" not in record(tmp_path, told(saw(redact.public(message), "q")))


@pytest.mark.parametrize(
    ("about", "sections"),
    [
        ("intent: new-feature", ["REQ", "ARC", "API"]),
        ("intent: migration", ["REQ", "MIG", "API"]),
        ("intent: new-feature, detail: overview", ["REQ", "ARC"]),
        ("intent: migration, detail: comprehensive", ["REQ", "MIG", "API", "OBS"]),
    ],
)
def test_sections_are_required_by_intent_and_level(about: str, sections: list[str]) -> None:
    text = f"""\
design: {{{about}}}
checks:
  require:
    always: [REQ]
    new-feature: [ARC, REQ]
    migration: MIG
    standard: [API]
    comprehensive: [API, OBS]
"""
    design = read_text(text)
    assert not design.problems
    facts = Facts(design=design, architecture=Architecture(), as_of=AS_OF)
    asked = saw("Why?", kind=Kind.QUESTION)
    open_ones = [told(asked, id=f"{section}-told", section=section, tier="overview") for section in SectionId]
    found = [one for one in assess(facts, examine(facts, open_ones)).findings if one.check.startswith("DOC-req")]
    assert sorted(one.target for one in found) == sorted(sections)
    lines = text.splitlines()
    assert all(one.target in lines[one.location.line - 1][one.location.column - 1 :] for one in found)


def test_ids_that_name_no_rule_are_said() -> None:
    design = read_text(NEW + "checks: {off: [DAT-tolld, DAT-*], severity: {SEC-shared-rol: advice, 'DAT-t*': error}}\n")
    facts = Facts(design=design, architecture=Architecture(), as_of=AS_OF)
    found = assess(facts, examine(facts, [told()])).findings
    assert [(one.check, one.target, one.fix) for one in found] == [
        ("DOC-check-unknown", "DAT-tolld", "Did you mean DAT-told?"),
        ("DOC-check-unknown", "SEC-shared-rol", "Did you mean SEC-shared-role?"),
    ]
    assert [one.location.line for one in found] == [2, 2]
