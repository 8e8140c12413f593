"""TypeScript."""

from __future__ import annotations

from ..model.code import Module
from ..source import SourceFile
from . import Language


class TypeScript(Language):
    """TypeScript; with JSX in files named `.tsx`."""

    id = "typescript"
    suffixes = (".ts", ".tsx", ".mts", ".cts")

    def parse(self, file: SourceFile) -> Module:
        """The file in neutral form. Raises Unreadable."""
        from ._ecmascript import TSX, TYPESCRIPT
        from ._reader import read

        return read(file, TSX if file.path.suffix.lower() == ".tsx" else TYPESCRIPT)
