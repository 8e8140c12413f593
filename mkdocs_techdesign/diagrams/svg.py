"""Inline SVG: drawn when the site is built, no script needed to see it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ..escape import markup
from ..model.diagram import Diagram, Entities, Graph, KeyMap, Matrix, Sequence, States
from . import DiagramFormat, Href, unlinked
from ._svg_entities import draw_entities
from ._svg_graph import Drawn, draw_graph
from ._svg_keymap import draw_keymap
from ._svg_matrix import draw_matrix
from ._svg_sequence import draw_sequence
from ._svg_states import draw_states
from ._text_width import flat

SMALLEST_TEXT = 11.5
READABLE = 11.0
"""No text is ever shown smaller, in pixels: a wider picture scrolls instead."""


class SvgFormat(DiagramFormat):
    """Every kind of diagram as SVG.

    For pages the colours are custom properties that `assets/diagrams.css` fills in; `static=True` makes a document of
    its own with literal colours, for image files and PDF.
    """

    id = "svg"

    def __init__(self, static: bool = False) -> None:
        self.static = static

    def supports(self, diagram: Diagram) -> bool:
        """True: every kind is drawn."""
        return True

    def render(self, diagram: Diagram, href: Href = unlinked) -> str:
        """One `<svg>` element without blank lines, ids prefixed with the diagram's."""
        prefix = f"tdg-{_slug(diagram.id)}"
        linked = False
        match diagram:
            case Graph():
                hrefs = {} if self.static else {node.id: href(node.link) for node in diagram.nodes if node.link}
                linked = any(hrefs.values())
                drawn = draw_graph(diagram, prefix, hrefs, interactive=not self.static)
            case KeyMap():
                drawn = draw_keymap(diagram)
            case Sequence():
                drawn = draw_sequence(diagram, prefix)
            case States():
                drawn = draw_states(diagram, prefix)
            case Entities():
                drawn = draw_entities(diagram, prefix)
            case Matrix():
                links = {item.link for row in diagram.cells for cell in row for item in cell.items if item.link}
                hrefs = {} if self.static else {link: href(link) for link in sorted(links)}
                linked = any(hrefs.values())
                drawn = draw_matrix(diagram, hrefs)
        return self._document(diagram, drawn, prefix, linked)

    def _document(self, diagram: Diagram, drawn: Drawn, prefix: str, linked: bool) -> str:
        width, height = round(drawn.width), round(drawn.height)
        title, caption = markup(flat(diagram.title)), markup(flat(diagram.caption))
        # An image's parts are hidden from assistive technology, so a picture with links is a group.
        role = "group" if linked else "img"
        attributes = [
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"',
            f'id="{prefix}" class="tdg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="{role}"',
        ]
        if self.static:
            attributes.append(f'aria-labelledby="{prefix}-title" aria-describedby="{prefix}-desc">')
            inside = [f'<title id="{prefix}-title">{title}</title>', f'<desc id="{prefix}-desc">{caption}</desc>']
            inside += [f"<style>{_literal_style()}</style>", f'<rect width="{width}" height="{height}" fill="#fff"/>']
        else:
            least = int(width * READABLE / SMALLEST_TEXT)
            # No <title> here: browsers would show it as a tooltip over the whole picture.
            attributes.append(f'aria-label="{title}" aria-describedby="{prefix}-desc" style="min-width:{least}px">')
            inside = [f'<desc id="{prefix}-desc">{caption}</desc>']
        return "\n".join([" ".join(attributes), *inside, *(line for line in drawn.lines if line), "</svg>"])


@cache
def _literal_style() -> str:
    """The drawing's part of the style sheet with every custom property replaced by its literal."""
    sheet = files("mkdocs_techdesign").joinpath("assets/diagrams.css").read_text("utf-8")
    part = sheet.partition("/* drawing")[2].partition("*/")[2].partition("/* end of the drawing")[0]
    return " ".join(re.sub(r"var\(--[\w-]+,\s*([^()]+)\)", r"\1", part).split())


def _slug(text: str) -> str:
    """Diagram ids are slugs already; anything else is left out of an attribute."""
    return re.sub(r"[^A-Za-z0-9-]", "-", text)
