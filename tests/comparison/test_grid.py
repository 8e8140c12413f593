"""Every kind of thing against every way in which design and code can disagree.

`grid/` holds a design and a template that agree, and `cases.yml` what is changed in them. `expected.yml` shows what the
drift items say of each change; `pytest --update-golden` rewrites it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import yaml

from mkdocs_techdesign.assessment import examine
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.design._reader import read_data
from mkdocs_techdesign.document import Facts
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.findings import Finding
from mkdocs_techdesign.registry import members

from ..checklist.facts import AS_OF, facts_of

GRID = Path(__file__).parent / "grid"
BESIDE = frozenset(
    {"DAT-ttl-differs", "EVT-consumer-without-rule", "EVT-event-undescribed", "OBS-log-retention-missing"}
)
"""Items that tell drift of one kind of thing, with what they are about."""
WAYS = ("designed, not built", "built, not designed", "value differs", "renamed")
LATER = ("proposed, not due", "proposed, late", "proposed, built")
"""Of what can be proposed."""
NO_WAY = {
    ("functions", "value differs"): "told of memory and timeout",
    ("memory and timeout", "proposed, late"): "told of functions",
    ("memory and timeout", "proposed, built"): "told of functions",
    ("tables", "proposed, built"): "told of functions",
    ("alarms", "proposed, built"): "told of functions",
    ("memory and timeout", "designed, not built"): "AWS has a default for both",
    ("memory and timeout", "built, not designed"): "what nobody wrote is not compared",
    ("keys", "designed, not built"): "a key that lacks is a value that differs",
    ("keys", "built, not designed"): "what nobody wrote is not compared",
    ("keys", "renamed"): "people write templates of keys, not the names of attributes",
}
"""Cells that stay empty, and why."""


def _cases() -> dict[str, dict[str, dict[str, dict[str, str]]]]:
    cases: dict[str, dict[str, dict[str, dict[str, str]]]] = yaml.safe_load((GRID / "cases.yml").read_text("utf-8"))
    return cases


@cache
def _items() -> tuple[Check[object], ...]:
    return tuple(item() for item in members("checklist", Check) if item.id.startswith("DRF") or item.id in BESIDE)


def changed(name: str, changes: Mapping[str, str]) -> str:
    """One of the two files with its changes."""
    text = (GRID / name).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, f"{name} has not exactly one {old!r}"
        text = text.replace(old, new)
    return text


class Examined:
    """What the items say of changes, beyond what they say of the two files as they are."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._architectures: dict[str, Architecture] = {}
        self.before = self._findings({})

    def said(self, changes: Mapping[str, Mapping[str, str]]) -> list[str]:
        """Findings that the changes bring."""
        known = {(finding.check, finding.message) for finding in self.before}
        return sorted(str(one) for one in self._findings(changes) if (one.check, one.message) not in known)

    def _findings(self, changes: Mapping[str, Mapping[str, str]]) -> list[Finding]:
        design = changed("design.yaml", changes.get("d", {}))
        template = changed("template.yaml", changes.get("t", {}))
        if template not in self._architectures:
            folder = self._folder / str(len(self._architectures))
            shutil.copytree(GRID / "src", folder / "src")
            self._architectures[template] = facts_of(folder, None, {"template.yaml": template}).architecture
        read = read_data(design.encode())
        assert not read.problems, read.problems[0]
        facts = Facts(design=read, architecture=self._architectures[template], as_of=AS_OF)
        return [finding for result in examine(facts, _items()) for finding in result.findings]


def test_what_agrees_is_left_alone(tmp_path: Path) -> None:
    assert [str(one) for one in Examined(tmp_path).before if one.check.startswith("DRF")] == []


def test_every_kind_in_every_way(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    cases, examined = _cases(), Examined(tmp_path)
    found = {kind: {way: examined.said(changes) for way, changes in ways.items()} for kind, ways in cases.items()}
    golden(GRID / "expected.yml", yaml.safe_dump(found, sort_keys=False, width=10_000, allow_unicode=True))
    told = {(kind, way): bool(lines) for kind, ways in found.items() for way, lines in ways.items()}
    assert {cell for cell, is_told in told.items() if is_told is (cell[1] == "proposed, not due")} == set()


def test_the_grid_has_no_holes() -> None:
    for kind, ways in _cases().items():
        assert set(ways) <= {*WAYS, *LATER}, f"{kind} has a way that is none"
        needed = WAYS if not set(ways) & {*LATER} else (*WAYS, *LATER)
        assert [way for way in needed if way not in ways and (kind, way) not in NO_WAY] == []
