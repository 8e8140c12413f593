"""What is said when a site shows less than its author expects."""

from __future__ import annotations

from datetime import date
from pathlib import Path, PurePosixPath

from mkdocs_techdesign.design import Design
from mkdocs_techdesign.document import Document, Facts
from mkdocs_techdesign.hosting.advice import astray, empty, mistaken
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.findings import Assessment
from mkdocs_techdesign.model.location import NotScanned
from mkdocs_techdesign.project import locate


def test_a_design_file_of_another_name_is_pointed_at(tmp_path: Path) -> None:
    assert list(mistaken(locate(tmp_path))) == []
    (tmp_path / "design.yml").touch()
    (line,) = mistaken(locate(tmp_path))
    assert "rename it to design.yaml" in line
    (tmp_path / "design.yaml").touch()
    assert list(mistaken(locate(tmp_path))) == []


def test_a_named_design_file_that_is_missing_is_said(tmp_path: Path) -> None:
    (line,) = mistaken(locate(tmp_path, Path("nope.yaml")), "nope.yaml")
    assert line.startswith("nope.yaml: no such file")


def test_a_folder_without_templates_asks_for_sources(tmp_path: Path) -> None:
    facts = Facts(design=Design.empty(), architecture=Architecture(), as_of=date(2026, 11, 23))
    (line,) = empty(Document(facts=facts, assessment=Assessment()), locate(tmp_path))
    assert "`sources:`" in line
    assert str(tmp_path) not in line


def test_a_design_file_in_a_folder_below_is_pointed_at(tmp_path: Path) -> None:
    rows = tuple(NotScanned(PurePosixPath(path), "-", unclaimed=True) for path in ("a.yaml", "shop/design.yaml"))
    facts = Facts(design=Design.empty(), architecture=Architecture(not_scanned=rows), as_of=date(2026, 11, 23))
    document = Document(facts=facts, assessment=Assessment())
    (line,) = astray(document, locate(tmp_path), "--design {path}")
    assert line.endswith("name it: --design shop/design.yaml")
    (tmp_path / "design.yaml").touch()
    assert list(astray(document, locate(tmp_path), "")) == []
