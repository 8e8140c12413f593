"""Files with mistakes, and what their author is told: whole messages, as golden files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_techdesign.design import read_text

CASES = sorted((Path(__file__).parent / "cases" / "wrong").glob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_mistake_is_located_and_says_what_to_write(case: Path, golden: Callable[[Path, str], None]) -> None:
    design = read_text(case.read_text(encoding="utf-8"), "design.yaml")
    lines = ["cannot be read" if design.broken else "the rest is read", ""]
    for problem in design.problems:
        lines += [f"{problem.location}: {problem.message}", *([f"    {problem.fix}"] if problem.fix else [])]
    golden(case.with_suffix(".txt"), "\n".join(lines) + "\n")


def test_what_is_right_stays_when_something_beside_it_is_wrong() -> None:
    design = read_text((CASES[0].parent / "values_and_keys.yaml").read_text(encoding="utf-8"))
    assert design.about.title == "Orders"
    assert design.about.status is None
    assert design.requirements.latency.p99 is None
    assert design.risks["hot-partition"].risk == "a"
    assert len(design.flows["create"].steps) == 1
    assert design.data.tables["Orders"].patterns["by-status"].operation == "Query"


def test_a_waiver_with_a_mistake_accepts_nothing() -> None:
    design = read_text((CASES[0].parent / "waiver.yaml").read_text(encoding="utf-8"))
    assert [waiver.check for waiver in design.checks.waivers if waiver.check] == ["SEC-c"]


def test_secrets_do_not_show_in_messages() -> None:
    secret = "AKIA" + "Z7Q4M2X9K3W8P5R1"
    design = read_text(f"design:\n  status: {secret}\n  {secret}: x\nload:\n  peak: {secret}\n")
    assert len(design.problems) == 3
    assert secret not in str(design)
