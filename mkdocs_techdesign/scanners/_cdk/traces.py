"""Frames of JavaScript and Python call stacks to places in the repository."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from ...model.location import Location
from ...source import Sources, Unreadable

_FRAME = re.compile(
    r"(?:^|[( ])(?:file://)?((?:[A-Za-z]:)?[^\s():]+\.(?:ts|tsx|mts|cts|js|mjs|cjs|py)):(\d+)(?::(\d+))?"
)
_FOREIGN = ("node_modules", "site-packages", "node:", "dist-packages")
_MOST_FRAMES = 60


def location(frames: tuple[str, ...], sources: Sources, folder: PurePosixPath) -> Location | None:
    """The innermost frame in a file of the application; None where there is none, or its line cannot be right.

    Compilers that keep no source map report lines of what they made: such a column lies beyond the end of the line.
    """
    for frame in frames[:_MOST_FRAMES]:
        if any(word in frame for word in _FOREIGN):
            continue
        match = _FRAME.search(frame[:1000])
        if match is None:
            continue
        found = _inside(match[1].replace("\\", "/"), sources, folder)
        if found is None:
            continue
        line, column = int(match[2]), int(match[3] or 1)
        try:
            lines = sources_lines(sources, found)
        except Unreadable:
            continue
        if 1 <= line <= len(lines) and column <= len(lines[line - 1]) + 1:
            return Location(found, line, column)
        return None
    return None


def sources_lines(sources: Sources, path: PurePosixPath) -> list[str]:
    """The lines of a file. Raises Unreadable."""
    file = sources.get(path)
    if file is None:
        raise Unreadable("no such file")
    kept: list[str] = file.kept("lines", lambda: file.text().split("\n"))
    return kept


def _inside(path: str, sources: Sources, folder: PurePosixPath) -> PurePosixPath | None:
    """The file of the application with the longest common end; the assembly may come from another machine."""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if ".." in parts:
        return None
    for start in range(len(parts)):
        tried = folder.joinpath(*parts[start:])
        file = sources.get(tried)
        if file is not None:
            return file.path
    return None
