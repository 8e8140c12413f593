"""The command as people and CI use it."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.cli._run import run as main
from mkdocs_techdesign.cli._run import techdesign as group

DESIGN = "design:\n  title: Orders\n  intent: new-feature\n"
TEMPLATE = """\
AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      BillingMode: PAY_PER_REQUEST
  Topic:
    Type: AWS::SNS::Topic
"""


@dataclass
class Shown:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str, cwd: Path) -> Shown:
    """The command in this process."""
    here = Path.cwd()
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
    os.chdir(cwd)
    try:
        with redirect_stdout(streams[0]), redirect_stderr(streams[1]), pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", "1795392000")
            code = main(arguments)
    finally:
        os.chdir(here)
    out, errors = (cast(io.BytesIO, stream.buffer).getvalue().decode() for stream in streams)
    return Shown(code, out, errors)


def process(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs_techdesign.cli", *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "design.yaml").write_text(DESIGN, encoding="utf-8")
    (tmp_path / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


def commands() -> list[str]:
    import click

    return group.list_commands(click.Context(group))


def test_the_subcommands_are_the_files_that_are_there() -> None:
    assert {"scan", "check", "generate", "explain", "schema"} <= set(commands())


@pytest.mark.parametrize("name", commands())
def test_help_has_an_example(name: str, tmp_path: Path) -> None:
    shown = run(name, "--help", cwd=tmp_path)
    assert shown.returncode == 0
    assert "Example" in shown.stdout
    assert f"techdesign {name}" in shown.stdout.split("Example", 1)[1]


def test_version_and_usage(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout.startswith("techdesign, version ")
    wrong = run("scna", cwd=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "scna" in wrong.stderr


def test_scan_prints_what_is_there(folder: Path) -> None:
    shown = run("scan", cwd=folder)
    assert shown.returncode == 0, shown.stderr
    assert shown.stderr == ""
    assert shown.stdout.startswith("2 resources in 1 file")
    assert "  Orders  template.yaml:3:3" in shown.stdout
    (folder / "sub").mkdir()


def test_scan_as_json_is_one_document(folder: Path) -> None:
    model = json.loads(run("scan", "--format", "json", cwd=folder).stdout)
    assert [resource["logical_id"] for resource in model["resources"]] == ["Orders", "Topic"]


@pytest.mark.parametrize("name", ["A\u202e\x85\u2028\u200e\x7f\u2066é", "A\x7f"])
def test_scan_as_json_shows_a_terminal_nothing_to_act_on(folder: Path, name: str) -> None:
    (folder / "odd.json").write_text(json.dumps({"Resources": {name: {"Type": "AWS::SNS::Topic"}}}), encoding="utf-8")
    printed = run("scan", "--format", "json", cwd=folder).stdout
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u2028-\u202e\u2066-\u2069]", printed)
    assert name in {resource["logical_id"] for resource in json.loads(printed)["resources"]}


def test_scan_takes_folders_and_files(folder: Path, tmp_path: Path) -> None:
    other = folder / "other"
    other.mkdir()
    (other / "more.yaml").write_text(TEMPLATE.replace("Orders", "More"), encoding="utf-8")
    elsewhere = run("scan", str(folder / "template.yaml"), cwd=Path("/"))
    assert elsewhere.stdout.startswith("2 resources in 1 file"), elsewhere.stderr
    both = run("scan", "template.yaml", "other", cwd=folder)
    assert both.stdout.startswith("4 resources in 2 files"), both.stderr
    missing = run("scan", "nowhere", cwd=folder)
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "nowhere: no such file or folder" in missing.stderr


def test_scan_lists_what_it_could_not_read(folder: Path) -> None:
    (folder / "broken.yaml").write_text(TEMPLATE + "x: [1\n", encoding="utf-8")
    shown = run("scan", cwd=folder)
    assert shown.returncode == 0
    assert "not scanned (1)\n  broken.yaml:" in shown.stdout


def test_check_names_file_line_and_fix_and_exits_1(folder: Path) -> None:
    shown = run("check", "--no-excerpt", cwd=folder)
    assert shown.returncode == 1, shown.stderr
    findings, _, table = shown.stdout.partition("\n\n")
    assert all(": error: " in line or ": warning: " in line or ": advice: " in line for line in findings.splitlines())
    assert "design.yaml:1:1: " in findings
    assert "Data model" in table
    assert "\x1b" not in shown.stdout


def test_check_as_json_agrees_with_the_exit_code(folder: Path) -> None:
    shown = run("check", "--format", "json", cwd=folder)
    report = json.loads(shown.stdout)
    assert report["failed"] is True
    assert shown.returncode == 1
    assert report["as_of"] == "2026-11-23"
    assert {"section", "status", "satisfied", "applicable"} <= set(report["sections"][0])
    assert {"check", "severity", "message", "fix", "location"} <= set(report["findings"][0])
    (folder / "design.yaml").write_text(DESIGN + "checks: {fail_on: never}\n", encoding="utf-8")
    assert run("check", cwd=folder).returncode == 0


def test_a_design_that_cannot_be_read_is_unusable_input(folder: Path) -> None:
    (folder / "design.yaml").write_text("design: [\n", encoding="utf-8")
    for arguments in (["check"], ["check", "--write-baseline"], ["generate", "out"]):
        shown = run(*arguments, cwd=folder)
        assert (shown.returncode, shown.stdout) == (2, ""), arguments
        assert shown.stderr.startswith("design.yaml:")
    assert not (folder / "out").exists()


def test_locations_open_from_where_one_stands(folder: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    service = folder / "service"
    service.mkdir()
    for name in ("design.yaml", "template.yaml"):
        (folder / name).rename(service / name)
    assert "  template.yaml:" in run("scan", cwd=service).stdout
    assert "\ndesign.yaml:1:1: " in "\n" + run("check", cwd=service).stdout
    assert "service/design.yaml:1:1: " in run("check", "--design", "service/design.yaml", cwd=folder).stdout


def test_wrong_options_say_what_to_type(folder: Path) -> None:
    missing = run("check", "--design", "nowhere.yaml", cwd=folder)
    assert missing.returncode == 2
    assert "nowhere.yaml: no such file. Name an existing one with --design FILE." in missing.stderr
    date = run("check", "--as-of", "tomorrow", cwd=folder)
    assert date.returncode == 2
    assert "'tomorrow' is not a date: write it like 2026-11-23" in date.stderr


def test_generate_writes_what_changed_and_checks(folder: Path) -> None:
    missing = run("generate", "out", "--check", cwd=folder)
    assert (missing.returncode, (folder / "out").exists()) == (1, False)
    first = run("generate", "out", cwd=folder)
    assert first.returncode == 0, first.stderr
    assert "index.md" in first.stdout.split()
    before = {path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*.md")}
    again = run("generate", "out", cwd=folder)
    assert again.stdout == ""
    assert {path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*.md")} == before
    assert run("generate", "out", "--check", cwd=folder).returncode == 0
    (folder / "out" / "index.md").write_text("mine", encoding="utf-8")
    (folder / "out" / "notes.md").write_text("mine", encoding="utf-8")
    stale = run("generate", "out", "--check", "--format", "json", cwd=folder)
    assert (stale.returncode, json.loads(stale.stdout)["changed"]) == (1, ["index.md"])
    assert run("generate", "out", cwd=folder).stdout == "index.md\n"
    assert (folder / "out" / "notes.md").read_text(encoding="utf-8") == "mine"


def test_what_generate_writes_is_no_change_of_the_code(folder: Path) -> None:
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@y.z", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    run("generate", "out", cwd=folder)
    assert run("generate", "out", cwd=folder).stdout == ""


def test_a_secret_that_got_through_stops_the_output(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_techdesign.redact.sweep", lambda _: ["GitHub token in line 1"])
    for arguments in (["generate", "out"], ["scan", "--format", "json"]):
        shown = run(*arguments, cwd=folder)
        assert (shown.returncode, shown.stdout) == (2, "")
        assert "GitHub token in line 1" in shown.stderr
    assert not (folder / "out").exists()


def test_generate_takes_away_only_what_it_made(folder: Path) -> None:
    run("generate", "out", cwd=folder)
    out = folder / "out"
    (out / "old.md").write_text("made before", encoding="utf-8")
    with (out / ".techdesign-files").open("a", encoding="utf-8") as listed:
        listed.write("old.md\n../design.yaml\n/etc/hostname\n\n")
    changed = run("generate", "out", cwd=folder)
    assert changed.stdout == "old.md\n"
    assert not (out / "old.md").exists()
    assert (folder / "design.yaml").exists()


def test_generate_overwrites_no_page_of_somebody_else(folder: Path) -> None:
    out = folder / "docs"
    out.mkdir()
    (out / "index.md").write_text("mine", encoding="utf-8")
    refused = run("generate", "docs", cwd=folder)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "index.md: not written by techdesign" in refused.stderr
    assert {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()} == {"index.md": "mine"}
    assert run("generate", "docs", "--check", cwd=folder).returncode == 1
    (out / "index.md").rename(out / "notes.md")
    assert run("generate", "docs", cwd=folder).returncode == 0
    assert (out / "notes.md").read_text(encoding="utf-8") == "mine"


def test_generate_leaves_folders_alone_that_its_list_names(folder: Path) -> None:
    run("generate", "out", cwd=folder)
    (folder / "out" / "mine").mkdir()
    with (folder / "out" / ".techdesign-files").open("a", encoding="utf-8") as listed:
        listed.write("mine\n\x1b[31m\n.\n..\n")
    changed = run("generate", "out", cwd=folder)
    assert (changed.returncode, "\x1b" in changed.stdout) == (0, False)
    assert (folder / "out" / "mine").is_dir()


def test_generate_follows_no_link_out(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.md").write_text("theirs", encoding="utf-8")
    out = folder / "out"
    out.mkdir()
    (out / "index.md").symlink_to(outside / "index.md")
    assert run("generate", "out", cwd=folder).returncode == 2
    (out / "index.md").unlink()
    (out / "assets").symlink_to(outside)
    assert run("generate", "out", cwd=folder).returncode == 2
    assert [path.name for path in outside.iterdir()] == ["index.md"]
    assert (outside / "index.md").read_text(encoding="utf-8") == "theirs"


def test_generate_says_when_it_cannot_write(folder: Path) -> None:
    (folder / "out").write_text("a file", encoding="utf-8")
    shown = run("generate", "out/design", cwd=folder)
    assert shown.returncode == 2
    assert "cannot be written" in shown.stderr


def test_things_of_one_name_are_told_apart_as_design_yaml_does(tmp_path: Path) -> None:
    for stack in ("orders", "shipping"):
        (tmp_path / stack).mkdir()
        (tmp_path / stack / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    shown = run("scan", cwd=tmp_path).stdout.splitlines()
    (at,) = [number for number, line in enumerate(shown) if line.startswith("tables (")]
    assert shown[at + 1].endswith("  orders/Orders")
    assert shown[at + 2].endswith("  shipping/Orders")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("chek", "There is no command 'chek'. Did you mean check?"),
        ("lint", "Write one of check, diff, explain, generate, scan, schema."),
        ("explain latency", "Did you mean requirements.latency, "),
    ],
)
def test_a_word_that_is_none_of_ours_is_answered_with_the_nearest(tmp_path: Path, words: str, hint: str) -> None:
    asked = run(*words.split(), cwd=tmp_path)
    assert asked.returncode == 2
    assert hint in asked.stderr


def test_explain_knows_rules_and_keys(tmp_path: Path) -> None:
    rules = run("explain", cwd=tmp_path)
    assert rules.returncode == 0
    some = rules.stdout.split()[0]
    assert some in run("explain", some.lower(), cwd=tmp_path).stdout
    assert "data.tables" in run("explain", "data.tables", cwd=tmp_path).stdout
    assert json.loads(run("explain", some, "--format", "json", cwd=tmp_path).stdout)["name"] == some
    unknown = run("explain", some[:-2], cwd=tmp_path)
    assert unknown.returncode == 2
    assert some in unknown.stderr


def test_schema_is_a_schema(tmp_path: Path) -> None:
    import jsonschema

    schema = json.loads(run("schema", cwd=tmp_path).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert run("schema", "made.json", cwd=tmp_path).returncode == 0
    assert json.loads((tmp_path / "made.json").read_text(encoding="utf-8")) == schema


def test_any_terminal_will_do(folder: Path) -> None:
    hostile = TEMPLATE.replace("Topic:", '"To\\e[31mpic\\u202e設計":')
    (folder / "template.yaml").write_text(hostile, encoding="utf-8")
    plain = process("scan", cwd=folder, PYTHONIOENCODING="ascii", LC_ALL="C", NO_COLOR="1")
    assert plain.returncode == 0, plain.stderr
    assert plain.stdout.isascii()
    assert "\x1b" not in plain.stdout
    assert "\u202e" not in run("scan", cwd=folder).stdout


def test_whoever_stops_reading_gets_no_traceback(folder: Path) -> None:
    command = f'"{sys.executable}" -m mkdocs_techdesign.cli explain; echo $? >&2'
    done = subprocess.run(["sh", "-c", f"({command}) | true"], cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_interrupting_leaves_nothing_half_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    run("generate", "out", cwd=folder)
    (folder / "out" / "index.md").write_text("before", encoding="utf-8")
    files = sorted((folder / "out").rglob("*"))
    monkeypatch.setattr(os, "replace", interrupted)
    shown = run("generate", "out", cwd=folder)
    assert (shown.returncode, shown.stdout, shown.stderr) == (130, "", "\nInterrupted.\n")
    assert sorted((folder / "out").rglob("*")) == files
    assert (folder / "out" / "index.md").read_text(encoding="utf-8") == "before"


def test_a_failure_of_ours_shows_no_data(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any) -> None:
        raise ValueError("hunter2")

    monkeypatch.setattr(pipeline, "read", failing)
    monkeypatch.delenv("TECHDESIGN_DEBUG", raising=False)
    shown = run("check", cwd=folder)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "ValueError" in shown.stderr
    assert "hunter2" not in shown.stderr


def test_where_we_failed_shows_no_secret_and_no_command(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any) -> None:
        raise ValueError(f"ghp_{'A1b2' * 9}\n::error::x\x1b[31m ##[add-mask]a")

    monkeypatch.setattr(pipeline, "read", failing)
    monkeypatch.setenv("TECHDESIGN_DEBUG", "1")
    shown = run("check", cwd=folder)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "in failing" in shown.stderr
    assert "ValueError: [masked]\n\\::error::x\\x1b[31m #\\#[add-mask]a\n" in shown.stderr


def test_the_module_runs_as_a_process(folder: Path) -> None:
    shown = process("check", "--as-of", "2026-11-23", cwd=folder)
    assert shown.returncode == 1
    assert shown.stdout == run("check", cwd=folder).stdout
    assert shown.stderr == ""


def test_a_folder_without_templates_or_design_says_so_on_standard_error(tmp_path: Path) -> None:
    scan = run("scan", cwd=tmp_path)
    assert (scan.returncode, "no infrastructure code (CloudFormation" in scan.stderr) == (0, True)
    assert "no design.yaml" not in scan.stderr
    check = run("check", "--format", "json", cwd=tmp_path)
    assert "there is no design.yaml in this folder" in check.stderr
    assert json.loads(check.stdout)["failed"] is False
    (tmp_path / "design.yml").write_text("design: {title: Orders}\n", encoding="utf-8")
    (tmp_path / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    shown = run("scan", cwd=tmp_path).stderr
    assert shown == "design.yml is not read: rename it to design.yaml, or name it as the design file.\n"


def test_json_for_other_programs_is_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    from mkdocs_techdesign.cli._options import show_json

    show_json({"a\u202e": "\x1b\x85\u2028é"})
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert json.loads(printed) == {"a\u202e": "\x1b\x85\u2028é"}
