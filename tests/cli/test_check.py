"""`techdesign check` with its gates and forms, as people and CI type it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .test_command import DESIGN, TEMPLATE, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "design.yaml").write_text(DESIGN, encoding="utf-8")
    (tmp_path / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


def findings(folder: Path, *options: str) -> list[dict[str, object]]:
    return json.loads(run("check", "--format", "json", *options, cwd=folder).stdout)["findings"]  # type: ignore[no-any-return]


def test_a_finding_shows_its_line_with_a_mark(folder: Path) -> None:
    lines = run("check", cwd=folder).stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("template.yaml:"))
    number = lines[at].split(":")[1]
    quoted = TEMPLATE.splitlines()[int(number) - 1]
    assert lines[at + 1] == f"  {number} | {quoted}"
    column = int(lines[at].split(":")[2])
    mark = lines[at + 2].split("| ")[1]
    assert mark.index("^") == column - 1
    assert set(mark.strip()) == {"^"}


def test_a_folder_of_sources_that_there_is_not_closes_the_gate(folder: Path) -> None:
    (folder / "design.yaml").write_text(f"{DESIGN}sources: [., infar/]\n", encoding="utf-8")
    shown = run("check", cwd=folder)
    assert shown.returncode == 1
    line = DESIGN.count("\n") + 1
    assert f"design.yaml:{line}:14: error: infar stands under sources: and was not scanned" in shown.stdout


def test_lines_are_quoted_once_for_findings_in_one_place(folder: Path) -> None:
    shown = run("check", cwd=folder).stdout
    assert shown.count("  1 | design:") == 1
    assert " | " not in run("check", "--no-excerpt", cwd=folder).stdout


def test_what_is_quoted_is_masked_and_acts_on_nothing(folder: Path) -> None:
    key = "AKIA" + "Z7Q2M4N8P6R3T5W9"
    bad = f"  Orders: # {key} \x1b[31m\u202e account 482916370521 " + "x" * 300
    (folder / "template.yaml").write_text(TEMPLATE.replace("  Orders:", bad), encoding="utf-8")
    shown = run("check", cwd=folder)
    assert "  3 |   Orders: #" in shown.stdout
    for secret in (key, "\x1b", "\u202e", "482916370521"):
        assert secret not in shown.stdout
    assert max(map(len, (line for line in shown.stdout.splitlines() if " | " in line))) < 140


def test_an_old_repository_adopts_a_baseline(folder: Path) -> None:
    assert run("check", cwd=folder).returncode == 1
    written = run("check", "--write-baseline", cwd=folder)
    assert (written.returncode, written.stdout) == (0, "")
    assert "techdesign-baseline.yaml: written" in written.stderr
    assert "Write `checks: {baseline: techdesign-baseline.yaml}` in design.yaml" in written.stderr
    (folder / "design.yaml").write_text(f"{DESIGN}checks: {{baseline: techdesign-baseline.yaml}}\n", encoding="utf-8")
    shown = run("check", cwd=folder)
    assert shown.returncode == 0, shown.stdout
    assert " error (known): " in shown.stdout
    assert all(row["known"] for row in findings(folder) if row["severity"] == "error")
    again = run("check", "--write-baseline", cwd=folder)
    assert "techdesign-baseline.yaml: unchanged" in again.stderr
    (folder / "template.yaml").write_text("\n" + TEMPLATE.replace("Orders", "Parts"), encoding="utf-8")
    assert run("check", cwd=folder).returncode == 1


def test_options_stand_in_for_the_design(folder: Path) -> None:
    assert run("check", "--fail-on", "never", cwd=folder).returncode == 0
    assert run("check", "--write-baseline", "--baseline", "old.yaml", cwd=folder).returncode == 0
    assert run("check", "--baseline", "old.yaml", cwd=folder).returncode == 0
    assert run("check", "--baseline", "old.yaml", "--ratchet", cwd=folder).returncode == 0
    low = run("check", "--baseline", "old.yaml", "--fail-under", "99.5%", cwd=folder)
    assert low.returncode == 1
    assert "[DOC-coverage-low]" in low.stdout
    assert run("check", "--baseline", "old.yaml", "--fail-under", "1", cwd=folder).returncode == 0
    (folder / "template.yaml").write_text(TEMPLATE + "  Queue: {Type: AWS::SQS::Queue}\n", encoding="utf-8")
    assert run("check", "--baseline", "old.yaml", "--ratchet", cwd=folder).returncode == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--fail-on", "eror"], "write error, warning, advice or never"),
        (["--fail-under", "most"], "is no quantity"),
        (["--baseline", "absent.yaml"], "no such file. Write it with --write-baseline."),
        (["--baseline", "../other.yaml"], "outside the repository"),
        (["--format", "xml"], "'xml' is not one of badge, "),
        (["--report", "sarif"], "write it like sarif=techdesign.sarif"),
        (["--report", "nothing=x"], "'nothing' is not one of"),
    ],
)
def test_wrong_options_say_what_to_type(folder: Path, options: list[str], said: str) -> None:
    shown = run("check", *options, cwd=folder)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert said in " ".join(shown.stderr.split()).replace("│ ", "")


def test_further_forms_go_to_files(folder: Path) -> None:
    shown = run("check", "--format", "github", "--report", "sarif=out/a.sarif", "--report", "markdown=b.md", cwd=folder)
    assert shown.returncode == 1
    assert shown.stdout.startswith("::error file=")
    assert json.loads((folder / "out" / "a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (folder / "b.md").read_text(encoding="utf-8").startswith("<!-- techdesign -->\n")


def test_a_report_with_a_secret_is_not_printed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_techdesign.redact.sweep", lambda _: ["GitHub token in line 1"])
    for options in ([], ["--format", "sarif"], ["--report", "json=out.json"]):
        shown = run("check", *options, cwd=folder)
        assert (shown.returncode, shown.stdout) == (2, "")
    assert not (folder / "out.json").exists()


def test_the_command_looks_at_what_the_site_looks_at(folder: Path) -> None:
    """Templates below docs or in the built site are no code, and a design may lie below the folder of the site."""
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / "arch").mkdir()
    (folder / "design.yaml").rename(folder / "arch" / "design.yaml")
    (folder / "pages").mkdir()
    (folder / "pages" / "other.yaml").write_text(TEMPLATE.replace("Orders", "Sample"), encoding="utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(
        "site_name: x\ndocs_dir: pages\nextra: !ENV X\nplugins: [{techdesign: {design: arch/design.yaml}}]\n",
        encoding="utf-8",
    )
    targets = {str(row["target"]) for row in findings(folder / "arch")}
    assert "Orders" in " ".join(targets)
    assert "Sample" not in " ".join(targets)
    settings.write_text("site_name: x\nplugins: {search: {}}\n", encoding="utf-8")
    assert "Orders" not in " ".join(str(row["target"]) for row in findings(folder / "arch"))


@pytest.mark.parametrize(
    "text", ["plugins: 7\n", "[", "- x\n", "plugins:\n- [x]\n- techdesign: [1]\n", "plugins: {techdesign: 3}\n"]
)
def test_an_odd_mkdocs_yml_is_none_of_our_business(folder: Path, text: str) -> None:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert run("check", cwd=folder).returncode == 1


@pytest.mark.parametrize("form", ["github", "sarif", "junit", "json", "markdown"])
def test_a_design_that_cannot_be_read_is_told_in_every_report(form: str, folder: Path) -> None:
    (folder / "design.yaml").write_text("design: [\n", encoding="utf-8")
    shown = run("check", "--format", form, "--report", f"{form}=report", "--fail-on", "never", cwd=folder)
    assert shown.returncode == 2
    assert "design.yaml:1:" in shown.stderr
    assert "DOC-design-mistake" in shown.stdout.replace("&#45;", "-")
    assert (folder / "report").read_text(encoding="utf-8") == shown.stdout
    if form == "github":
        assert shown.stdout.startswith("::error file=design.yaml,line=1,col=")


def test_locations_open_from_above_the_repository(folder: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    shown = run("check", "--design", f"{folder.name}/design.yaml", cwd=folder.parent)
    assert f"\n{folder.name}/template.yaml:" in shown.stdout
    assert (
        f"file={folder.name}/"
        not in run("check", "--design", f"{folder.name}/design.yaml", "--format", "github", cwd=folder.parent).stdout
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_no_mistake_of_ours(folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs_techdesign.cli", "check"],
            cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 2
    assert "Error: the result cannot be written (No space left on device)." in done.stderr


def test_alike_findings_are_told_once_unless_all_are_asked_for(folder: Path) -> None:
    (folder / "design.yaml").unlink()
    tables = "".join(f"  T{number}:\n    Type: AWS::DynamoDB::Table\n" for number in range(9))
    (folder / "template.yaml").write_text(f"Resources:\n{tables}", encoding="utf-8")
    brief, every = (run("check", *words, cwd=folder).stdout for words in ([], ["--all"]))
    assert "  and 8 more like it: " in brief
    assert " more like it" not in every
    assert every.count("[DAT-recovery-off]") == 9
