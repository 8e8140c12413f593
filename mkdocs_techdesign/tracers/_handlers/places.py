"""Where a function starts, and what folders and files of builds are called."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import PurePosixPath

BUILT = frozenset({"dist", "build", "out", "target", "bin", ".aws-sam", ".build", ".serverless", "output", "publish"})
"""Folders of build results."""
ARCHIVES = (".zip", ".jar", ".war", ".tar", ".gz")


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a function starts."""

    path: PurePosixPath
    name: str
    """Function, or `Class::method` in Java; empty for Go's main."""
    root: PurePosixPath
    """Folder that absolute imports start from."""
    inferred: bool = False
    """True where only names say so."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no entry."""

    reason: str
    quiet: bool
    """True where nobody made a mistake: build results, code that is not in the repository."""


def joined(folder: PurePosixPath, relative: str) -> PurePosixPath | None:
    """A path below the root, `..` taken out; None when it leaves it."""
    text = posixpath.normpath(str(folder / relative))
    return None if text.startswith(("..", "/")) else PurePosixPath(text)
