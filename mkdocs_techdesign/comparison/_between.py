"""What changed from one revision of a system to another."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ..document import Facts
from ..registry import members
from ._compare import compare
from ._model import Change, Comparable


@cache
def kinds() -> tuple[Comparable, ...]:
    """Every kind of thing, in its order."""
    found: list[Comparable] = [kind() for kind in members("comparison", Comparable)]
    return tuple(sorted(found, key=lambda kind: (kind.order, kind.id)))


def between(before: Facts, after: Facts) -> tuple[Change, ...]:
    """What changed in the code, kind by kind, with why it breaks callers."""
    return tuple(
        replace(change, breaking=kind.breaking(change))
        for kind in kinds()
        for change in compare(kind.built(before), kind.built(after))
    )
