"""One judgement: `mkdocs build --strict`, `techdesign check` and the pages say the same of every finding."""

from __future__ import annotations

import html
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mkdocs_techdesign.model.sections import BY_ID, SectionId
from tests.site.building import EXAMPLE, REPOSITORY, build, techdesign

SEED = REPOSITORY / "tests" / "assessment" / "seed"
SETTINGS = """\
site_name: Orders
theme: {name: material, font: false}
plugins: [techdesign]
markdown_extensions: [attr_list, md_in_html, tables]
"""
ACCEPTED = """
checks:
  baseline: known.yaml
  ratchet: true
  require: [DRF]
  severity: {"OBS-*": warning}
  waivers:
    - {check: SEC-shared-role, reason: one team runs it all, owner: operations, expires: 2027-03-01}
    - {check: RES-timeout-under-retries, reason: soon, owner: operations, expires: 2026-01-31}
    - {check: SEC-nobody, reason: none, owner: nobody}
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What the three say of one design."""

    report: dict[str, Any]
    log: str
    code: int
    pages: dict[str, str]
    """Text of each generated page by its slug, without tags, spaces made one."""
    rows: set[tuple[str, str, str, bool, bool]]
    """Of the tables on the completeness page: check, path:line, severity, failing, known."""


def example(folder: Path) -> None:
    shutil.copytree(
        EXAMPLE, folder, ignore=shutil.ignore_patterns("node_modules", "site", "__pycache__"), dirs_exist_ok=True
    )


def seed(folder: Path) -> None:
    shutil.copytree(SEED, folder, dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "template.yaml").write_text("Resources: {Other: {Type: AWS::SQS::Queue}}\n", encoding="utf-8")


def accepted(folder: Path) -> None:
    """Half of the findings in a baseline, one waived, a waiver expired and one orphaned, sections required."""
    seed(folder)
    written = techdesign("check", "--write-baseline", "--baseline", "known.yaml", cwd=folder)
    assert written.returncode == 0, written.stderr
    lines = (folder / "known.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for number, line in enumerate(lines) if not line.startswith("  - ") or number % 2]
    kept.append('  - {check: "DAT-gone", target: "Old", message: "Was wrong.", id: "0123456789abcdef"}\n')
    (folder / "known.yaml").write_text("".join(kept), encoding="utf-8")
    design = folder / "design.yaml"
    design.write_text(design.read_text(encoding="utf-8") + ACCEPTED, encoding="utf-8")


@pytest.fixture(scope="module", params=[example, seed, accepted], ids=lambda made: made.__name__)
def said(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Said:
    folder = tmp_path_factory.mktemp(request.param.__name__)
    request.param(folder)
    checked = techdesign("check", "--format", "json", cwd=folder)
    assert checked.returncode in (0, 1), checked.stderr
    built = build(folder, folder / "site", "--strict")
    report = json.loads(checked.stdout)
    assert checked.returncode == int(report["failed"])
    site = folder / "site" / "design"
    raw = {page.parent.name: page.read_text(encoding="utf-8") for page in site.rglob("index.html")}
    overview = site.parent / "index.html"
    raw["index"] = raw.pop("design", "") or overview.read_text(encoding="utf-8")
    return Said(
        report, built.log, built.code, {slug: text(page) for slug, page in raw.items()}, rows(raw["completeness"])
    )


def text(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def rows(page: str) -> set[tuple[str, str, str, bool, bool]]:
    """The tables of findings; a waived one is neither failing nor known."""
    found = set()
    for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL):
        words = text(row.replace("<wbr>", ""))
        sort = re.search(r"\b(error|warning|advice): \w+|\bquestion\b", words)
        check = re.findall(r"\b[A-Z]{3}-[a-z-]+[a-z]\b", words)
        places = re.findall(r"[\w./-]+\.\w+:\d+", words)  # a message may name some too: its own is the last
        if sort and check and places and "td-badge" in row:
            found.add(
                (check[-1], places[-1], sort[1] or "question", "fails the check" in words, " known " in f" {words} ")
            )
    return found


def place(row: dict[str, Any]) -> str:
    return f"{row['location']['path']}:{row['location']['line']}"


def test_the_build_warns_of_what_fails_and_of_nothing_else(said: Said) -> None:
    logged = re.findall(
        r"^WARNING -\s+techdesign: (\S+): (error|warning|advice): .*\[([\w-]+)\]$", said.log, re.MULTILINE
    )
    failing = [row for row in said.report["findings"] if row["failing"]]
    expected = [(f"{place(row)}:{row['location']['column']}", row["severity"], row["check"]) for row in failing]
    assert sorted(logged) == sorted(expected)
    assert (said.code != 0) is bool(failing), said.log


def test_the_completeness_page_judges_alike(said: Said) -> None:
    expected = {
        (
            row["check"],
            place(row),
            "question" if row["kind"] == "question" else row["severity"],
            row["failing"],
            row["known"],
        )
        for row in said.report["findings"] + said.report["waived"]
    }
    assert said.rows == expected


def test_every_finding_is_on_the_page_of_its_section(said: Said) -> None:
    """The overview stands in for a page that is not there; what references lack, the appendices say."""
    missing = []
    for row in said.report["findings"]:
        slug = BY_ID[SectionId(row["section"])].slug
        pages = [slug if slug in said.pages else "index", *(["appendices"] if slug == "index" else [])]
        if not any(" ".join(row["message"].split()) in said.pages[page] for page in pages):
            missing.append((row["check"], row["target"], row["message"], pages))
    assert missing == []


def test_every_fate_was_met(said: Said, request: pytest.FixtureRequest) -> None:
    fates = {key for key in ("failing", "known") if any(row[key] for row in said.report["findings"])}
    name = request.node.callspec.id
    assert fates == {"example": set(), "seed": {"failing"}, "accepted": {"failing", "known"}}[name]
    if name == "accepted":
        assert {row["check"] for row in said.report["waived"]} == {"SEC-shared-role"}
        assert "DAT-gone" in {row["check"] for row in said.report["gone"]}
        checks = {row["check"] for row in said.report["findings"]}
        assert {"DOC-waiver-expired", "DOC-waiver-orphaned", "DOC-baseline-outdated"} <= checks
