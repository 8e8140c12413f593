"""What people call a kind of picture, and the formats that can draw it."""

from __future__ import annotations

import re

VIEWS: dict[str, str] = {
    "system": "system",
    "architecture": "system",
    "flows": "flows",
    "states": "states",
    "keymap": "keymap",
    "data-model": "keymap",
    "entities": "entities",
    "events": "events",
    "sign-in": "sign-in",
    "resilience": "resilience",
    "migration": "migration",
    "risks": "risks",
    "change": "change",
}
"""What people call a kind of picture, in `diagrams:` and in markers, and the id of the view that draws it."""
FORMATS: dict[str, tuple[str, ...]] = {
    "system": ("svg", "mermaid", "plantuml", "ascii", "text"),
    "flows": ("mermaid", "svg", "plantuml", "ascii", "text"),
    "states": ("mermaid", "svg", "plantuml", "ascii", "text"),
    "keymap": ("svg", "ascii", "text"),
    "events": ("svg", "mermaid", "plantuml", "ascii", "text"),
    "sign-in": ("mermaid", "svg", "plantuml", "ascii", "text"),
    "entities": ("mermaid", "svg", "plantuml", "ascii", "text"),
    "resilience": ("svg", "mermaid", "plantuml", "ascii", "text"),
    "migration": ("svg", "mermaid", "plantuml", "ascii", "text"),
    "risks": ("svg", "mermaid", "plantuml", "ascii", "text"),
    "change": ("mermaid", "svg", "plantuml", "ascii", "text"),
}
"""View to the diagram formats that can draw it, its default first."""


def diagram_id(name: str) -> str:
    """The id people mean when they name a diagram or a kind of them: `keymap WorkOrdersTable` is
    `keymap-workorderstable`, `architecture` is `system`. Empty for a name no kind of diagram starts."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    word = next((word for word in VIEWS if plain == word or plain.startswith(f"{word}-")), "")
    return VIEWS[word] + plain.removeprefix(word) if word else ""
