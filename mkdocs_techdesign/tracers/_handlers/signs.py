"""Which calls and decorators are signs of which concern; the table is data."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files


@cache
def _table() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    rows = json.loads((files(__package__) / "signs.json").read_text("utf-8"))
    return tuple((re.compile(pattern), concern, label) for pattern, concern, label in rows)


@cache
def sign_of(path: str) -> tuple[str, str] | None:
    """Concern and label of calling something outside; a path that ends in `@` is a decorator."""
    for pattern, concern, label in _table():
        if pattern.match(path):
            return concern, label
    return None
