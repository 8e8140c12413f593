"""Ids of diagrams people can guess: the view's id and the name of the thing, as in `keymap-workorderstable`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .. import escape

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_LONGEST = 80


def slug(name: str) -> str:
    """Lower-case letters, digits and hyphens; empty where a name has none of them."""
    return _NOT_PLAIN.sub("-", name.lower()).strip("-")[:_LONGEST].strip("-")


def ids(view: str, names: Iterable[str]) -> list[str]:
    """One id for each name, in order; the second of two names that look alike ends in `-2`."""
    given: dict[str, None] = {}
    for name in names:
        plain = wanted = f"{view}-{slug(name) or escape.anchor(name)}"
        number = 1
        while wanted in given:
            number += 1
            wanted = f"{plain}-{number}"
        given[wanted] = None
    return list(given)
