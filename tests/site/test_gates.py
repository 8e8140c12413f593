"""What the design's state does to a build."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.site.building import EXAMPLE, build, techdesign

DRAFTS = shutil.ignore_patterns("node_modules", "site", "__pycache__")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The example in a folder of its own, outside any checkout."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "work-orders", ignore=DRAFTS))


def without_pattern(design: Path, name: str) -> None:
    """Take one access pattern out of design.yaml, with everything indented below it."""
    text = design.read_text(encoding="utf-8")
    match = re.search(rf"^( +){name}:.*\n(?:\1 +.*\n|\n)*", text, re.MULTILINE)
    assert match is not None, name
    design.write_text(text[: match.start()] + text[match.end() :], encoding="utf-8")


def test_the_example_passes_strictly_and_shows_its_two_questions(copy: Path, tmp_path: Path) -> None:
    built = build(copy, tmp_path / "site", "--strict")
    assert built.code == 0, built.log
    report = techdesign("check", "--format", "json", cwd=copy)
    assert report.returncode == 0, report.stdout + report.stderr
    import json

    findings = json.loads(report.stdout)["findings"]
    assert len([finding for finding in findings if finding["kind"] == "question"]) == 2
    assert [finding for finding in findings if finding["severity"] == "error"] == []


def test_a_missing_access_pattern_fails_the_strict_build_with_file_line_and_fix(copy: Path, tmp_path: Path) -> None:
    without_pattern(copy / "design.yaml", "by-technician")
    strict = build(copy, tmp_path / "strict", "--strict")
    assert strict.code != 0
    assert re.search(r"design\.yaml:\d+:\d+: error: .*GSI2", strict.log), strict.log
    plain = build(copy, tmp_path / "plain")
    assert plain.code == 0, plain.log
    quiet = build(copy, tmp_path / "quiet", "--strict", "--quiet")  # MkDocs counts no warnings it does not log
    assert quiet.code != 0
    assert "GSI2" in quiet.log
    assert "GSI2" in (plain.site / "design" / "data-model" / "index.html").read_text(encoding="utf-8")
    assert techdesign("check", cwd=copy).returncode == 1


def test_gate_always_stops_a_plain_build_and_never_lets_a_strict_one_pass(copy: Path, tmp_path: Path) -> None:
    without_pattern(copy / "design.yaml", "by-technician")
    settings = copy / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for gate, options, passes in (("always", (), False), ("never", ("--strict",), True)):
        settings.write_text(
            re.sub(r"^(\s*)- techdesign.*$", rf"\1- techdesign: {{gate: {gate}}}", text, count=1, flags=re.M)
        )
        built = build(copy, tmp_path / gate, *options)
        assert (built.code == 0) is passes, built.log
