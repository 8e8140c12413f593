"""The hooks of pre-commit and the GitHub Action call what there is, and do what their inputs say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_techdesign.cli._run import techdesign
from tests.docs.reference import REPOSITORY

ACTION: dict[str, Any] = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
EXAMPLE = REPOSITORY / "example-site" / "work-orders"
GUIDE = (REPOSITORY / "docs" / "guide" / "continuous-integration.md").read_text(encoding="utf-8")


def options_of(command: str) -> set[str]:
    """The options a subcommand has."""
    import click

    found = techdesign.get_command(click.Context(techdesign), command)  # type: ignore[attr-defined]
    assert found is not None, command
    return {option for parameter in found.params for option in parameter.opts}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_call_commands_there_are(hook: dict[str, Any]) -> None:
    program, command, *options = [*hook["entry"].split(), *hook.get("args", [])]
    assert program == "techdesign"
    assert {option for option in options if option.startswith("--")} <= options_of(command)
    assert hook["pass_filenames"] is False
    assert f"id: {hook['id']}" in GUIDE


def test_the_hook_runs_for_what_is_read() -> None:
    pattern = re.compile(HOOKS[0]["files"])
    read = ["design.yaml", "a/template.yml", "cdk.json", "infra/main.tf", "src/app.py", "web/a.tsx", "x/schema.graphql"]
    assert [name for name in read if not pattern.search(name)] == []
    assert not pattern.search("README.md")


def test_inputs_and_outputs_are_documented() -> None:
    for name, value in {**ACTION["inputs"], **ACTION["outputs"]}.items():
        assert value["description"], name
        assert f"| `{name}` |" in GUIDE, name


def test_the_figures_for_dashboards_are_documented(tmp_path: Path) -> None:
    from mkdocs_techdesign.document import Document
    from mkdocs_techdesign.exports.findings import FindingsReport
    from mkdocs_techdesign.model.findings import Assessment
    from mkdocs_techdesign.pages._status import status
    from tests.exports.judging import document, facts

    empty = Document(facts=facts(), assessment=Assessment())
    full = json.loads(FindingsReport().render(document(tmp_path))["techdesign.json"])
    described = set(re.findall(r"`(\w+)`", GUIDE.partition("## Badge and dashboards")[2]))
    assert set(status(empty)) <= described
    assert {*full, *full["findings"][0], *full["waived"][0]} <= described


def test_inputs_never_stand_in_a_script() -> None:
    """What stands in `run` is a program: an input in it could end a quotation."""
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"], step["name"]
        assert "uses" not in step


def test_the_action_passes_options_there_are() -> None:
    script = ACTION["runs"]["steps"][1]["run"]
    assert set(re.findall(r"(--[a-z-]+)", script)) <= options_of("check")
    used = set(re.findall(r"\$([A-Z_]+)", script)) - {"RUNNER_TEMP", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"}
    assert used == set(ACTION["runs"]["steps"][1]["env"])
    given = re.findall(r"inputs\.([a-z-]+)", json.dumps(ACTION["runs"]))
    assert set(given) == set(ACTION["inputs"])


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A machine with the example checked out and techdesign installed by the first step."""
    shutil.copytree(EXAMPLE, tmp_path / "work", ignore=shutil.ignore_patterns("node_modules", "site", "__pycache__"))
    programs = tmp_path / "techdesign" / "bin"
    programs.mkdir(parents=True)
    for name, arguments in (("python", ""), ("techdesign", "-P -m mkdocs_techdesign.cli")):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    return tmp_path


def check(runner: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The second step as the runner starts it."""
    step = ACTION["runs"]["steps"][1]
    values = {name: value["default"] for name, value in ACTION["inputs"].items()} | inputs
    env = {
        name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: values[found[1]], text)
        for name, text in step["env"].items()
    }
    outside = {"RUNNER_TEMP": runner, "GITHUB_OUTPUT": runner / "output", "GITHUB_STEP_SUMMARY": runner / "summary"}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=runner / "work",
        env={
            **os.environ,
            **env,
            **{name: str(path) for name, path in outside.items()},
            "SOURCE_DATE_EPOCH": "1795392000",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_step_passes_with_outputs_and_summary(runner: Path) -> None:
    done = check(runner, sarif="found.sarif")
    assert done.returncode == 0, done.stdout + done.stderr
    outputs = dict(line.split("=", 1) for line in (runner / "output").read_text(encoding="utf-8").splitlines())
    assert set(outputs) == set(ACTION["outputs"])
    assert outputs["passed"] == "true"
    assert 0 < float(outputs["coverage"]) <= 1
    assert (runner / "summary").read_text(encoding="utf-8").startswith("<!-- techdesign -->")
    assert json.loads((runner / "work" / "found.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_the_step_fails_where_the_gate_closes(runner: Path) -> None:
    done = check(runner, **{"fail-on": "warning", "summary": "false", "design": "design.yaml"})
    assert done.returncode == 1
    assert done.stdout.startswith("::warning file=")
    assert "passed=false" in (runner / "output").read_text(encoding="utf-8")
    assert not (runner / "summary").exists()


def test_the_step_tells_of_a_design_that_cannot_be_read(runner: Path) -> None:
    (runner / "techdesign-status.json").write_text('{"passed": true, "status": "old", "coverage": 1}', encoding="utf-8")
    (runner / "work" / "design.yaml").write_text("design: [\n", encoding="utf-8")
    done = check(runner, sarif="found.sarif")
    assert done.returncode == 2
    assert done.stdout.startswith("::error file=design.yaml,line=1,col=")
    assert "passed=false" in (runner / "output").read_text(encoding="utf-8")
    assert (runner / "work" / "found.sarif").exists()
    missing = check(runner, design="none.yaml")
    assert missing.returncode == 2
    assert "status=old" not in (runner / "output").read_text(encoding="utf-8")


def test_no_module_of_the_checkout_is_run(runner: Path) -> None:
    """`python -c` and `python -m` look into the working directory first: a pull request could bring its own `json`."""
    trap = f"open({str(runner / 'owned')!r}, 'w').close()\nraise SystemExit(3)\n"
    for module in ("json", "venv", "pip", "runpy", "encodings", "mkdocs_techdesign"):
        (runner / "work" / f"{module}.py").write_text(trap, encoding="utf-8")
    done = check(runner)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (runner / "owned").exists()
    assert "passed=true" in (runner / "output").read_text(encoding="utf-8")
    for step in ACTION["runs"]["steps"]:
        assert re.findall(r'(?:\$PYTHON|bin/python)" (?!-I )', step["run"]) == [], step["name"]


def test_an_input_is_no_command(runner: Path) -> None:
    done = check(runner, design='"; touch owned; echo "$(touch owned)', baseline="`touch owned`")
    assert done.returncode == 2
    assert not (runner / "work" / "owned").exists()
    assert not (runner / "output").exists()
