"""The placeholder `techdesign` in a navigation list, and what stands there instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

PLACEHOLDER = "techdesign"
"""As an item, or as the value of a titled item: `- Design: techdesign`."""


def expand(navigation: Sequence[Any], entries: Sequence[dict[str, str]]) -> tuple[list[Any], bool]:
    """The navigation with the placeholder replaced, and whether there was one. The input is left as it is."""
    expanded: list[Any] = []
    found = False
    for item in navigation:
        if item == PLACEHOLDER:
            expanded.extend(entries)
            found = True
        elif isinstance(item, dict):
            entry: dict[str, Any] = {}
            for title, value in item.items():
                if value == PLACEHOLDER:
                    entry[title], found = list(entries), True
                elif isinstance(value, list):
                    entry[title], inside = expand(value, entries)
                    found = found or inside
                else:
                    entry[title] = value
            if any(value != [] for value in entry.values()):
                expanded.append(entry)
        else:
            expanded.append(item)
    return expanded, found
