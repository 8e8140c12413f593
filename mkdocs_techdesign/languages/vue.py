"""Vue components."""

from __future__ import annotations

import re

from ..model.code import Module
from ..source import SourceFile
from . import Language

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)(?:</script\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TYPED = re.compile(r"\blang\s*=\s*[\"']?tsx?\b", re.IGNORECASE)


class Vue(Language):
    """The scripts of single-file components, as the JavaScript or TypeScript they are; templates and styles are not
    read."""

    id = "vue"
    suffixes = (".vue",)

    def parse(self, file: SourceFile) -> Module:
        """The file in neutral form. Raises Unreadable."""
        from ._ecmascript import JAVASCRIPT, TYPESCRIPT
        from ._reader import read

        text = file.text()
        kept: list[str] = []
        at, typed = 0, False
        for found in _SCRIPT.finditer(text):
            typed = typed or bool(_TYPED.search(found[1]))
            kept += [_blank(text[at : found.start(2)]), found[2]]
            at = found.end(2)
        return read(file, TYPESCRIPT if typed else JAVASCRIPT, "".join(kept))


def _blank(text: str) -> str:
    """As many lines, the last as long: what follows keeps its place."""
    return re.sub(r"[^\n]", " ", text)
