"""Things that stacks offer to each other by name: exports, SSM parameters, deployed names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Generic, TypeVar

from .stacks import Stack

T = TypeVar("T")

_MOST = 50
"""Things of one name beyond which the name says nothing."""
_DEEPEST = 64
"""Folders inside each other that are told apart."""


class Offers(Generic[T]):
    """Things by name.

    Of several with one name, the asking stack's own come first, then those below its folder, those of the folders
    beside that, and those below the same top folder, as a repository may hold many systems.
    """

    def __init__(self) -> None:
        self._all: dict[str, list[T]] = defaultdict(list)
        self._below: dict[tuple[str, str], list[T]] = defaultdict(list)
        self._beside: dict[tuple[str, str], list[T]] = defaultdict(list)
        self._own: dict[tuple[str, str], list[T]] = defaultdict(list)

    def add(self, name: str, stack: Stack, thing: T) -> None:
        """Records that a stack offers a thing under a name."""
        self._all[name].append(thing)
        for folder in stack.folders[:_DEEPEST]:
            self._below[folder, name].append(thing)
        self._beside[stack.folders[:2][-1], name].append(thing)
        self._own[stack.name, name].append(thing)

    def around(self, name: str, stack: Stack) -> Iterator[list[T]]:
        """The things of a name, from near to far; a ring with too many to tell apart ends it."""
        rings = (
            self._own.get((stack.name, name)),
            self._below.get((stack.folders[0], name)),
            self._beside.get((stack.folders[:2][-1], name)),
            self._below.get((stack.path.parts[0], name)),
            self._all.get(name),
        )
        for ring in rings:
            if ring:
                if len(ring) > _MOST:
                    return
                yield ring

    def find(self, name: str, stack: Stack) -> list[T]:
        """The nearest things of a name: one, none, or several that cannot be told apart."""
        rings = list(self.around(name, stack))
        return next((ring for ring in rings if len(ring) == 1), rings[-1] if rings else [])

    def items(self) -> Iterator[tuple[str, list[T]]]:
        """All names with what has them."""
        yield from self._all.items()

    def __contains__(self, name: str) -> bool:
        return name in self._all
