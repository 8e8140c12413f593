"""A design in several files reads as one; what is wrong with one of them is said at its own line."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_techdesign.design import Design, read
from mkdocs_techdesign.source import discover


def design(folder: Path, **files: str) -> Design:
    """The design of a folder with some files: `a__b` stands for `a/b.yaml`."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    sources = discover(folder)
    return read(sources.get("design.yaml"), sources)


def test_mappings_and_lists_grow(tmp_path: Path) -> None:
    found = design(
        tmp_path,
        design="include: [parts/*.yaml, more.yaml]\nglossary: {A: first}\nassumptions:\n  - text: one",
        parts__a="glossary: {B: second}\nassumptions:\n  - text: two",
        parts__b="use_cases:\n  order:\n    actor: Customer",
        more="glossary: {C: third}",
    )
    assert found.problems == ()
    assert dict(found.glossary) == {"A": "first", "B": "second", "C": "third"}
    assert [assumption.text for assumption in found.assumptions] == ["one", "two"]
    assert str(found.use_cases["order"].where("actor")) == "parts/b.yaml:3:5"
    assert str(found.assumptions[1].location) == "parts/a.yaml:3:5"
    assert [str(path) for path in found.files] == ["parts/a.yaml", "parts/b.yaml", "more.yaml"]


def test_what_is_missing_is_written_beside_what_is_there(tmp_path: Path) -> None:
    found = design(tmp_path, design="include: more.yaml", more="requirements:\n  users: {concurrent: 5}")
    assert str(found.where("requirements", "latency")).startswith("more.yaml:1")
    assert str(found.where("risks")).startswith("design.yaml:1")


@pytest.mark.parametrize(
    ("main", "other", "said"),
    [
        ("include: [gone.yaml]", "", 'design.yaml:1:11: include: there is no file "gone.yaml" inside the repository'),
        ("include: [../x.yaml]", "", 'design.yaml:1:11: include: there is no file "../x.yaml" inside the repository'),
        ("include: ['../*.yaml']", "", 'design.yaml:1:11: include: there is no file "../*.yaml" inside the repository'),
        ("include: [b.yaml]", "include: [c.yaml]", "b.yaml:1:1: include is read in the main file only"),
        ("include: [b.yaml]", "- a list", "b.yaml:1:1: expected a mapping with keys such as use_cases and data"),
        ("include: [b.yaml]\nglossary: {A: x}", "glossary: {A: y}", "b.yaml:1:15: glossary.A is given twice; design."),
        ("include: [b.yaml]", "nonsense: 1", 'b.yaml:1:1: unknown key "nonsense"'),
        ("include: [b.yaml]", "requirements:\n  availability: {target: often}", "b.yaml:2:26: requirements."),
        ("include: [b.yaml]", "a: [", "b.yaml:1:"),
        ("include: [design.yaml]\nglossary: {A: x}", "", ""),
    ],
)  # fmt: skip
def test_mistakes_are_said_where_they_stand(tmp_path: Path, main: str, other: str, said: str) -> None:
    found = design(tmp_path, design=main, **({"b": other} if other else {}))
    problems = [f"{problem.location}: {problem.message}" for problem in found.problems]
    assert [problem[: len(said)] for problem in problems] == ([said] if said else [])


def test_the_rest_is_read_when_one_file_is_broken(tmp_path: Path) -> None:
    found = design(tmp_path, design="include: [b.yaml, c.yaml]", b="a: [", c="glossary: {C: kept}")
    assert dict(found.glossary) == {"C": "kept"}
    assert len(found.problems) == 1


def test_links_out_of_the_repository_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text("glossary: {A: secret}")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    found = design(tmp_path / "inside", design="include: ['*.yaml', link.yaml]")
    assert not found.glossary
