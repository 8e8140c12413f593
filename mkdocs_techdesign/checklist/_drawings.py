"""Pictures people drew by hand in their pages, and what their boxes mean."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..document import Facts
from ..source import mermaid, plantuml
from ..source.drawing import Box, Drawing

_READERS = {"mermaid": mermaid.read} | dict.fromkeys(("plantuml", "puml", "uml"), plantuml.read)
"""By the language of the fence."""
_IDENTIFIER = re.compile(r"(?=.{4,})(?:\w*[a-z0-9][A-Z]|\w+[-_]\w)")
"""A word that can only be a name: `createOrder`, `orders-table`. Of others, `API`, any part could be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One picture of a page."""

    page: PurePosixPath
    drawing: Drawing


def drawings(facts: Facts) -> Iterator[Drawn]:
    """Every flowchart and sequence in Mermaid, and what PlantUML has like them, of the pages people wrote."""
    for page in facts.design.written:
        for block in page.markdown.fenced:
            read = _READERS.get(block.language)
            drawing = read(block.lines, block.line + 1) if read else None
            if drawing is not None:
                yield Drawn(page=page.path, drawing=drawing)


def meant(facts: Facts, drawn: Drawn) -> dict[str, str | None]:
    """Id of the part that each box of a picture stands for, by the id of the box: the one its label, a line or word of
    it, or its id names; None where no part is named, or several are."""
    nodes = {node.id for node in facts.architecture.nodes}
    return {id: _meant(facts, nodes, id, box) for id, box in drawn.drawing.boxes.items()}


def _meant(facts: Facts, nodes: Container[str], id: str, box: Box) -> str | None:
    whole = {box.label.strip(), *box.lines, id}
    for name in (*box.words, id):
        if name not in whole and not _IDENTIFIER.match(name):
            continue
        found = [each.id for each in facts.names.find(name) if each.id in nodes]
        if len(found) == 1:
            return found[0]
    return None
