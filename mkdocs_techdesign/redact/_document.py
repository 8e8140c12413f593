"""The whole document, fit to publish."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TypeVar

from ._identifiers import public
from ._walk import walk

T = TypeVar("T")


def document(value: T, level: str | None = None, keep: Collection[str] = ()) -> T:
    """The document at a level of `redact:`: `internal` as it stands, else without infrastructure identifiers.

    Ids, paths and names change alike wherever they stand, so references stay whole. `keep` holds the hosts that
    `dependencies` declare.
    """
    if level == "internal":
        return value
    return walk(value, partial(public, keep=frozenset(keep)))
