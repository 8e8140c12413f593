"""Small texts with a form: key templates and frequencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast

from .quantity import Quantity, parse


@dataclass(frozen=True, slots=True)
class KeyPart:
    """A literal, or an attribute in braces."""

    text: str
    """The literal as it is, or the attribute's name without braces."""
    is_attribute: bool


@dataclass(frozen=True, slots=True)
class KeyTemplate:
    """How a key is put together: `ORDER#{orderId}`."""

    text: str
    """As written."""
    parts: tuple[KeyPart, ...]

    def __str__(self) -> str:
        return self.text

    @property
    def attributes(self) -> tuple[str, ...]:
        """Names in braces, in order."""
        return tuple(part.text for part in self.parts if part.is_attribute)

    @property
    def prefix(self) -> str:
        """The literal it starts with; empty when it starts with an attribute."""
        return self.parts[0].text if self.parts and not self.parts[0].is_attribute else ""


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often, as a class, a rate or both."""

    text: str
    """As written."""
    level: Literal["high", "medium", "low"] | None = None
    rate: Quantity | None = None


def key_template(text: str) -> KeyTemplate:
    """Parse a key template. Raises ValueError."""
    if len(text) > 1_000:
        raise ValueError("a key of more than a thousand characters")
    parts: list[KeyPart] = []
    for index, piece in enumerate(re.split(r"(\{[^{}]*\})", text)):
        if index % 2 == 0:
            if "{" in piece or "}" in piece:
                raise ValueError(f'a brace is open in "{text}"; write attributes as ORDER#{{orderId}}')
            if piece:
                parts.append(KeyPart(piece, False))
        elif name := piece[1:-1].strip():
            parts.append(KeyPart(name, True))
        else:
            raise ValueError('empty braces; name the attribute: "ORDER#{orderId}"')
    if not parts:
        raise ValueError('an empty key; write a template such as "ORDER#{orderId}"')
    return KeyTemplate(text, tuple(parts))


def frequency(text: str) -> Frequency:
    """Parse `high`, `400/min` or `high, 100-500/min`. Raises ValueError."""
    first, _, rest = text.strip().partition(" ")
    level = first.rstrip(",").lower()
    if level not in ("high", "medium", "low"):
        level, rest = "", text
    if not level and not rest.strip():
        raise ValueError("an empty frequency; write it like 400/min, high, or high, 100-500/min")
    rate = parse(rest, "count") if rest.strip() else None
    if rate is not None and not rate.per:
        raise ValueError(f'"{rate.text}" has no period; write it like 400/min, high, or high, 100-500/min')
    return Frequency(text, cast(Literal["high", "medium", "low"], level) if level else None, rate)
