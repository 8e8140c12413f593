"""Each item against the example: broken in the way the item guards, exactly its finding appears, at the right line.

The fixture of an item holds under `example:` (before `expected:`) one or more ways to break example-site/work-orders:

    example:
      - replace: "p99: 500 ms"        # stands exactly once in the file
        with: "p99: fast"
        line: "p99: fast"             # stands on the line the finding names, in the broken file
      - file: template.yaml           # design.yaml when left out; relative to the example
        until: "\nthroughput:"        # what goes reaches from `replace` up to here
        changes:                      # several replacements, each {replace, with} and, where it differs, {file}
          - {replace: "...", with: "..."}
        add: {src/new.ts: "text"}     # files to add
        remove: [src/old.ts]          # files to take out
        in: design.yaml               # file the finding names, when it is not `file`
        line: "..."
        detail: comprehensive         # when the item does not apply to the example's own level
        intent: migration             # or not to its intent
        also: {OBS-other: "reason"}   # items that must speak too, because nobody can break one without the other

`also` is for what follows by necessity. A change that makes several items speak is usually too coarse: choose another.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from mkdocs_techdesign.assessment import assess, examine
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.design import read as read_design
from mkdocs_techdesign.document import Facts
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.findings import Finding
from mkdocs_techdesign.pipeline import built
from mkdocs_techdesign.project import Project
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.scanners import suffixes
from mkdocs_techdesign.source import Sources, discover

from .test_checklist import HERE, ITEMS, stem

EXAMPLE = Path(__file__).parents[2] / "example-site" / "work-orders"
OWN = {"intent": "new-feature", "detail": "standard"}
"""What the example says of itself."""


@dataclass(frozen=True)
class Mutation:
    """One way to break the example."""

    item: type[Check[Any]]
    place: int
    said: dict[str, Any]

    def __str__(self) -> str:
        return f"{stem(self.item)}-{self.place + 1}"

    @property
    def file(self) -> str:
        return str(self.said.get("file", "design.yaml"))

    @property
    def setting(self) -> tuple[str, str]:
        return self.said.get("intent", OWN["intent"]), self.said.get("detail", OWN["detail"])

    def apply(self, folder: Path) -> bool:
        """True when only design.yaml is another now."""
        changes = [*self.said.get("changes", ()), *([self.said] if "replace" in self.said else [])]
        for change in changes:
            path = folder / change.get("file", self.file)
            text = path.read_text(encoding="utf-8")
            assert text.count(change["replace"]) == 1, f"{change['replace']!r} stands {text.count(change['replace'])} x"
            before, found, after = text.partition(change["replace"])
            if "until" in change:
                _, found, after = after.partition(change["until"])
                assert found, f"{change['until']!r} does not follow"
                after = found + after
            path.write_text(before + change["with"] + after, encoding="utf-8")
        for name, text in self.said.get("add", {}).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        for name in self.said.get("remove", ()):
            (folder / name).unlink()
        files = {change.get("file", self.file) for change in changes} | {*self.said.get("add", {})}
        return not self.said.get("remove") and files == {"design.yaml"}


def mutations() -> Iterator[Mutation]:
    for item in ITEMS:
        path = HERE / f"{stem(item)}.yml"
        case = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
        for place, said in enumerate(case.get("example", ())):
            yield Mutation(item, place, said)


def prepare(folder: Path, setting: tuple[str, str]) -> None:
    """A copy of the example with another intent or level of detail."""
    shutil.copytree(EXAMPLE, folder)
    file = folder / "design.yaml"
    text = file.read_text(encoding="utf-8")
    for key, value in zip(OWN, setting, strict=True):
        assert text.count(f"\n  {key}: {OWN[key]}\n") == 1
        text = text.replace(f"\n  {key}: {OWN[key]}\n", f"\n  {key}: {value}\n")
    file.write_text(text, encoding="utf-8")


def findings(folder: Path, architecture: Architecture | None = None) -> tuple[list[Finding], Architecture]:
    """What the whole checklist says, waivers and thresholds included; the code is read unless it is given."""
    base = PurePosixPath(".")
    project = Project(root=folder, base=base, design=base / "design.yaml", folders=(base,), as_of=date(2026, 1, 31))
    sources: Sources = discover(project.root, project.folders, (PurePosixPath("docs"),), suffixes())
    design = read_design(sources.get(PurePosixPath("design.yaml")), sources, base / "design.yaml")
    if architecture is None:
        architecture = built(project, sources, lambda *_: None, design.files)
    facts = Facts(design=design, architecture=architecture, as_of=project.as_of)
    assessment = assess(facts, examine(facts, [check() for check in members("checklist", Check)]))
    return list(assessment.findings), architecture


@pytest.fixture(scope="module")
def intact(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The example as it is, by intent and level of detail."""

    @cache
    def at(setting: tuple[str, str]) -> tuple[list[Finding], Architecture]:
        folder = tmp_path_factory.mktemp("intact") / "example"
        prepare(folder, setting)
        return findings(folder)

    return at


@pytest.mark.parametrize("mutation", list(mutations()), ids=str)
def test_broken_example_is_caught(mutation: Mutation, intact: Any, tmp_path: Path) -> None:
    folder = tmp_path / "example"
    prepare(folder, mutation.setting)
    before, architecture = intact(mutation.setting)
    after, _ = findings(folder, architecture if mutation.apply(folder) else None)
    known = Counter(map(_identity, before))
    new = [finding for finding in after if not _taken(known, _identity(finding))]
    shown = "\n".join(map(str, new)) or "nothing new was found"
    own = [finding for finding in new if finding.check == mutation.item.id]
    assert own, shown
    assert {finding.check for finding in new} - {mutation.item.id} == {*mutation.said.get("also", {})}, shown
    for finding in own:
        assert str(finding.location.path) == mutation.said.get("in", mutation.file), shown
        lines = (folder / finding.location.path).read_text(encoding="utf-8").splitlines()
        assert mutation.said["line"] in lines[finding.location.line - 1], shown


def test_every_item_is_tried_on_the_example() -> None:
    tried = {mutation.item.id for mutation in mutations()}
    assert sorted(item.id for item in ITEMS if item.id not in tried) == []


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.check, finding.target, finding.message


def _taken(known: Counter[tuple[str, str, str]], identity: tuple[str, str, str]) -> bool:
    """Whether it was there before; each one counts once."""
    known[identity] -= 1
    return known[identity] >= 0
