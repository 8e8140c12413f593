"""Numbers with a fraction."""

from __future__ import annotations

from ..model.location import Unresolved

_LARGEST = 1e300


def decimal(text: str | Unresolved | None) -> float | Unresolved | None:
    """The number a text states; None for what is none."""
    if not isinstance(text, str):
        return text
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < _LARGEST else None
