"""How a card or line says what happened to it: a mark and a word, whatever the syntax."""

from __future__ import annotations

from ..model.diagram import CHANGES


def told(change: str) -> str:
    """`+ added`; empty where nothing happened."""
    return f"{CHANGES.get(change, '?')} {change}" if change else ""


def plain(change: str) -> str:
    """The same in ASCII: `- removed`."""
    return told(change).replace("−", "-")
