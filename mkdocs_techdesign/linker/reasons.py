"""Why a value names no resource."""

from __future__ import annotations

from ..model.location import Unresolved
from .stacks import Stack
from .values import Joined, Target, symbolic
from .world import World

_MOST_RIVALS = 5


def unnamed(value: object, world: World, stack: Stack, types: tuple[str, ...] = ()) -> str:
    """Why a value names no resource."""
    if isinstance(value, Target):
        other = world.resource(value)
        return f"{other.id} is of the type {other.type}" if other is not None else "nothing that was scanned"
    text = symbolic(value)
    rivals = world.rivals(text, stack, types) if text is not None else []
    if rivals:
        count = "two" if len(rivals) == 2 else str(len(rivals))
        return f"{count} resources are deployed under this name: {', '.join(rivals[:_MOST_RIVALS])}"
    for part in value.parts if isinstance(value, Joined) else ():
        if isinstance(part, Unresolved):
            return part.reason
    return "nothing that was scanned" if text is None else _unscanned(text)


def _unscanned(text: str) -> str:
    """Why a text that names something names nothing here."""
    if "arn:" in text:
        return "no scanned resource has this ARN"
    if "://" in text:
        return "an address outside of what was scanned"
    return "no scanned resource is deployed under this name"
