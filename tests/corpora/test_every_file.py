"""Every file of the public collection is in the model or listed with a reason, and nothing crashes."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.source import discover


def test_every_file_stands_on_one_side(corpora: Path) -> None:
    folder = corpora / "corpora"
    project = locate(folder, as_of="2026-11-23")
    architecture = pipeline.built(project, discover(project.root, project.folders))
    told = {str(path) for path in architecture.scanned} | {str(row.path) for row in architecture.not_scanned}
    there = {
        Path(root, name).relative_to(folder).as_posix()
        for root, _, names in os.walk(folder)
        for name in names
        if not name.endswith(".tsv")
    }
    assert len(there) > 1_800
    assert sorted(there - told) == []
    assert [row for row in architecture.not_scanned if not row.reason] == []
    assert [row for row in architecture.not_scanned if "stopped" in row.reason] == [], "a scanner crashed"
    assert [problem for problem in architecture.problems if "could not" in problem.message] == []
    both = {str(path) for path in architecture.scanned} & {str(row.path) for row in architecture.not_scanned}
    assert both == set()
