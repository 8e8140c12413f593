"""Go."""

from __future__ import annotations

from ..model.code import Module
from ..source import SourceFile
from . import Language


class Go(Language):
    """Go with generics."""

    id = "go"
    suffixes = (".go",)

    def parse(self, file: SourceFile) -> Module:
        """The file in neutral form. Raises Unreadable."""
        from ._go import GRAMMAR
        from ._reader import read

        return read(file, GRAMMAR)
