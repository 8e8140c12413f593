"""Text of another language inside YAML or JSON: which lines of the file its lines are."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BLOCK = re.compile(r"(?:^|[\s:\-])[|>][-+0-9]*[ \t]*(?:#.*)?$")


def block(lines: Sequence[str], line: int) -> tuple[int, int] | None:
    """First line (1-based) and indent of the block scalar that a key on this line opens.

    None for text that is written in another way: its lines are not lines of the file.
    """
    if not 0 < line <= len(lines) or not _BLOCK.search(lines[line - 1]):
        return None
    inner = next((text for text in lines[line:] if text.strip()), "")
    return line + 1, len(inner) - len(inner.lstrip())
