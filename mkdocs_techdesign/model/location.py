"""Where a fact was read, and what could not be read there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the repository."""

    path: PurePosixPath
    """Relative to the repository root, with forward slashes."""
    line: int = 1
    """1-based."""
    column: int = 1
    """1-based."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A value the code computes in a way a scan cannot follow: shown as it stands, never guessed."""

    expression: str
    """As written, in one line: `!Ref Stage`, `${param.x}`. Never a secret."""
    reason: str
    """Why it has no value here: `parameter without default`, `unknown intrinsic`."""
    location: Location


@dataclass(frozen=True, slots=True, order=True)
class NotScanned:
    """A discovered file (or part of one) that is not in the model."""

    path: PurePosixPath
    reason: str
    """Starts in lower case, no full stop: `not valid YAML: expected ',' or ']'`."""
    line: int = 1
    unclaimed: bool = False
    """True where nothing is wrong with the file: no scanner takes it, and no scanned file names it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A located mistake in a scanned file that did not keep the file out: duplicate key, unknown tag."""

    location: Location
    message: str
    fix: str = ""
