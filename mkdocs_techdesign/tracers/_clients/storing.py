"""Tokens a front end puts where any script on the page can read them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.code import Call, Expression, Literal, Member, Name
from ...model.location import Location
from .program import Unit

_TOKEN = re.compile(r"jwt|(?:access|id|auth|refresh|bearer|user)?[-_.]?token$", re.IGNORECASE)
_NO_SESSION = re.compile(r"csrf|xsrf|push|fcm|device|map|next|cancel|page", re.IGNORECASE)
_STORES = ("localStorage", "sessionStorage")


def stored(unit: Unit) -> Iterator[tuple[str, Location]]:
    """Each `localStorage.setItem("token", …)`, as a label and its place."""
    for call, _ in unit.calls:
        store = _store(call)
        key = call.arguments[0] if call.arguments else None
        if store and isinstance(key, Literal) and isinstance(key.value, str):
            name = key.value[:80]
            if _TOKEN.search(name) and not _NO_SESSION.search(name):
                yield f'{store}.setItem("{name}")', Location(unit.module.path, call.line, call.column)


def _store(call: Call) -> str:
    """The store whose `setItem` is called, also as a member of `window`."""
    callee: Expression = call.callee
    if not isinstance(callee, Member) or callee.name != "setItem":
        return ""
    of = callee.object
    name = of.name if isinstance(of, Member) else of.id if isinstance(of, Name) else ""
    return name if name in _STORES else ""
