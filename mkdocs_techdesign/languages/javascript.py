"""JavaScript."""

from __future__ import annotations

from ..model.code import Module
from ..source import SourceFile
from . import Language


class JavaScript(Language):
    """JavaScript with JSX; CommonJS and ECMAScript modules."""

    id = "javascript"
    suffixes = (".js", ".jsx", ".mjs", ".cjs")

    def parse(self, file: SourceFile) -> Module:
        """The file in neutral form. Raises Unreadable."""
        from ._ecmascript import JAVASCRIPT
        from ._reader import read

        return read(file, JAVASCRIPT)
