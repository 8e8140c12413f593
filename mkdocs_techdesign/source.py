"""Safe reading: which files there are, and their content as nodes that know line and column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from .model.location import NotScanned, Problem
from .model.nodes import Value


class Unreadable(Exception):
    """A file that cannot be used, with the reason a person can act on."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One regular file below the root, opened safely."""

    path: PurePosixPath
    """Relative to the root."""
    root: Path

    def data(self) -> bytes:
        """The bytes. Raises Unreadable (too large, not a regular file, no permission)."""
        raise NotImplementedError

    def text(self) -> str:
        """The decoded text. Raises Unreadable."""
        raise NotImplementedError

    def nodes(self) -> Value:
        """The YAML or JSON document as nodes (by content, not by name). Raises Unreadable."""
        raise NotImplementedError

    def problems(self) -> tuple[Problem, ...]:
        """Located problems met while reading nodes: duplicate keys."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of one scan."""

    root: Path
    files: tuple[SourceFile, ...]
    """Sorted by path."""
    not_scanned: tuple[NotScanned, ...] = field(default=())

    def get(self, path: PurePosixPath | str) -> SourceFile | None:
        """The file at a root-relative path, also one outside the scanned folders but inside the root."""
        raise NotImplementedError

    def near(self, origin: PurePosixPath, relative: str) -> SourceFile | None:
        """The file a document at `origin` means by `relative`; None when missing or outside the root."""
        raise NotImplementedError


def discover(
    root: Path, folders: Iterable[PurePosixPath] = (PurePosixPath("."),), exclude: Iterable[PurePosixPath] = ()
) -> Sources:
    """Every candidate file below the folders: through git where root is a checkout, else by walking."""
    raise NotImplementedError
