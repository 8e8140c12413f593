"""The same system in another format is the same system: what has names that people give is compared with itself."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from mkdocs_techdesign.comparison import between
from mkdocs_techdesign.design import Design
from mkdocs_techdesign.document import Facts
from mkdocs_techdesign.pipeline import built
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.source import discover

PARCELS = Path(__file__).parents[1] / "formats" / "parcels"
NAMED = {"routes", "functions", "tables", "indexes", "queues", "event-sources", "events", "alarms", "buckets", "topics"}
"""Rules, schedules and roles have names that each tool makes in its own way."""


def facts_of(format: str, folder: Path) -> Facts:
    shutil.copytree(PARCELS / format, folder / format / "parcels")
    shutil.copytree(PARCELS / "src", folder / format / "parcels" / "src")
    project = locate(folder / format / "parcels")
    architecture = built(project, discover(project.root))
    return Facts(design=Design.empty(), architecture=architecture, as_of=date(2026, 1, 31))


@pytest.mark.parametrize("format", ["cdk", "serverless", "terraform"])
def test_a_system_that_moves_to_another_format_stays_what_it_is(format: str, tmp_path: Path) -> None:
    changes = between(facts_of("sam", tmp_path), facts_of(format, tmp_path))
    assert [
        f"{change.subject.kind} {change.how.value} {change.subject.name} {change.field}"
        for change in changes
        if change.subject.kind in NAMED
    ] == []
