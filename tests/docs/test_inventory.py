"""The inventory names pages there are and tests there are, and what those tests hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_techdesign.pages import Page
from mkdocs_techdesign.registry import members

ROOT = Path(__file__).parent.parent.parent
NUMBERS = (*range(16, 51), 59, 60)
NOT_BUILT = "not built yet"
_ROW = re.compile(r"^\| (M\d\d) \| ([^|]+) \| ([^|]+) \|([^|]*)\|$", re.MULTILINE)
_TEST = re.compile(r"`(tests/[^`]+)`(?: \(([^)]+)\))?")
ROWS = _ROW.findall((ROOT / "docs" / "inventory.md").read_text(encoding="utf-8"))


def test_every_part_has_a_row() -> None:
    assert [number for number, *_ in ROWS] == [f"M{number}" for number in NUMBERS]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_pages_and_tests_exist(row: tuple[str, str, str, str]) -> None:
    _, _, page, tests = row
    if page == NOT_BUILT:
        assert not tests.strip()
        return
    named = {member.id for member in members("pages", Page)} & set(re.findall(r"[\w-]+", page))
    linked = re.findall(r"\]\(([^)#]+)[^)]*\)", page)
    assert named or linked or page.startswith(("all", "every picture", "under the gaps"))
    assert all((ROOT / "docs" / link).is_file() for link in linked)
    found = _TEST.findall(tests)
    assert found
    for path, words in found:
        assert (ROOT / path).exists(), path
        text = (ROOT / path).read_text(encoding="utf-8") if words else ""
        for word in words.split("; ") if words else ():
            shown = rf"^#+ .*{re.escape(word)}" if "/expected/" in path and path.endswith(".md") else re.escape(word)
            assert re.search(shown, text, re.MULTILINE), f"{path} lacks {word}"
