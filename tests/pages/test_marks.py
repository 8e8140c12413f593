"""What a page says of a part that is not built is what the checklist says of it."""

from __future__ import annotations

from pathlib import Path

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.model.content import Badge
from mkdocs_techdesign.pages._writing import Words
from mkdocs_techdesign.project import locate

DESIGN = """
design: {title: Shop}
architecture:
  proposed:
    Archive: {kind: function, due: 2999-01-01}
    Report: {kind: function, due: 2020-01-01}
data: {tables: {CartsTable: {description: Carts.}}}
apis: {operations: {GET /carts: Lists carts.}}
"""


def marks(folder: Path, template: str) -> dict[str, str]:
    """What stands beside each part that only the design has."""
    folder.mkdir()
    (folder / "design.yaml").write_text(DESIGN, "utf-8")
    (folder / "template.yaml").write_text(template, "utf-8")
    words = Words(pipeline.read(locate(folder)))
    found = {id.rpartition("/")[2].rpartition(":")[2]: words.mark(id) for id in words.document.architecture.proposed}
    return {id: mark.text for id, mark in found.items() if isinstance(mark, Badge)}


def test_beside_code_what_is_not_proposed_is_missing(tmp_path: Path) -> None:
    found = marks(tmp_path / "shop", "Resources: {Orders: {Type: AWS::Lambda::Function}}\n")
    assert found["Archive"] == "proposed"
    assert found["Report"] == "proposed, late"
    assert found["CartsTable"] == "designed, not built"
    assert "designed, not built" in {found.get("GET /carts"), found.get("carts")}


def test_without_code_all_is_proposed(tmp_path: Path) -> None:
    assert set(marks(tmp_path / "shop", "Resources: {}\n").values()) == {"proposed"}
