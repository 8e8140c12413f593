"""What was made of files, good as long as all that was read for it is as it was. For programs that stay: servers."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from . import Sources
from .record import Record

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Made(Generic[T]):
    key: Hashable
    listing: object
    names: object
    record: Record
    named: frozenset[PurePosixPath]
    value: T


class Memory(Generic[T]):
    """Holds the one thing that was made last, and what was read for it: bytes by their digest, and what was missing.

    Scanners also ask what stands beside a file, so the names in each folder with a listed file count too.
    """

    def __init__(self) -> None:
        self._made: _Made[T] | None = None

    def made(self, key: Hashable, sources: Sources, make: Callable[[], T]) -> T:
        """What `make` gives for the sources, or what it gave before where nothing it read has changed.

        `make` reads through `sources` only; whatever else it depends on stands in `key`. What it gives is shared
        between builds, so nobody may change it.
        """
        listing = (sources.root, [file.path for file in sources.files], sources.not_scanned, sources.suffixes)
        names = _names(sources.root, (file.path for file in sources.files))
        made = self._made
        same = made is not None and (made.key, made.listing, made.names) == (key, listing, names)
        if made is not None and same and sources.finds(made.record):
            sources.named.update(made.named)
            return made.value
        self._made = None  # the old one need not be held while the new one is made
        value = make()
        if names == _names(sources.root, (file.path for file in sources.files)):
            self._made = _Made(key, listing, names, sources.record, frozenset(sources.named), value)
        return value


def _names(root: Path, paths: Iterable[PurePosixPath]) -> dict[PurePosixPath, tuple[str, ...]]:
    """The names in each folder that holds one of the paths, and in those above."""
    folders = {folder for path in paths for folder in path.parents}
    found: dict[PurePosixPath, tuple[str, ...]] = {}
    for folder in folders:
        try:
            found[folder] = tuple(sorted(os.listdir(root / folder)))
        except OSError:
            found[folder] = ()
    return found
