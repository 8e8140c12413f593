"""The last good site: `serve` shows it, with a banner, while an edit is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..document import Document
from ..model.location import Location


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the newest state of the sources is not what is shown."""

    location: Location | None
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message}" if self.location else self.message


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What to publish now."""

    document: Document | None
    """None when nothing good was ever read: show an error page."""
    troubles: tuple[Trouble, ...] = ()


@dataclass(slots=True)
class Keeper:
    """Remembers the last good document across the rebuilds of one server."""

    _good: Document | None = field(default=None)

    def build(self, read: Callable[[], Document]) -> State:
        """Read once, and never let a broken edit through.

        Broken is: design.yaml cannot be parsed, a file that was in the last good document cannot be read any more, or
        the program itself failed.
        """
        try:
            document = read()
        except Exception as error:
            return State(document=self._good, troubles=(Trouble(None, f"{type(error).__name__}: {error}"),))
        troubles = tuple(self._troubles(document))
        if troubles:
            return State(document=self._good, troubles=troubles)
        self._good = document
        return State(document=document)

    def _troubles(self, document: Document) -> list[Trouble]:
        if document.design.broken:
            return [Trouble(problem.location, problem.message) for problem in document.design.problems]
        if self._good is None:
            return []
        known = set(self._good.architecture.scanned)
        return [
            Trouble(Location(row.path, row.line, 1), row.reason)
            for row in document.architecture.not_scanned
            if row.path in known
        ]
