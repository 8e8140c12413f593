"""What a value comes to where a property wants a number or a truth value."""

from __future__ import annotations

_TRUE = frozenset({"true", "yes", "1"})
_FALSE = frozenset({"false", "no", "0"})
_LARGEST = 2**53


def whole(value: object) -> int | None:
    """The whole number a scalar stands for, numeric text included; None for all else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if abs(value) < _LARGEST else None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _LARGEST else None
    if isinstance(value, str):
        text = value.strip()
        return int(text) if text.removeprefix("-").isdecimal() and text.isascii() and len(text) <= 15 else None
    return None


def truth(value: object) -> bool | None:
    """The truth value a scalar stands for, words included; None for all else."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower() if isinstance(value, str | int) else ""
    return True if word in _TRUE else False if word in _FALSE else None
