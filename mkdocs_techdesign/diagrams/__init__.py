"""Diagram to text, one syntax per file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar, TypeAlias

from ..model.diagram import Diagram

Href: TypeAlias = Callable[[str], str]
"""Turns a node's link (`catalogue#anchor`) into an address relative to the page; empty for no link."""


def unlinked(link: str) -> str:
    """No links at all: for images and tests."""
    return ""


class DiagramFormat(ABC):
    """One syntax."""

    id: ClassVar[str]
    """`svg`, `mermaid`, `text`."""

    @abstractmethod
    def supports(self, diagram: Diagram) -> bool:
        """True when the syntax can draw this kind of diagram."""

    @abstractmethod
    def render(self, diagram: Diagram, href: Href = unlinked) -> str:
        """The diagram in this syntax, everything from outside escaped for it. Deterministic."""
