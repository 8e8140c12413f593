"""The line a finding is about, with a mark below the place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from .. import escape, redact
from ..model.location import Location
from ..source import Sources, Unreadable
from ._quoting import may_be_quoted, without_literals

_WIDTH = 100
_WORD = re.compile(r"[\w.$-]+")


class Excerpts:
    """Quotes source lines: masked as all that is read, identifiers hidden as on the site, safe for a terminal.

    Lines with values that never enter the model are not quoted, texts in programs only by their length.
    """

    def __init__(self, root: Path, *, internal: bool) -> None:
        self._sources = Sources(root, ())
        self._internal = internal
        self._lines: dict[PurePosixPath, Sequence[str]] = {}

    def of(self, location: Location) -> tuple[str, ...]:
        """Line and mark, without their frame; nothing for a place that is not in a file that can be read."""
        lines = self._read(location.path)
        if not 0 < location.line <= len(lines):
            return ()
        if not may_be_quoted(lines, location.line - 1):
            return ()
        line = without_literals(location.path, lines[location.line - 1])
        if not line.strip():
            return ()
        text = line if self._internal else redact.public(line)
        start = min(max(min(location.column, len(line)) - 1, 0), len(text))
        word = _WORD.match(text, start)
        end = max(word.end() if word else start + 1, start + 1)
        left = max(0, start - _WIDTH // 2) if len(text) > _WIDTH and start > _WIDTH // 2 else 0
        before, marked = (_shown(part) for part in (text[left:start], text[start : min(end, left + _WIDTH)]))
        after = _shown(text[min(end, left + _WIDTH) : left + _WIDTH])
        head = "…" if left else ""
        tail = "…" if len(text) > left + _WIDTH else ""
        shown = f"{head}{before}{marked}{after}{tail}".rstrip()
        return shown, " " * _cells(head + before) + "^" * max(1, _cells(marked))

    def _read(self, path: PurePosixPath) -> Sequence[str]:
        if path not in self._lines:
            file = self._sources.get(path)
            try:
                text = file.text() if file is not None else ""
            except Unreadable:
                text = ""
            self._lines[path] = text.split("\n")
        return self._lines[path]


def _shown(text: str) -> str:
    return escape.line(text.replace("\t", "    ").rstrip("\r")) if text.strip() else " " * _cells(text)


def _cells(text: str) -> int:
    """How wide a terminal draws a text."""
    widths = {"W": 2, "F": 2}
    return sum(
        0 if unicodedata.combining(one) else 4 if one == "\t" else widths.get(unicodedata.east_asian_width(one), 1)
        for one in text
    )
