"""Document to Diagram, one kind of picture per file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from ..document import Document
from ..model.diagram import Diagram


class View(ABC):
    """Draws one kind of picture as values."""

    id: ClassVar[str]
    """`system`, `flows`, `keymap`; also the name a marker uses, and the key under `diagrams:` of design.yaml."""

    @abstractmethod
    def draw(self, document: Document) -> Iterator[Diagram]:
        """The pictures, each with a unique id that starts with the view's id; none when there is nothing to draw."""
