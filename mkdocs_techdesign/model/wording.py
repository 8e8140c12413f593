"""Words made of keys and numbers."""

from __future__ import annotations


def title(key: str, given: str | None = None) -> str:
    """A heading from a key, where none is given: `create-order` becomes `Create order`."""
    if given:
        return given
    words = key.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words else key


def plural(count: int, one: str, many: str = "") -> str:
    """`1 table`, `2 tables`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
