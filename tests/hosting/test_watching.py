"""What `serve` watches stays inside the repository, whatever design.yaml and links say."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.hosting.watching import watched
from mkdocs_techdesign.project import locate

TEMPLATE = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n"


@pytest.mark.parametrize(
    "source", ["/", "/etc", "..", "../..", "../neighbour", "link", "link/deeper", "infra/../../neighbour"]
)
def test_nothing_outside_the_repository_is_watched(source: str, tmp_path: Path) -> None:
    root = tmp_path / "repository"
    for folder in (root / "infra", tmp_path / "neighbour" / "deeper"):
        folder.mkdir(parents=True)
        (folder / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (root / "link").symlink_to(tmp_path / "neighbour")
    (root / "infra" / "out.yaml").symlink_to(tmp_path / "neighbour" / "deeper" / "template.yaml")
    (root / "loop.yaml").symlink_to("loop.yaml")
    (root / "design.yaml").write_text(f"sources: ['{source}', infra, loop.yaml]\n", encoding="utf-8")
    project = locate(root)
    found = watched(pipeline.read(project), project)
    assert sorted(found) == [root / "design.yaml", root / "infra"]
