"""Every format against every sample it supports; the golden files are what a reader would see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_techdesign.diagrams import DiagramFormat
from mkdocs_techdesign.diagrams.svg import SvgFormat
from mkdocs_techdesign.model.diagram import Diagram
from mkdocs_techdesign.registry import members

from . import samples

EXPECTED = Path(__file__).parent / "expected"
SAMPLES: tuple[Diagram, ...] = (
    samples.small(),
    samples.change(),
    samples.shop(),
    samples.phases(),
    samples.keymap(),
    samples.checkout(),
    samples.life_cycle(),
    samples.entities(),
    samples.risks(),
)
ENDINGS = {"svg": "svg", "mermaid": "mmd", "text": "txt", "plantuml": "puml", "ascii": "txt"}
FORMATS = [member() for member in members("diagrams", DiagramFormat)]


def href(link: str) -> str:
    """As a page one folder below the site's root links."""
    page, _, anchor = link.partition("#")
    return f"../{page}/#{anchor}"


@pytest.mark.parametrize("diagram", SAMPLES, ids=lambda diagram: diagram.id)
@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.id)
def test_golden(format: DiagramFormat, diagram: Diagram, golden: Callable[[Path, str], None]) -> None:
    path = EXPECTED / format.id / f"{diagram.id}.{ENDINGS.get(format.id, 'txt')}"
    if not format.supports(diagram):
        with pytest.raises(TypeError):
            format.render(diagram, href)
        assert not path.exists()
        return
    golden(path, format.render(diagram, href) + "\n")


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.id)
def test_every_format_draws_a_sample(format: DiagramFormat) -> None:
    assert any(format.supports(diagram) for diagram in SAMPLES)


@pytest.mark.parametrize("diagram", SAMPLES, ids=lambda diagram: diagram.id)
def test_every_kind_has_a_text(diagram: Diagram) -> None:
    """A picture nobody can hear read aloud is not accessible."""
    (text,) = (format for format in FORMATS if format.id == "text")
    assert text.supports(diagram)
    assert max(map(len, text.render(diagram).splitlines())) <= 100


def test_image_file_has_literal_colours(golden: Callable[[Path, str], None]) -> None:
    """Renderers of images and PDF know no custom properties and no links of the site."""
    drawn = SvgFormat(static=True).render(samples.small(), href)
    assert "var(" not in drawn
    assert "xlink:href" not in drawn
    assert ":has(" not in drawn
    golden(EXPECTED / "svg" / "system-orders.static.svg", drawn + "\n")
