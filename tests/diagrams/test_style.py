"""The style sheet and the glyphs know everything the drawings use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mkdocs_techdesign
from mkdocs_techdesign.diagrams._glyphs import GLYPHS, glyph
from mkdocs_techdesign.diagrams._svg_graph import LEGEND
from mkdocs_techdesign.diagrams.svg import SvgFormat
from mkdocs_techdesign.model.services import _BY_NAMESPACE, CATEGORIES

from . import samples

SHEET = (Path(mkdocs_techdesign.__file__).parent / "assets" / "diagrams.css").read_text("utf-8")


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_has_a_colour(category: str) -> None:
    assert f".tdg-{category} .tdg-icon > rect {{ fill:" in SHEET
    assert f".tdg-{category} > rect {{ stroke:" in SHEET


@pytest.mark.parametrize("name", [name for name, _ in LEGEND.values()])
def test_every_kind_of_line_has_its_look(name: str) -> None:
    assert f".tdg-{name} > path {{" in SHEET
    assert f".tdg-head-{name} {{" in SHEET


def test_lines_are_told_apart_without_colour() -> None:
    """Each kind has its own dashes or its own head."""
    looks = []
    for name, _words in LEGEND.values():
        rule = re.search(rf"\.tdg-{name} > path {{([^}}]*)}}", SHEET)
        head = re.search(rf"\.tdg-head-{name} {{([^}}]*)}}", SHEET)
        assert rule is not None
        assert head is not None
        dashes = re.search(r"stroke-dasharray: ([^;]*);", rule[1])
        looks.append((dashes[1] if dashes else "", "fill: none" in head[1]))
    assert len(looks) == len(set(looks))


def test_every_service_has_a_glyph() -> None:
    assert {service.glyph for service in _BY_NAMESPACE.values()} <= set(GLYPHS)
    assert glyph("unheard-of") == GLYPHS["other"]


def test_every_class_of_a_drawing_has_a_rule() -> None:
    """A class nobody styles would be drawn black."""
    numbered = re.compile(r"tdg-[in]\d+$")
    carriers = {"tdg-entity", "tdg-placed", "tdg-cell--light", "tdg-group--domain", "tdg-group--stack"}
    for diagram in (
        samples.small(),
        samples.shop(),
        samples.phases(),
        samples.keymap(),
        samples.checkout(),
        samples.life_cycle(),
        samples.entities(),
        samples.risks(),
    ):
        for group in re.findall(r'class="([^"]*)"', SvgFormat().render(diagram)):
            for name in group.split():
                assert numbered.match(name) or name in carriers or re.search(rf"\.{name}\b", SHEET), name


def test_literals_stand_for_every_property() -> None:
    """In image files each custom property is replaced by the literal behind it."""
    drawing = SHEET.partition("/* drawing")[2].partition("/* end of the drawing")[0]
    assert drawing.count("var(") == len(re.findall(r"var\(--[\w-]+, [^()]+\)", drawing))
