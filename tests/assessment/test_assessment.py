"""What findings mean: statuses, coverage, waivers, severities, thresholds, intents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar

import pytest

from mkdocs_techdesign.assessment import assess, examine
from mkdocs_techdesign.checklist import Check, Observation
from mkdocs_techdesign.design import Design, read_text
from mkdocs_techdesign.document import Facts
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.findings import Assessment, Kind, Severity, Status
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.sections import SectionId
from mkdocs_techdesign.registry import members

from ..checklist.facts import AS_OF, facts_of

NEW = "design: {intent: new-feature}\n"


class Stub(Check[str]):
    """Says what it is told to.

    What: w. Why: w. Example: e. Fix: f.
    """

    id = "DAT-stub"
    section = SectionId.DAT
    says: ClassVar[tuple[Observation, ...]] = ()
    about: ClassVar[tuple[str, ...]] = ("one",)

    def subjects(self, facts: Facts) -> Iterable[str]:
        return self.about

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        yield from self.says


def stub(*says: Observation, **attributes: Any) -> Check[str]:
    return type("Stubbed", (Stub,), {"says": says, **attributes})()


def saw(message: str = "Something is missing.", line: int = 7, **more: Any) -> Observation:
    return Observation(message=message, location=Location(PurePosixPath("design.yaml"), line), target="Orders", **more)


def assessed(design: str, *checks: Check[Any]) -> Assessment:
    read = read_text(design)
    assert not read.problems, read.problems
    facts = Facts(design=read, architecture=Architecture(), as_of=AS_OF)
    return assess(facts, examine(facts, checks))


def status(assessment: Assessment, section: str = "DAT") -> Status:
    return assessment.sections[SectionId(section)].status


def lines(assessment: Assessment) -> list[str]:
    return [str(finding) for finding in assessment.findings]


def test_nothing_found_is_complete() -> None:
    assessment = assessed(NEW, stub())
    assert status(assessment) is Status.COMPLETE
    assert assessment.coverage == 1


def test_a_gap_makes_incomplete() -> None:
    assessment = assessed(NEW, stub(saw()), stub(id="DAT-fine"))
    assert status(assessment) is Status.INCOMPLETE
    assert assessment.sections[SectionId.DAT].coverage == 0.5
    assert lines(assessment) == ["design.yaml:7:1: error: Something is missing. [DAT-stub]"]
    assert assessment.failing == assessment.findings


def test_only_questions_left_needs_input() -> None:
    assessment = assessed(NEW, stub(saw("How long?", kind=Kind.QUESTION, owner="ops")))
    assert status(assessment) is Status.NEEDS_INPUT
    assert [(one.severity, one.owner) for one in assessment.questions] == [(Severity.WARNING, "ops")]
    assert assessment.failing == ()


def test_a_question_beside_a_gap_is_incomplete() -> None:
    assessment = assessed(NEW, stub(saw("How long?", kind=Kind.QUESTION), saw()))
    assert status(assessment) is Status.INCOMPLETE


def test_advice_changes_neither_status_nor_coverage() -> None:
    assessment = assessed(NEW, stub(saw(), severity=Severity.ADVICE))
    assert status(assessment) is Status.COMPLETE
    assert assessment.coverage == 1
    assert len(assessment.findings) == 1


def test_no_subject_does_not_count() -> None:
    assessment = assessed(NEW, stub(about=()))
    assert status(assessment) is Status.NOT_APPLICABLE
    assert assessment.coverage is None


def test_detail_level_and_intent_decide_what_applies() -> None:
    deep = stub(saw(), tier="comprehensive")
    migrating = stub(saw(), id="DAT-move", intents=frozenset({"migration"}))
    assert assessed(NEW, deep, migrating).items == ()
    design = "design: {intent: migration, detail: {default: overview, data: comprehensive}}\n"
    assert [item.check for item in assessed(design, deep, migrating).items] == ["DAT-stub", "DAT-move"]
    assert assessed("design: {intent: new-feature, detail: overview}\n", stub(saw())).items == ()


@pytest.mark.parametrize("design", ["design: {intent: existing-system}\n", "design: {title: Orders}\n"])
def test_gaps_of_an_existing_system_are_questions(design: str) -> None:
    checks = [
        stub(saw(question="How long is it kept?")),
        stub(saw(line=8), id="DAT-advice", severity=Severity.ADVICE),
        stub(saw("It cannot work.", line=9), id="DAT-problem", kind=Kind.PROBLEM),
        stub(saw("They differ.", line=10), id="DAT-drift", kind=Kind.DRIFT),
    ]
    assessment = assessed(design, *checks)
    assert [one.kind.value for one in assessment.findings] == ["problem", "drift", "question", "gap"]
    assert lines(assessment) == [
        "design.yaml:9:1: error: It cannot work. [DAT-problem]",
        "design.yaml:10:1: error: They differ. [DAT-drift]",
        "design.yaml:7:1: warning: How long is it kept? [DAT-stub]",
        "design.yaml:8:1: advice: Something is missing. [DAT-advice]",
    ]


def test_without_a_design_every_finding_on_a_template_is_a_question(tmp_path: Path) -> None:
    template = "Resources:\n  Orders:\n    Type: AWS::DynamoDB::Table\n"
    facts = facts_of(tmp_path, None, {"template.yaml": template}, intent="")
    assessment = assess(facts, examine(facts, [check() for check in members("checklist", Check)]))
    assert assessment.failing == ()
    assert {finding.kind for finding in assessment.findings if finding.severity.at_least(Severity.WARNING)} == {
        Kind.QUESTION
    }
    shown = {section.status for section in assessment.sections.values()}
    assert shown <= {Status.NEEDS_INPUT, Status.NOT_APPLICABLE, Status.COMPLETE}


def test_a_crash_is_a_finding_and_the_rest_goes_on() -> None:
    class Crashing(Stub):
        """Stops.

        What: w. Why: w. Example: e. Fix: f.
        """

        id = "DAT-crashing"

        def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
            raise KeyError("a secret value")

    assessment = assessed(NEW, Crashing(), stub(saw()))
    assert lines(assessment) == [
        "design.yaml:1:1: error: check crashed: KeyError. Report it with the design; until then list DAT-crashing "
        "under checks: off:. [DAT-crashing]",
        "design.yaml:7:1: error: Something is missing. [DAT-stub]",
    ]


def test_severity_by_id_wins_over_globs() -> None:
    design = NEW + 'checks: {severity: {DAT-stub: warning, "*": error, "DAT-*": advice}}\n'
    assessment = assessed(design, stub(saw()), stub(saw(), id="DAT-other"))
    assert {one.check: one.severity.value for one in assessment.findings} == {
        "DAT-stub": "warning",
        "DAT-other": "advice",
    }


@pytest.mark.parametrize("said", ['off: ["DOC-*"]', 'severity: {"DOC-*": advice}'])
def test_a_glob_does_not_silence_what_is_wrong_with_the_review(said: str) -> None:
    waiver = "waivers: [{check: DAT-stub, target: Nothing, reason: r, owner: o}]"
    assessment = assessed(NEW + f"checks: {{{said}, {waiver}}}\n", stub(saw()))
    assert "DOC-waiver-orphaned" in [one.check for one in assessment.failing]
    exact = assessed(NEW + f"checks: {{{said.replace('DOC-*', 'DOC-waiver-orphaned')}, {waiver}}}\n", stub(saw()))
    assert "DOC-waiver-orphaned" not in [one.check for one in exact.failing]


def test_off_items_are_gone() -> None:
    assessment = assessed(NEW + 'checks: {off: ["DAT-s*"]}\n', stub(saw()))
    assert (assessment.items, assessment.findings) == ((), ())


WAIVER = """checks:
  waivers:
    - check: DAT-stub
      target: Orders
      reason: agreed with the auditors
      owner: ops
      expires: {expires}
"""


def test_a_waiver_takes_a_finding_out_until_its_last_day() -> None:
    assessment = assessed(NEW + WAIVER.replace("{expires}", AS_OF.isoformat()), stub(saw()))
    assert status(assessment) is Status.COMPLETE
    assert assessment.coverage == 1
    assert [(one.finding.check, one.owner) for one in assessment.waived] == [("DAT-stub", "ops")]
    assert assessment.findings == ()


def test_an_expired_waiver_is_an_error_and_waives_nothing() -> None:
    assessment = assessed(NEW + WAIVER.replace("{expires}", "2026-01-30"), stub(saw()))
    assert lines(assessment) == [
        "design.yaml:8:7: error: The waiver of DAT-stub for Orders expired on 2026-01-30. Fix what it waived and "
        "remove it, or agree with its owner on a new date. [DOC-waiver-expired]",
        "design.yaml:7:1: error: Something is missing. [DAT-stub]",
    ]


def test_an_orphaned_waiver_is_an_error_at_its_line() -> None:
    assessment = assessed(NEW + WAIVER.replace("{expires}", "2027-01-30"), stub())
    assert lines(assessment) == [
        "design.yaml:4:7: error: The waiver of DAT-stub for Orders matches no finding. Remove it; if it should match, "
        "compare check and target with the finding it is for. [DOC-waiver-orphaned]"
    ]
    assert status(assessment, "DOC") is Status.INCOMPLETE


def test_a_waiver_of_a_rule_there_is_not_says_which_there_is() -> None:
    said = "checks:\n  waivers:\n    - {check: SEC-route-without-authoriser, reason: later, owner: ops}\n"
    assert lines(assessed(NEW + said, stub())) == [
        "design.yaml:4:8: error: The waiver of SEC-route-without-authoriser names no rule of the checklist. Did you "
        "mean SEC-route-without-authorizer? [DOC-waiver-orphaned]"
    ]


@pytest.mark.parametrize("said", ["check: DAT-stub, owner: ops", "check: DAT-stub, reason: small", "check: DAT-stub"])
def test_a_waiver_without_a_reason_or_an_owner_waives_nothing(said: str) -> None:
    design = NEW + f"checks:\n  waivers:\n    - {{{said}}}\n"
    assert [one.check for one in assessed(design, stub(saw())).findings] == ["DOC-waiver-incomplete", "DAT-stub"]


def test_waivers_know_globs() -> None:
    design = NEW + 'checks:\n  waivers:\n    - {check: "DAT-*", target: "Ord*", reason: small, owner: ops}\n'
    assert assessed(design, stub(saw())).findings == ()


def test_a_glob_waives_no_mistake_of_the_design() -> None:
    design = read_text(NEW + "checks:\n  waivers:\n    - {check: '*', reason: small, owner: ops}\nuse_case: {}\n")
    facts = Facts(design=design, architecture=Architecture(), as_of=AS_OF)
    assessment = assess(facts, examine(facts, [check() for check in members("checklist", Check)]))
    assert [one.check for one in assessment.findings] == ["DOC-design-mistake"]
    assert len(assessment.waived) > 5


def test_a_waiver_that_another_covers_matches_all_the_same() -> None:
    waivers = "    - {check: 'DAT-*', reason: r, owner: o}\n    - {check: DAT-stub, reason: s, owner: o}\n"
    assessment = assessed(NEW + "checks:\n  waivers:\n" + waivers, stub(saw()))
    assert assessment.findings == ()
    assert [one.reason for one in assessment.waived] == ["r"]


def test_coverage_below_the_threshold_fails() -> None:
    checks = [stub(saw(), severity=Severity.WARNING), stub(id="DAT-fine")]
    assert "DOC-coverage-low" not in str(lines(assessed(NEW + "checks: {fail_under: 50 %}\n", *checks)))
    assessment = assessed(NEW + "checks: {fail_under: 60 %}\n", *checks)
    assert [one.check for one in assessment.failing] == ["DOC-coverage-low"]
    assert assessment.failing[0].location == Location(PurePosixPath("design.yaml"), 2, 10)


@pytest.mark.parametrize("name", ["DAT", "data", "data-model", "Data model"])
def test_a_required_section_must_be_complete(name: str) -> None:
    asking = stub(saw("How long?", kind=Kind.QUESTION))
    design = NEW + f"checks: {{require: [API, {name}]}}\n"
    assert [(one.check, one.target) for one in assessed(design, asking).failing] == [
        ("DOC-required-section-open", name)
    ]
    assert assessed(design, stub()).failing == ()


@pytest.mark.parametrize(
    ("word", "failing"), [("error", 1), ("warning", 2), ("advice", 3), ("never", 0)], ids=lambda value: str(value)
)
def test_fail_on(word: str, failing: int) -> None:
    checks = [stub(saw(), id=f"DAT-{severity}", severity=severity) for severity in Severity]
    assert len(assessed(NEW + f"checks: {{fail_on: {word}}}\n", *checks).failing) == failing


def test_a_question_is_asked_once() -> None:
    design = NEW + "requirements:\n  throughput: {question: How many?, owner: product}\nglossary: {VIN: tbd}\n"
    facts = Facts(design=read_text(design), architecture=Architecture(), as_of=AS_OF)
    assessment = assess(facts, examine(facts, [check() for check in members("checklist", Check)]))
    asked = [(one.check, one.location.line) for one in assessment.questions if one.location.line > 1]
    assert asked == [("DOC-open-question", 4), ("REQ-performance-missing", 3)]


def test_mistakes_of_the_design_are_in_their_section() -> None:
    design = read_text(NEW + "requirements:\n  latency: {p99: fast}\n")
    facts = Facts(design=design, architecture=Architecture(), as_of=AS_OF)
    assessment = assess(facts, examine(facts, [check() for check in members("checklist", Check)]))
    (mistake,) = [one for one in assessment.findings if one.check == "DOC-design-mistake"]
    assert (mistake.section, mistake.kind, mistake.severity) == (SectionId.REQ, Kind.PROBLEM, Severity.ERROR)


def test_a_design_that_does_not_parse_says_only_that() -> None:
    """What is missing from a file nobody can read is not known."""
    facts = Facts(design=read_text("design: {title: [\n"), architecture=Architecture(), as_of=AS_OF)
    assessment = assess(facts, examine(facts, [check() for check in members("checklist", Check)]))
    assert [(one.check, one.severity.value) for one in assessment.findings] == [("DOC-design-mistake", "error")]


def test_the_order_of_results_does_not_matter() -> None:
    checks = [stub(saw(line=line), id=f"DAT-{line}") for line in (3, 1, 2)]
    one = assessed(NEW, *checks).findings
    assert one == assessed(NEW, *reversed(checks)).findings
    assert [finding.location.line for finding in one] == [1, 2, 3]


def test_every_section_has_a_row() -> None:
    assert list(assessed(NEW).sections) == list(SectionId)


def test_an_absent_design_names_the_file_to_write() -> None:
    facts = Facts(design=Design.empty(), architecture=Architecture(), as_of=AS_OF)
    assessment = assess(facts, examine(facts, [check() for check in members("checklist", Check)]))
    assert {str(one.location) for one in assessment.findings} == {"design.yaml:1:1"}
