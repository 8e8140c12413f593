"""Golden: what each language has to offer, and the same program in all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_techdesign.languages import Language
from mkdocs_techdesign.model.code import Literal
from mkdocs_techdesign.registry import members

from . import HERE, read
from .printed import printed
from .walk import called, calls, nodes

FORMS = sorted((HERE / "forms").glob("*.txt"))
ORDERS = sorted((HERE / "orders").glob("*.txt"))


def test_every_language_has_its_forms_and_the_same_program() -> None:
    languages = {member.id for member in members("languages", Language)}
    assert {path.name.partition(".")[0] for path in FORMS} == languages
    assert {path.name.partition(".")[0] for path in ORDERS} == languages - {"vue"}  # scripts of other languages


@pytest.mark.parametrize("path", [*FORMS, *ORDERS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_reads_as_expected(path: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(path.with_suffix(".expected"), printed(read(tmp_path, path.stem, path.read_bytes())))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_line_ends_and_byte_order_marks_change_nothing(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = printed(read(tmp_path, path.stem, text))
    assert printed(read(tmp_path, path.stem, "\ufeff" + text)) == expected
    changed = printed(read(tmp_path, path.stem, text.replace("\n", "\r\n")))
    assert changed.replace("\r", "") == expected


@pytest.mark.parametrize("path", ORDERS, ids=lambda path: path.stem)
def test_the_same_program_calls_the_same_in_every_language(path: Path, tmp_path: Path) -> None:
    module = read(tmp_path, path.stem, path.read_bytes())
    names = {called(call) for call in calls(module)}
    assert {"getenv", "info", "put", "Store", "Database", "save", "flush", "Failure"} <= names
    texts = {one.value for one in nodes(module) if isinstance(one, Literal)}
    assert {"TABLE_NAME", "ORDER#", "large order", "done", "not saved", 100} <= texts
    shown = printed(module, places=False)
    assert 'key = ("ORDER#" + order.id)' in shown
    assert "if (order.total > 100)" in shown
    assert "self.database.put(" in shown
    assert "loop over event.orders\n" in shown
    assert "order = event.orders[‹each›]\n" in shown
    assert "return key" in shown
