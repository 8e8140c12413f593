"""What the code of functions shows, where that is certain enough to answer an item."""

from __future__ import annotations

from ..document import Facts
from ..model.behaviour import CodeSign, HttpCall


def shown(facts: Facts, function: object, concern: str) -> CodeSign | None:
    """The first sign of a concern in the code of a function."""
    signs = facts.activity.signs(function, concern) if isinstance(function, str) else ()
    return min(signs, key=lambda sign: sign.location, default=None)


def repeatable(facts: Facts, function: object) -> bool:
    """True where a library makes repeated requests harmless. A conditional write alone may only refuse the second."""
    signs = facts.activity.signs(function, "idempotency") if isinstance(function, str) else ()
    return any(not sign.label.startswith("conditional write") for sign in signs)


def requests_to(facts: Facts, host: str | None) -> tuple[HttpCall, ...]:
    """Every request that code sends to a host."""
    wanted = (host or "").strip().lower()
    return tuple(call for call in facts.architecture.of(HttpCall) if wanted and call.host == wanted)
