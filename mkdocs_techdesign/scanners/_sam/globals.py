"""The Globals section: mappings merge key by key, lists are joined, anything else the resource decides."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map, Seq
from .._nodes import appended, intrinsic

_REPLACED = frozenset({"Architectures"})
"""Lists that a resource replaces instead of adding to."""


def merge(common: Map, own: Map) -> Map:
    """The properties of a resource over what Globals say for its type; each keeps the place it was written at."""
    items: dict[str, Any] = {}
    keys_at: dict[str, tuple[int, int]] = {}
    for key in [*common, *(key for key in own if key not in common)]:
        if key in own and key in common:
            items[key] = _both(key, common[key], own[key])
        else:
            items[key] = own[key] if key in own else common[key]
        place = (own if key in own else common).keys_at.get(key)
        if place is not None:
            keys_at[key] = place
    return Map(items, path=own.path, line=own.line, column=own.column, keys_at=keys_at)


def _both(key: str, common: Any, own: Any) -> Any:
    if isinstance(common, Map) and isinstance(own, Map) and not intrinsic(common) and not intrinsic(own):
        return merge(common, own)
    if isinstance(common, Seq) and isinstance(own, Seq) and key not in _REPLACED:
        return appended(common, [(item, own.at(index)) for index, item in enumerate(own)])
    return own
