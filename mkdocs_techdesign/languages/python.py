"""Python."""

from __future__ import annotations

from ..model.code import Module
from ..source import SourceFile
from . import Language


class Python(Language):
    """Python 3, with Python 2's print and exec where they still stand."""

    id = "python"
    suffixes = (".py",)

    def parse(self, file: SourceFile) -> Module:
        """The file in neutral form. Raises Unreadable."""
        from ._python import GRAMMAR
        from ._reader import read

        return read(file, GRAMMAR)
