"""What code changes in the items of a table, as far as its requests tell."""

from __future__ import annotations

import re

from ..model.behaviour import DataAccess

_LONGEST = 500
_CLAUSE = re.compile(r"\b(SET|REMOVE|ADD|DELETE)\b", re.IGNORECASE)
_PATH = re.compile(r"[A-Za-z_][\w\-]*")


def changed(access: DataAccess) -> frozenset[str] | None:
    """Attributes an UpdateItem writes or removes; None where its expression is computed or only read in part."""
    said = access.update
    if said is None or "{" in said or "#" in said or len(said) >= _LONGEST:
        return None
    found: set[str] = set()
    pieces = _CLAUSE.split(said)
    for part in pieces[2::2]:
        for one in _top(part):
            name = _PATH.match(one.strip())
            if name is None:
                return None
            found.add(name[0])
    return frozenset(found) or None


def _top(text: str) -> list[str]:
    """A list split at the commas outside of parentheses."""
    parts, depth = [""], 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts
