"""Document to files, one output per file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from ..document import Document


class Export(ABC):
    """One output form."""

    id: ClassVar[str]
    """`json`."""

    @abstractmethod
    def render(self, document: Document) -> dict[str, bytes]:
        """Files by relative name. Deterministic."""
