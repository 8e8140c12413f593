"""Every picture of the examples and of two hundred public templates, in every syntax, read by who will read it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mkdocs_techdesign.diagrams import DiagramFormat
from mkdocs_techdesign.diagrams._cards import NAME_SIZE, NOTE_SIZE
from mkdocs_techdesign.diagrams._layout import lay_out
from mkdocs_techdesign.diagrams._text_width import width
from mkdocs_techdesign.diagrams.svg import SvgFormat
from mkdocs_techdesign.model.diagram import Diagram, Graph, KeyMap
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.views import View
from tests.diagrams.test_layout import boxes, overlap, text_room
from tests.diagrams.test_mermaid import VENDORED
from tests.diagrams.test_svg_kinds import boxes as edges_of
from tests.views.documents import read

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEMPLATES = 200
WHOLE = ("aws-cloudformation+aws-cloudformation-templates", "serverless+examples")
"""Repositories taken as if each were one system: hundreds of parts that have little to do with each other."""
EXAMPLES = Path(__file__).parents[2] / "example-site"
COLUMNS = 100
LONGEST = 50_000
"""Characters Mermaid reads at most (`maxTextSize`)."""
MOST = 500
"""Edges Mermaid draws at most (`maxEdges`)."""
_PARSE = """async sources => {
  mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
  const results = [];
  for (const source of sources) {
    try { await mermaid.parse(source); results.push(null); }
    catch (error) { results.push(String(error.message || error)); }
  }
  return results;
}"""


def folders(corpora: Path) -> list[Path]:
    """Folders with templates, evenly from all repositories."""
    names = ("*.yaml", "*.yml", "*.json", "*.tf")
    there = sorted({path.parent for name in names for path in (corpora / "corpora").rglob(name)})
    own = [folder for folder in there if len(list(folder.iterdir())) < 40]
    step = max(1, len(own) // TEMPLATES)
    return own[::step][:TEMPLATES]


@cache
def pictures(corpora: Path) -> tuple[tuple[str, Diagram], ...]:
    """Every diagram with the folder it is of."""
    views = [member() for member in members("views", View)]
    whole = [corpora / "corpora" / name for name in WHOLE]
    places = [*sorted(path.parent for path in EXAMPLES.glob("*/mkdocs.yml")), *whole, *folders(corpora)]
    return tuple(
        (f"{place.name} {diagram.id}", diagram)
        for place in places
        for document in [read(place)]
        for diagram in chain.from_iterable(view.draw(document) for view in views)
    )


def drawn(corpora: Path, syntax: str) -> Iterator[tuple[str, str]]:
    """Every picture in one syntax."""
    form = next(member for member in members("diagrams", DiagramFormat) if member.id == syntax)()
    for name, diagram in pictures(corpora):
        if form.supports(diagram):
            yield name, form.render(diagram)


@pytest.mark.browser
def test_mermaid_parses_every_picture(corpora: Path, browser: Browser) -> None:
    if not VENDORED.exists():
        pytest.skip("no vendored Mermaid: the build fetches it where npm is installed")
    found = list(drawn(corpora, "mermaid"))
    assert len(found) > TEMPLATES
    assert [name for name, source in found if len(source) > LONGEST] == []
    graphs = [(name, diagram) for name, diagram in pictures(corpora) if isinstance(diagram, Graph)]
    assert [name for name, graph in graphs if len(graph.arrows) > MOST] == []
    page = browser.new_page()
    page.set_content("<div></div>")
    page.add_script_tag(path=str(VENDORED))
    errors = page.evaluate(_PARSE, [source for _, source in found])
    page.close()
    assert [(name, error) for (name, _), error in zip(found, errors, strict=True) if error] == []


def test_plantuml_reads_every_picture(corpora: Path) -> None:
    command = shutil.which("plantuml")
    if command is None:
        pytest.skip("PlantUML is not installed: its own parser was not asked")
    found = list(drawn(corpora, "plantuml"))
    sources = "\n".join(source for _, source in found)
    asked = [command, "-charset", "UTF-8", "-syntax"]
    said = subprocess.run(asked, input=sources, capture_output=True, text=True, check=False).stdout
    kinds = re.findall(r"^(DESCRIPTION|SEQUENCE|STATE|CLASS|ERROR)$", said, re.MULTILINE)
    assert [name for (name, _), kind in zip(found, kinds, strict=True) if kind == "ERROR"] == []


def test_ascii_stays_within_its_columns(corpora: Path) -> None:
    found = list(drawn(corpora, "ascii"))
    assert len(found) > TEMPLATES
    assert [name for name, text in found if max(map(len, text.splitlines())) > COLUMNS] == []


def test_labels_stay_in_their_cards(corpora: Path) -> None:
    for name, diagram in pictures(corpora):
        if isinstance(diagram, Graph):
            picture = lay_out(diagram)
            cards, texts = boxes(picture)
            for card in picture.cards:
                room = card.width - (card.text.width - text_room(card.text.width))
                assert all(width(line, NAME_SIZE, "bold") <= room for line in card.text.name), name
                assert width(card.text.note, NOTE_SIZE) <= room, name
            assert not any(overlap(card, text) for card in cards for text in texts), name
        elif not isinstance(diagram, KeyMap):
            wide, high, found = edges_of(SvgFormat(static=True).render(diagram))
            assert all(box[0] >= -0.5 and box[1] >= -0.5 for box in found), name
            assert all(box[2] <= wide + 0.5 and box[3] <= high + 0.5 for box in found), name


def test_every_picture_has_its_words(corpora: Path) -> None:
    assert all(text.strip() for _, text in drawn(corpora, "text"))
