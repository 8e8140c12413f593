"""Pages that people write beside the design: what is said in them is reviewed too."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..source.markdown import Markdown, read
from ..source.unreadable import Unreadable

if TYPE_CHECKING:
    from ..source import SourceFile, Sources
    from ._design import Design
    from ._raw import Reading

_FOLDER = "docs"
"""Where pages are looked for that hold a marker, beside design.yaml: MkDocs' own default."""
_MOST_FILES = 500
_MOST_TEXT = 300_000
"""Characters of one page; the rest is not looked at."""


@dataclass(frozen=True, kw_only=True)
class WrittenPage:
    """A Markdown page written by hand."""

    path: PurePosixPath
    """Relative to the root."""
    text: str = field(repr=False)
    """As it stands, known secret forms masked, line for line."""

    @cached_property
    def markdown(self) -> Markdown:
        """Its parts."""
        return read(self.text)


def written(design: Design, reading: Reading, sources: Sources) -> tuple[WrittenPage, ...]:
    """The pages `documents:` names; where it names none, those below `docs/` with a marker."""
    found: dict[PurePosixPath, WrittenPage] = {}
    for place, pattern in enumerate(design.documents):
        files = list(_matching(pattern, reading.path.parent, sources))
        if not files:
            fix = "Name Markdown files of this repository, relative to this one: `documents: [docs/*.md]`."
            message = f'documents: there is no page "{pattern}" inside the repository'
            reading.problem(design.where("documents", str(place)), message, fix)
        for file in files[:_MOST_FILES]:
            _take(file, found)
    if not design.documents and design.given:
        for file in _below(reading.path.parent / _FOLDER, sources):
            _take(file, found, only_marked=True)
    return tuple(found[path] for path in sorted(found))


def _take(file: SourceFile, found: dict[PurePosixPath, WrittenPage], only_marked: bool = False) -> None:
    try:
        if file.path not in found and not (only_marked and not file.contains(b"techdesign:")):
            page = WrittenPage(path=file.path, text=file.text()[:_MOST_TEXT])
            if not only_marked or page.markdown.markers:
                found[file.path] = page
    except Unreadable:
        return  # MkDocs says what is wrong with a page
    finally:
        file.release()


def _matching(pattern: str, folder: PurePosixPath, sources: Sources) -> Iterator[SourceFile]:
    path = PurePosixPath(posixpath.normpath(folder / pattern))
    if path.is_absolute() or ".." in path.parts or "\0" in pattern or set("*?") & set(str(path.parent)):
        return
    names = _names(path.parent, sources) if set("*?") & set(path.name) else [path.name]
    for name in names:
        file = sources.page(path.parent / name) if fnmatchcase(name, path.name) else None
        if file is not None:
            yield file


def _names(folder: PurePosixPath, sources: Sources) -> list[str]:
    try:
        return sorted(os.listdir(sources.root / folder))
    except (OSError, ValueError):
        return []


def _below(folder: PurePosixPath, sources: Sources) -> Iterator[SourceFile]:
    """Markdown files below a folder, no symbolic link followed, at most so many."""
    count = 0
    for place, folders, names in os.walk(sources.root / folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "node_modules")))
        for name in sorted(names):
            if name.lower().endswith(".md") and count < _MOST_FILES:
                count += 1
                file = sources.page(PurePosixPath(os.path.relpath(os.path.join(place, name), sources.root)))
                if file is not None:
                    yield file
        if count >= _MOST_FILES:
            return
