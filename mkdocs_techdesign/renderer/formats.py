"""Which format a picture is drawn in."""

from __future__ import annotations

from .. import registry
from ..diagrams import DiagramFormat
from ..model.diagram import Diagram
from .links import RenderContext

DEFAULT_FORMATS = dict.fromkeys(("graph", "keymap", "matrix"), "svg") | dict.fromkeys(
    ("sequence", "states", "entities"), "mermaid"
)
"""Kind of diagram to its format where the user wants none."""
FALLBACKS = ("svg", "mermaid", "text")


def formats() -> dict[str, DiagramFormat]:
    """Every format by its id."""
    return {member.id: member() for member in registry.members("diagrams", DiagramFormat)}


def chosen(diagram: Diagram, context: RenderContext) -> DiagramFormat | None:
    """The format the user wants for this picture, else the default, else any that can draw it."""
    kind = type(diagram).__name__.lower()
    views = [key for key in context.formats if diagram.id == key or diagram.id.startswith(f"{key}-")]
    wanted = [context.formats[max(views, key=len)]] if views else []
    wanted += [context.formats[kind]] if kind in context.formats else []
    known = formats()
    for name in (*wanted, DEFAULT_FORMATS.get(kind, "text"), *FALLBACKS, *sorted(known)):
        if name in known and name not in context.without and known[name].supports(diagram):
            return known[name]
    return None
