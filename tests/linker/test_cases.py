"""Every folder beside this file is a case: templates in, `expected.txt` out."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_techdesign.linker import link
from mkdocs_techdesign.source import discover

from . import text

HERE = Path(__file__).parent
CASES = sorted(path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_links_as_expected(case: Path, golden: Callable[[Path, str], None]) -> None:
    golden(case / "expected.txt", text.whole(text.architecture(case)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_order_of_files_changes_nothing(case: Path) -> None:
    sources = discover(case)
    found, failed = text.fragments(sources)
    whole = link(found, sources, not_scanned=failed)
    for seed in range(3):
        shuffled = random.Random(seed).sample(found, len(found))
        assert link(shuffled, sources, not_scanned=failed) == whole


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_ids_are_unique_and_edges_end_at_drawn_resources(case: Path) -> None:
    whole = text.architecture(case)
    ids = [resource.id for resource in whole.resources]
    assert ids == sorted(set(ids))
    drawn = {node.id for node in whole.nodes}
    for edge in whole.edges:
        assert {edge.source, edge.target} <= drawn
        assert edge.evidence == tuple(sorted(set(edge.evidence)))
    keys = [(edge.source, edge.target, edge.relation, edge.label) for edge in whole.edges]
    assert keys == sorted(set(keys))
