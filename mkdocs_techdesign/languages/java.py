"""Java."""

from __future__ import annotations

from ..model.code import Module
from ..source import SourceFile
from . import Language


class Java(Language):
    """Java up to 21."""

    id = "java"
    suffixes = (".java",)

    def parse(self, file: SourceFile) -> Module:
        """The file in neutral form. Raises Unreadable."""
        from ._java import GRAMMAR
        from ._reader import read

        return read(file, GRAMMAR)
