"""The last good site: `serve` shows it, with a banner, while an edit is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from .. import redact
from ..document import Document
from ..model.architecture import Architecture
from ..model.location import Location
from ..renderer import RenderContext
from ..source.memory import Memory
from .site import LeakError, Site, Trouble, error_site


@dataclass(slots=True)
class Keeper:
    """Remembers the last good site across the rebuilds of one server."""

    memory: Memory[Architecture] = field(default_factory=Memory)
    """For what the newest site is made of."""
    _good: Site | None = field(default=None)
    _made_of: object = field(default=None)

    def build(self, make: Callable[[], Site], context: RenderContext, state: object = None) -> Site:
        """The newest site, or the last good one with what is wrong with the newest; an error page where there is none.

        With a `state` equal to that of the last good site nothing is made anew.

        Wrong is: design.yaml cannot be parsed, a file that was in the last good site cannot be read any more, or the
        program itself failed.
        """
        troubles: tuple[Trouble, ...]
        made_of = (state, context)
        if self._good is not None and state is not None and made_of == self._made_of:
            return self._good
        try:
            site = make()
        except LeakError as error:
            troubles = (Trouble(None, str(error)),)
        except Exception as error:
            said = redact.public(redact.mask(str(error)))  # it may quote what was being read
            troubles = (Trouble(None, f"techdesign itself failed: {type(error).__name__}: {said}"),)
        else:
            troubles = tuple(self._troubles(site.document)) if site.document else ()
            if not troubles:
                self._good, self._made_of = site, made_of
                return site
        if self._good is None:
            return error_site(context, troubles)
        return replace(self._good, troubles=troubles)

    def read(self) -> tuple[PurePosixPath, ...]:
        """The files the last good site was made of, those of the design, its baseline and reviewed pages included."""
        if self._good is None or self._good.document is None:
            return ()
        document = self._good.document
        return (*document.architecture.scanned, *document.design.files)

    def _troubles(self, document: Document) -> Iterator[Trouble]:
        if document.design.broken:
            for problem in document.design.problems:
                yield Trouble(problem.location, problem.message, problem.fix)
        if self._good is None or self._good.document is None:
            return
        known = set(self._good.document.architecture.scanned)
        for row in document.architecture.failed:
            if row.path in known:
                yield Trouble(Location(row.path, row.line, 1), row.reason)
