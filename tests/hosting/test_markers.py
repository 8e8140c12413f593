"""Markers in pages people write."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

import pytest

from mkdocs_techdesign.design import read_text
from mkdocs_techdesign.document import Document, Facts
from mkdocs_techdesign.hosting.markers import place
from mkdocs_techdesign.hosting.site import Site, assemble
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.findings import Assessment
from mkdocs_techdesign.renderer import RenderContext

DESIGN = """\
diagrams: {architecture: mermaid, states-order: text}
architecture:
  proposed:
    Export: {kind: function, description: writes, reads: [WorkOrders]}
    WorkOrders: {kind: table, description: keeps}
flows:
  place-order: {steps: ["A -> B: go"]}
states:
  Order: {initial: new, transitions: [{from: new, to: done, event: end}]}
  注文: {initial: new, transitions: [{from: new, to: done, event: end}]}
data:
  tables:
    WorkOrders: {entities: {Order: {pk: "O#{id}"}}}
"""


@pytest.fixture(scope="module")
def site() -> Site:
    design = read_text(DESIGN, PurePosixPath("design.yaml"))
    assert design.problems == ()
    facts = Facts(design=design, architecture=Architecture(), as_of=date(2026, 11, 23))
    return assemble(Document(facts=facts, assessment=Assessment()), RenderContext())


@pytest.mark.parametrize(
    ("marker", "shown"),
    [
        ("diagram system", "figure-system"),
        ("diagram architecture", "figure-system"),
        ("diagram flows-place-order", "figure-flows-place-order"),
        ("diagram keymap-workorders", "figure-keymap-workorders"),
        ("diagram keymap WorkOrders", "figure-keymap-workorders"),
        ("diagram data-model WorkOrders", "figure-keymap-workorders"),
        ("diagram states Order", "figure-states-order"),
        ("diagram states 注文", "figure-states-"),
    ],
)
def test_a_diagram_is_named_by_its_kind_and_what_it_shows(site: Site, marker: str, shown: str) -> None:
    placed, unknown = place(f"Before\n\n<!-- techdesign: {marker} -->\n\nAfter\n", "notes.md", site)
    assert unknown == ()
    assert f'id="{shown}' in placed
    assert "<!-- techdesign" not in placed


def test_an_unknown_name_is_reported_with_line_and_the_nearest(site: Site) -> None:
    text = "one\n\n<!-- techdesign: diagram keymap-workorder -->\n"
    placed, (unknown,) = place(text, "notes.md", site)
    assert placed == text
    assert (unknown.line, unknown.suggestion) == (3, "diagram keymap-workorders")


def test_formats_follow_the_names_people_know(site: Site) -> None:
    system, _ = place("<!-- techdesign: diagram system -->", "notes.md", site)
    assert 'class="mermaid' in system, "`architecture:` speaks of the same picture"
    states, _ = place("<!-- techdesign: diagram states Order -->", "notes.md", site)
    assert 'class="mermaid' not in states


@pytest.mark.parametrize("fence", ["```", "~~~~", "```markdown"])
def test_a_marker_shown_as_an_example_stays(site: Site, fence: str) -> None:
    close = fence.rstrip("markdown")
    page = f"{fence}\n<!-- techdesign: diagram states-order -->\n{close}\n\n<!-- techdesign: diagram states-order -->\n"
    placed, unknown = place(page, "notes.md", site)
    assert unknown == ()
    assert placed.startswith(f"{fence}\n<!-- techdesign: diagram states-order -->\n{close}\n")
    assert placed.count("<!-- techdesign") == 1
    assert "figure-states-order" in placed


def test_a_marker_without_its_colon_is_told(site: Site) -> None:
    page = (
        "# Ours\n\n<!-- techdesign flows -->\n\n<!-- techdesign draws what follows -->\n"
        "<!-- techdesign diagram system -->\n"
    )
    text, (unknown, picture) = place(page, "index.md", site)
    assert text == page
    assert str(picture).endswith('write "techdesign: diagram system"')
    assert (unknown.line, str(unknown)) == (3, 'a marker without a colon is a remark; write "techdesign: flows"')
    shown = "```html\n<!-- techdesign flows -->\n```\n"
    assert place(shown, "index.md", site) == (shown, ())


def test_a_secret_in_a_marker_is_not_told(site: Site) -> None:
    _, (unknown,) = place(f"<!-- techdesign: ghp_{'A1b2' * 9} -->", "index.md", site)
    assert str(unknown).startswith('the marker names "[masked]", which')
