"""Whether one type takes, or gives, what another did."""

from __future__ import annotations

_WHOLE = frozenset({"integer", "int", "long"})
_NUMBER = frozenset({"number", "float", "double", "decimal"})


def takes_less(was: str, now: str) -> bool:
    """True where a caller who sends what was right before may be refused."""
    old, new = _choices(was), _choices(now)
    if len(old) > 1 or len(new) > 1:
        return not old <= new and not (old and new <= {"string"})
    return not (was == now or _widens(was, now) or _plain(now) in ("any", ""))


def gives_other(was: str, now: str) -> bool:
    """True where a caller who can read what came before may not be able to read what comes now."""
    if len(_choices(was)) > 1 and len(_choices(now)) > 1:
        return False  # callers have to be ready for values they do not know
    return not (was == now or _widens(now, was) or _plain(was) in ("any", ""))


def _widens(one: str, other: str) -> bool:
    """True where the other holds every value of the one."""
    first, second = _plain(one), _plain(other)
    if first in _WHOLE and second in _NUMBER:
        return True
    # A string with a form is a string.
    return first == second and other == second


def _plain(type: str) -> str:
    return type.partition(" (")[0].partition(",")[0].strip().lower()


def _choices(type: str) -> frozenset[str]:
    return frozenset(part.strip() for part in type.split("|"))
