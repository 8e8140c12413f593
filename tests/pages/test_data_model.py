"""The data model page of a table that has everything, at each level of detail, and of designs nobody should write."""

from __future__ import annotations

import html
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.model.content import Section
from mkdocs_techdesign.model.findings import Assessment
from mkdocs_techdesign.pages._detail import LEVELS, at_level
from mkdocs_techdesign.pages.data_model import DataModelPage
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.renderer import RenderContext, render

HERE = Path(__file__).parent / "data"
TEXT = dict.fromkeys(("graph", "keymap", "matrix", "sequence", "states", "entities"), "text")


@cache
def document() -> Document:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "checkout"
        shutil.copytree(HERE, root, ignore=shutil.ignore_patterns("expected"))
        read = pipeline.read(locate(root))
    assert not read.design.problems, read.design.problems
    return replace(read, assessment=Assessment())


def shown(section: Section | None, level: str) -> str:
    page = at_level(section, level) if section else None
    assert page is not None
    context = RenderContext(slugs=frozenset({"data-model", "catalogue", "apis"}), formats=TEXT)
    return html.unescape(render(page, document(), context))


@pytest.mark.parametrize("level", LEVELS)
def test_page(level: str, golden: Callable[[Path, str], None]) -> None:
    golden(HERE / "expected" / f"{level}.md", shown(DataModelPage().build(document()), level))


def test_every_verdict_is_on_the_page() -> None:
    text = shown(DataModelPage().build(document()), "standard")
    for verdict in (
        "served by key", "served by index ByRoom", "unprojected in ByGuest", "needs filter", "needs scan", "impossible",
        "not stated", "unused index",
    ):  # fmt: skip
        assert verdict in text, verdict


def test_code_and_design_are_compared() -> None:
    text = shown(DataModelPage().build(document()), "comprehensive")
    assert "In the code, not declared" in text
    assert "Declared, not found in the code" in text
    assert "1 of 4 queries found in the code apply it." in text
    assert "the own key starts with PK" in text
    assert "last write wins" in text
    assert "day must be written too" in text
    assert "3 readers; one shard serves 2." in text


def test_an_overview_holds_keys_and_no_patterns() -> None:
    text = shown(DataModelPage().build(document()), "overview")
    assert "HOTEL#{hotelId}" in text
    assert "served by" not in text
    assert "Settings" not in text
