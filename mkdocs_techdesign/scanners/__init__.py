"""Source files to Fragments, one format per file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from ..model.architecture import Fragment
from ..source import SourceFile, Sources


class Scanner(ABC):
    """Reads one format."""

    id: ClassVar[str]
    """`cloudformation`, `sam`."""

    @abstractmethod
    def accepts(self, file: SourceFile) -> bool:
        """True when the file is of this format, told from its name and bytes, cheaply and without parsing."""

    @abstractmethod
    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """What the file says. Raises `source.Unreadable` with reason and line where it says nothing usable."""
