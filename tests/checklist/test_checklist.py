"""Every item against its fixture `tests/checklist/<file name of the item>.yml`.

A fixture holds `good` and `bad`, each with `design` (design.yaml) and `template`; what both share stands at the top
level, and so do `files` (further files) and `intent`. `expected` is what the item says of the bad one: place, severity,
kind, the section where it is not the item's own, and words. `pytest --update-golden` rewrites `expected`; review the
difference.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_techdesign.assessment import examine, rules
from mkdocs_techdesign.checklist import INTENTS, PARTS, Check
from mkdocs_techdesign.model.findings import Finding, Kind, Severity
from mkdocs_techdesign.model.sections import SECTIONS
from mkdocs_techdesign.registry import members

from .facts import facts_of

HERE = Path(__file__).parent
ITEMS = [item for item in members("checklist", Check) if item.__module__.startswith("mkdocs_techdesign.")]
MARK = "\nexpected: |\n"


def stem(item: type[Check[Any]]) -> str:
    return item.__module__.rsplit(".", 1)[1]


def fixture(item: type[Check[Any]]) -> Path:
    path = HERE / f"{stem(item)}.yml"
    assert path.exists(), f"{item.id} has no fixture: write {path.name} with good, bad and expected"
    return path


def findings(item: type[Check[Any]], case: dict[str, Any], side: str, folder: Path) -> tuple[int, list[str]]:
    parts = {**case, **(case[side] or {})}
    files = dict(parts.get("files") or {})
    if parts.get("template"):
        files["template.yaml"] = parts["template"]
    facts = facts_of(folder, parts.get("design"), files, parts.get("intent", "new-feature"))
    unwanted = () if parts.get("mistakes") else facts.design.problems
    assert not unwanted, f"the {side} design of {stem(item)} does not read: {unwanted[0]}"
    (result,) = examine(facts, [item()])
    return result.subjects, [shown(finding, item) for finding in result.findings]


def shown(finding: Finding, item: type[Check[Any]]) -> str:
    """`design.yaml:2:3: error, gap: What is wrong. What to type. [DAT-x]`, with `gap in REQ` in another section."""
    before = f"{finding.location}: {finding.severity}"
    assert str(finding).startswith(f"{before}: ")
    moved = f" in {finding.section}" if finding.section is not item.section else ""
    return f"{before}, {finding.kind}{moved}{str(finding).removeprefix(before)}"


@pytest.mark.parametrize("item", ITEMS, ids=stem)
def test_bad_is_found(item: type[Check[Any]], tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = fixture(item)
    text = path.read_text(encoding="utf-8")
    case = yaml.safe_load(text)
    _, found = findings(item, case, "bad", tmp_path)
    if request.config.getoption("--update-golden"):
        head = text.partition(MARK)[0].rstrip("\n")
        path.write_text(head + "\n" + MARK + "".join(f"  {line}\n" for line in found), encoding="utf-8")
        return
    assert found, f"{item.id} finds nothing wrong with the bad case"
    assert found == case["expected"].splitlines()


@pytest.mark.parametrize("item", ITEMS, ids=stem)
def test_good_is_left_alone(item: type[Check[Any]], tmp_path: Path) -> None:
    case = yaml.safe_load(fixture(item).read_text(encoding="utf-8"))
    subjects, found = findings(item, case, "good", tmp_path)
    assert found == []
    assert subjects or case["good"].get("nothing"), "the good case has nothing to look at: it proves nothing"


def test_every_fixture_has_an_item() -> None:
    assert {path.stem for path in HERE.glob("*.yml")} == {stem(item) for item in ITEMS}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_docstring_is_a_page(rule: Any) -> None:
    page = rule.documentation()
    first, blank, *_ = page.split("\n")
    assert first.endswith(".")
    assert len(first) < 110
    assert blank == ""
    places = [page.find(f"\n{part}: ") for part in PARTS]
    assert -1 not in places, f"{rule.id} lacks {PARTS[places.index(-1)]}"
    assert places == sorted(places)


@pytest.mark.parametrize("item", ITEMS, ids=stem)
def test_item_is_in_shape(item: type[Check[Any]]) -> None:
    section, _, problem = item.id.partition("-")
    assert section == item.section.value
    assert problem.replace("-", "_") == stem(item), "an item's id and file name state the same problem"
    assert item.__name__ == "".join(word.capitalize() for word in problem.split("-"))
    assert item.tier in ("overview", "standard", "comprehensive")
    assert item.intents <= INTENTS
    assert item.intents
    assert isinstance(item.kind, Kind)
    assert isinstance(item.severity, Severity)
    assert item.lens == "" or re.match(r"(OPS|SEC|REL|PERF|COST)\d$|ORR ", item.lens)


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in rules()]
    assert len(ids) == len(set(ids))


def test_the_sections_with_pages_have_items() -> None:
    covered = {item.section for item in ITEMS}
    wanted = {"REQ", "ARC", "DAT", "API", "EVT", "SEC", "RES", "OBS", "DOC", "DRF", "MIG"}
    assert {info.id.value for info in SECTIONS if info.id in covered} == wanted
