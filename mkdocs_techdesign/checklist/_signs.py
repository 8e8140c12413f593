"""What the code of functions shows, where that is certain enough to answer an item."""

from __future__ import annotations

from ..document import Facts
from ..model.behaviour import CONDITIONAL_WRITE, CodeSign, DataAccess, HttpCall

_READS = ("Get", "BatchGet", "Query", "Scan", "TransactGet", "List", "Head", "Describe")


def shown(facts: Facts, function: object, concern: str) -> CodeSign | None:
    """The first sign of a concern in the code of a function."""
    signs = facts.activity.signs(function, concern) if isinstance(function, str) else ()
    return min(signs, key=lambda sign: sign.location, default=None)


def repeatable(facts: Facts, function: object) -> bool:
    """True where a library makes repeated requests harmless. A conditional write alone may only refuse the second."""
    signs = facts.activity.signs(function, "idempotency") if isinstance(function, str) else ()
    return any(sign.label != CONDITIONAL_WRITE for sign in signs)


def only_reads(facts: Facts, function: object) -> bool:
    """True where all that a function does is known, and is to read."""
    if not isinstance(function, str) or function not in facts.architecture.followed:
        return False
    done = facts.activity.steps(function)
    return bool(done) and all(isinstance(one, DataAccess) and one.operation.startswith(_READS) for one in done)


def requests_to(facts: Facts, host: str | None) -> tuple[HttpCall, ...]:
    """Every request that code sends to a host."""
    wanted = (host or "").strip().lower()
    return tuple(call for call in facts.architecture.of(HttpCall) if wanted and call.host == wanted)
