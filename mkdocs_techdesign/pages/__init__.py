"""Document to Sections, one page per file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from ..document import Document
from ..model.content import Section


class Page(ABC):
    """Writes one page as typed blocks."""

    id: ClassVar[str]
    """Slug: `data-model`; `index` is the overview."""
    order: ClassVar[int]
    """Place in the navigation, tens."""

    @abstractmethod
    def build(self, document: Document) -> Section | None:
        """The page, or None where the system has nothing of the kind and the design says nothing of it."""
