"""A stack while it is put together, and nodes put into it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from ...model.location import Location
from ...model.nodes import Map
from .._nodes import build as built
from .values import Scope, mapping


@dataclass(eq=False, slots=True, kw_only=True)
class StackMade:
    """One stack while it is put together."""

    scope: Scope
    name: str
    path: PurePosixPath
    """File of its class."""
    where: Location
    resources: Map
    outputs: dict[str, Any] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    """Logical ID to the name people use."""
    generated: set[str] = field(default_factory=set)
    """Logical IDs of what no construct of the program asks for."""


def joined_id(parts: tuple[str, ...]) -> str:
    """A logical ID from the parts of a path."""
    kept = [part for part in parts if part not in ("Default", "Resource")] or list(parts)
    return re.sub(r"[^A-Za-z0-9]", "", "".join(kept)) or "Unnamed"


def build(value: Any, where: Location) -> Any:
    """Plain dicts and lists become nodes at `where`."""
    return built(value, where)


def set_path(made: Map, path: str, value: Any, where: Location) -> None:
    """Puts a value at `Outer.Inner`."""
    *outer, last = path.split(".")
    for part in outer:
        inner = made.get(part)
        if not isinstance(inner, Map):
            inner = mapping({}, where)
            made[part] = inner
            made.keys_at.setdefault(part, (where.line, where.column))
        made = inner
    made[last] = value
    made.keys_at[last] = (where.line, where.column)
