"""Number literals."""

from __future__ import annotations

_LONGEST = 300
"""Digits; Python itself refuses to convert very long ones."""


def number(text: str) -> int | float | None:
    """The value of a literal of any of the languages; None for what is none (imaginary numbers, nonsense)."""
    plain = text.replace("_", "").lower()
    if len(plain) > _LONGEST:
        return None
    radix = plain[:2] in ("0x", "0b", "0o")
    if plain.endswith(("n", "l")) or (plain.endswith(("f", "d")) and not plain.startswith("0x")):
        plain = plain[:-1]
    try:
        if radix:
            return int(plain, 0)
        if plain.isdigit():
            return int(plain, 10)
        value = float(plain)
    except ValueError:
        return None
    return value if value - value == 0 else None
