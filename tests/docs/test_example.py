"""The example is a system somebody could deploy."""

from __future__ import annotations

import json
import py_compile
import subprocess
import sys
from pathlib import Path, PurePosixPath

import jsonschema
import pytest

from mkdocs_techdesign.design import read_text
from tests.docs.reference import REPOSITORY

EXAMPLE = REPOSITORY / "example-site" / "work-orders"


def test_the_template_passes_cfn_lint() -> None:
    linter = Path(sys.executable).with_name("cfn-lint")
    result = subprocess.run([linter, EXAMPLE / "template.yaml"], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (0, ""), result.stdout + result.stderr


def test_python_handlers_compile(tmp_path: Path) -> None:
    handlers = sorted(EXAMPLE.rglob("*.py"))
    assert len(handlers) > 5
    for handler in handlers:
        py_compile.compile(str(handler), cfile=str(tmp_path / "handler.pyc"), doraise=True)


def test_the_template_names_handlers_and_files_that_are_there() -> None:
    text = (EXAMPLE / "template.yaml").read_text(encoding="utf-8")
    values = [line.split(": ", 1) for line in text.splitlines() if ": " in line]
    named = [value for key, value in values if key.strip() in _FILES]
    assert len(named) == 7
    assert [value for value in named if not (EXAMPLE / value).exists()] == []
    folders = [value for key, value in values if key.strip() == "CodeUri"]
    handlers = [value.split(".")[0] for key, value in values if key.strip() == "Handler"]
    pairs = list(zip(folders, handlers, strict=True))
    assert [pair for pair in pairs if not list((EXAMPLE / pair[0]).glob(f"{pair[1]}.*"))] == []


_FILES = (
    "DefinitionS3Location",
    "CodeS3Location",
    "RequestMappingTemplateS3Location",
    "ResponseMappingTemplateS3Location",
)


@pytest.mark.parametrize("name", ["workorder.created", "workorder.completed"])
def test_event_examples_follow_their_schemas(name: str) -> None:
    schema = json.loads((EXAMPLE / "events" / f"{name}.schema.json").read_text(encoding="utf-8"))
    event = json.loads((EXAMPLE / "events" / "examples" / f"{name}.json").read_text(encoding="utf-8"))
    assert event["detail-type"] == name
    jsonschema.validate(event["detail"], schema, jsonschema.Draft202012Validator)
    design = read_text((EXAMPLE / "design.yaml").read_text(encoding="utf-8"))
    described = set(design.events.types[name].detail)
    assert described == set(schema["properties"]) - {"redriveOf", "redrives"}


def test_the_design_has_no_mistakes_and_two_open_questions_with_owners() -> None:
    design = read_text((EXAMPLE / "design.yaml").read_text(encoding="utf-8"), PurePosixPath("design.yaml"))
    assert design.problems == ()
    assert [question.owner for question in design.questions] == ["operations", "product"]
