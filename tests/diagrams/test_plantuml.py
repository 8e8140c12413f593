"""PlantUML: ids of our own, labels that survive, and a real PlantUML that reads it all."""

from __future__ import annotations

import html
import re
import shutil
import subprocess

import pytest

from mkdocs_techdesign.diagrams._text_width import flat
from mkdocs_techdesign.diagrams.plantuml import PlantumlFormat
from mkdocs_techdesign.escape import plantuml
from mkdocs_techdesign.model.diagram import Diagram

from . import samples
from .test_mermaid import HOSTILE, everything_called

FORMAT = PlantumlFormat()
NAMES = (
    *HOSTILE, "!include /etc/passwd", '%getenv("HOME")', "$x", "[[http://x]]", "**b**", "//i//", "<b>x</b>",
    "note left",
    "@enduml", "'comment", "/' block '/", "end note", "}", "{", "--", "==", "~~x~~", "__u__", "a__b", "* x", "| a |",
    "<&key>", "skinparam x", "POST /orders/{id}", "createOrder_v2", "pk = :pk", "{static} x", "{field} x", "#red", "+x",
    "(x)", "a()", "json", "legend", "title x", "hide circle", "<U+0041>", "&#65;", "\\n",
)  # fmt: skip


def drawn() -> list[Diagram]:
    """Samples and hostile pictures PlantUML can draw."""
    plain: list[Diagram] = [
        samples.small(),
        samples.shop(),
        samples.checkout(),
        samples.life_cycle(),
        samples.entities(),
        samples.risks(),
    ]
    hostile = [diagram for name in NAMES for diagram in everything_called(name)]
    return [diagram for diagram in [*plain, *hostile] if FORMAT.supports(diagram)]


def run(source: str, *options: str) -> str:
    """What the real PlantUML prints; visibly skipped where it is not installed."""
    command = shutil.which("plantuml")
    if command is None:
        pytest.skip("PlantUML is not installed: its own parser was not asked")
    asked = [command, "-charset", "UTF-8", *options]
    return subprocess.run(asked, input=source, capture_output=True, text=True, check=False).stdout


def test_plantuml_reads_everything() -> None:
    diagrams = drawn()
    said = run("\n".join(FORMAT.render(diagram) for diagram in diagrams), "-syntax")
    kinds = re.findall(r"^(DESCRIPTION|SEQUENCE|STATE|CLASS|ERROR)$", said, re.MULTILINE)
    assert [diagram.title for diagram, kind in zip(diagrams, kinds, strict=True) if kind == "ERROR"] == []


def test_labels_are_shown_as_they_are() -> None:
    diagrams = drawn()
    pictures = run("\n".join(FORMAT.render(diagram) for diagram in diagrams), "-tsvg", "-pipe")
    for diagram, picture in zip(diagrams, re.split(r"(?=<\?xml)", pictures)[1:], strict=True):
        texts = "".join(html.unescape(text) for text in re.findall(r"<text[^>]*>(.*?)</text>", picture, re.DOTALL))
        assert flat(diagram.title).replace(" ", "") in re.sub(r"\s", "", texts)


def test_ordinary_names_stay_readable() -> None:
    for name in ("CreateOrder", "POST /orders/{id}", "order.created", "GSI1: pk = :pk"):
        assert plantuml(name) == name


def test_directives_lose_their_marks() -> None:
    for name in ("!include x", "@enduml", "%getenv(x)", "$x", "'x", "[[x]]", '"', "a\n@enduml"):
        assert not re.search(r"[!@%$\[\]\"\n]|\A'", plantuml(name))
