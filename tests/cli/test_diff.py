"""`techdesign diff` as people and CI use it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from .test_command import TEMPLATE, run

MORE = TEMPLATE + "  Queue:\n    Type: AWS::SQS::Queue\n"


def git(folder: Path, *arguments: str) -> None:
    """A git command that has to work."""
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository whose only commit, `main`, has a table and a topic; nothing differs yet."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "template.yaml").write_text(TEMPLATE)
    git(folder, "init", "-q"), git(folder, "add", "."), git(folder, "commit", "-qm", "one")
    return folder


def test_a_revision_is_the_same_as_itself(root: Path) -> None:
    shown = run("diff", "main", "--fail-on", "any", cwd=root)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "nothing changed" in shown.stdout


def test_exit_codes(root: Path) -> None:
    (root / "template.yaml").write_text(MORE)
    codes = [run("diff", "main", "--fail-on", word, cwd=root).returncode for word in ("breaking", "any", "never")]
    assert codes == [0, 1, 0]
    (root / "template.yaml").write_text(TEMPLATE.partition("  Orders:")[0] + "  Topic:\n    Type: AWS::SNS::Topic\n")
    codes = [run("diff", "main", "--fail-on", word, cwd=root).returncode for word in ("breaking", "any", "never")]
    assert codes == [1, 1, 0]


def test_revisions_folders_and_models_say_the_same(root: Path, tmp_path: Path) -> None:
    old = tmp_path / "old" / "shop"
    old.mkdir(parents=True)
    (old / "template.yaml").write_text(TEMPLATE)
    (tmp_path / "model.json").write_text(run("scan", "--format", "json", cwd=root).stdout)
    (root / "template.yaml").write_text(MORE)
    git(root, "commit", "-qam", "two")
    found = []
    for words in (["main~1"], ["main~1", "main"], [str(old)], ["../model.json"], ["main~1", "."]):
        shown = run("diff", *words, "--format", "json", cwd=root)
        made = json.loads(shown.stdout)
        found.append((made["added"], made["removed"], made["changed"], made["breaking"]))
    assert all(one == found[0] for one in found)
    assert [(row["kind"], row["name"]) for row in found[0][0]] == [("queues", "Queue")]
    assert found[0][0][0]["location"] == {"path": "template.yaml", "line": 11, "column": 3, "side": "after"}


def test_a_model_has_no_design_and_that_is_said(root: Path, tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text(run("scan", "--format", "json", cwd=root).stdout)
    shown = run("diff", "../model.json", cwd=root)
    assert "Note: model.json is a model file" in shown.stdout
    made = json.loads(run("diff", "../model.json", "--format", "json", cwd=root).stdout)
    assert made["uncompared"]
    assert made["coverage"] == {"before": None, "after": None}


def test_markdown_is_a_comment_that_can_be_found_again(root: Path) -> None:
    (root / "template.yaml").write_text(MORE)
    shown = run("diff", "main", "--format", "markdown", cwd=root)
    assert shown.stdout.startswith("<!-- techdesign diff -->\n### Architecture: 1 added\n")
    assert "```mermaid" in shown.stdout
    assert "\u001b" not in shown.stdout


def test_what_a_tool_made_and_git_ignores_is_no_difference(root: Path) -> None:
    (root / "cdk.json").write_text("{}")
    (root / ".gitignore").write_text("cdk.out\n")
    git(root, "add", "."), git(root, "commit", "-qm", "two")
    (root / "cdk.out").mkdir()
    (root / "cdk.out" / "manifest.json").write_text("{}")
    (root / "cdk.out" / "Other.template.json").write_text(json.dumps({"Resources": {"A": {"Type": "AWS::SNS::Topic"}}}))
    assert run("diff", "HEAD", "--fail-on", "any", cwd=root).returncode == 0


def test_folders_that_only_look_built(root: Path) -> None:
    (root / "build").mkdir()
    (root / "build" / "template.yaml").write_text(TEMPLATE)
    git(root, "add", "."), git(root, "commit", "-qm", "two")
    assert run("diff", "HEAD", "--fail-on", "any", cwd=root).returncode == 0


def test_a_word_that_is_two_things(root: Path) -> None:
    (root / "main").mkdir()
    shown = run("diff", "main", cwd=root)
    assert shown.returncode == 2
    assert "write ./main" in shown.stderr
    assert run("diff", "./main", cwd=root).returncode == 0
    assert run("diff", "refs/heads/main", "HEAD", cwd=root).returncode == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere"], "no such revision; there are main"),
        (["./nowhere"], "no such file or folder"),
        (["--", "-x"], "no name of a revision"),
        (["template.yaml"], "not valid JSON"),
        ([], "Missing argument 'BASE'"),
    ],
)
def test_what_cannot_be_compared(root: Path, words: list[str], message: str) -> None:
    shown = run("diff", *words, cwd=root)
    assert shown.returncode == 2
    assert message in shown.stderr
    assert shown.stdout == ""


def test_a_broken_design_is_named_with_its_side(root: Path) -> None:
    (root / "design.yaml").write_text("design: [\n")
    shown = run("diff", "main", cwd=root)
    assert shown.returncode == 2
    assert "work tree: design.yaml:" in shown.stderr


def test_the_design_of_each_side_says_what_to_scan(root: Path) -> None:
    (root / "design.yaml").write_text("design: {title: Shop}\nsources: [template.yaml]\n")
    git(root, "add", "."), git(root, "commit", "-qm", "two")
    (root / "other.yaml").write_text(MORE)
    (root / "design.yaml").write_text("design: {title: Shop}\nsources: [other.yaml]\n")
    shown = run("diff", "HEAD", "--format", "json", cwd=root)
    assert "queues" in [row["kind"] for row in json.loads(shown.stdout)["added"]]


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_a_secret_that_got_through_stops_the_output(root: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "template.yaml").write_text(MORE)
    monkeypatch.setattr("mkdocs_techdesign.redact.sweep", lambda _: ["GitHub token in line 1"])
    shown = run("diff", "main", "--format", form, cwd=root)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "GitHub token in line 1" in shown.stderr


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_findings_have_no_line_in_a_design_that_is_not_there(form: str, root: Path) -> None:
    table = "  Parts:\n    Type: AWS::DynamoDB::Table\n    Properties: {TableName: parts}\n"
    (root / "template.yaml").write_text(TEMPLATE + table)
    for base, words in (("main", ["main"]), ("two", ["two", "main"])):
        shown = run("diff", *words, "--format", form, cwd=root).stdout
        assert "design.yaml" in shown, base
        assert "design.yaml:1" not in shown, base
        if form == "json":
            found = json.loads(shown)["findings"]
            places = [one["location"] for one in (*found["appeared"], *found["gone"])]
            assert {"path": "design.yaml", "line": None, "column": None} in places
            assert not [one for one in places if one["path"] == "template.yaml" and one["line"] is None]
        git(root, "checkout", "-qB", "two"), git(root, "commit", "-qam", "two", "--allow-empty")
    (root / "design.yaml").write_text("design: {title: Shop}\n")
    assert "design.yaml:1" in run("diff", "main", "--format", form, cwd=root).stdout or form == "json"
