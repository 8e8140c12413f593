"""The source files of the repository and how imports in each language find one another."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from functools import cached_property
from pathlib import PurePosixPath

from ... import languages
from ...model import code
from ...model.location import Location, Problem
from ...source import SourceFile, Sources, Unreadable
from .python_modules import python_module
from .script_modules import ScriptModules

_LARGE = 60_000
"""Bytes above which a helper file is only parsed when it holds one of the words."""
_HUGE = 1_000_000
_WORDS = (
    b"boto",
    b"aws",
    b"AWS",
    b"amazon",
    b"environ",
    b"getenv",
    b"Getenv",
    b"process.env",
    b"http",
    b"fetch(",
    b"statusCode",
    b"status_code",
)
_GO_OUTSIDE = ("github.com/aws/", "golang.org/", "google.golang.org/", "gopkg.in/", "go.uber.org/")
_TESTS = ("test", "tests", "__tests__", "spec", "__mocks__", "mocks", "node_modules", "events")


class Repository:
    """Finds and parses modules; what it parsed is kept for the next function."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.problems: dict[PurePosixPath, Problem] = {}
        self._modules: dict[PurePosixPath, code.Module | None] = {}
        self._wanted: list[SourceFile] = []
        self._python: dict[tuple[str, PurePosixPath, tuple[PurePosixPath, ...]], PurePosixPath | None] = {}
        self._scripts: dict[tuple[str, PurePosixPath, tuple[PurePosixPath, ...]], PurePosixPath | None] = {}
        self.scripts = ScriptModules(self)

    def module(self, path: PurePosixPath, *, always: bool = False) -> code.Module | None:
        """A parsed file; None where there is none, it cannot be read, or nothing in it is of interest."""
        if path in self._modules and not (always and self._modules[path] is None):
            return self._modules[path]
        file = self.sources.get(path) if languages.readable(path) else None
        made: code.Module | None = None
        if file is not None:
            try:
                if always or self._interesting(file):
                    made = languages.parse(file)
                    self._wanted.append(file)
                    if made.problems:
                        self.problems[path] = made.problems[0]
            except Unreadable as error:
                self.problems[path] = Problem(Location(path, error.line), f"code that cannot be read: {error.reason}")
        self._modules[path] = made
        return made

    def _interesting(self, file: SourceFile) -> bool:
        size = len(file.data())
        return size <= _LARGE or (size <= _HUGE and file.contains(*_WORDS))

    def release(self) -> None:
        """Forgets the text of what was read."""
        for file in self._wanted:
            file.release()

    @cached_property
    def paths(self) -> frozenset[PurePosixPath]:
        """Source files that a language takes."""
        return frozenset(file.path for file in self.sources.files if languages.readable(file.path))

    @cached_property
    def _by_name(self) -> dict[str, list[PurePosixPath]]:
        found: dict[str, list[PurePosixPath]] = defaultdict(list)
        for path in sorted(self.paths):
            found[path.name].append(path)
        return found

    def exists(self, path: PurePosixPath) -> bool:
        """True for a source file that is there, also outside the scanned folders."""
        if path in self.paths:
            return True
        if ".." in path.parts:
            return False
        return languages.readable(path) and self.sources.get(path) is not None

    def ending(self, tail: str, near: PurePosixPath, below: PurePosixPath | None = None) -> PurePosixPath | None:
        """The one source file whose path ends so; of several the nearest, where that is one."""
        parts = PurePosixPath(tail).parts
        if not parts:
            return None
        found = [
            path
            for path in self._by_name.get(parts[-1], ())
            if path.parts[-len(parts) :] == parts and (below is None or below in path.parents or below == path)
        ]
        if len(found) > 1:
            found = [path for path in found if not any(part in _TESTS for part in path.parts)] or found
        if len(found) > 1:
            shared = {
                path: len(posixpath.commonpath([str(path), str(near / "x")] if str(near) != "." else ["a", "a"]))
                for path in found
            }
            best = max(shared.values())
            found = [path for path in found if shared[path] == best]
        return found[0] if len(found) == 1 else None

    # --- by language ----------------------------------------------------------------------------------------------

    def python(self, name: str, origin: PurePosixPath, roots: tuple[PurePosixPath, ...]) -> PurePosixPath | None:
        """The file or package of a dotted module."""
        key = name, origin.parent, roots
        if key not in self._python:
            self._python[key] = python_module(self, name, origin, roots)
        return self._python[key]

    def script(self, name: str, origin: PurePosixPath, roots: tuple[PurePosixPath, ...]) -> PurePosixPath | None:
        """The file of a module specifier."""
        key = name, origin.parent, roots
        if key not in self._scripts:
            self._scripts[key] = self.scripts.find(name, origin, roots)
        return self._scripts[key]

    def java(self, package: str, name: str, near: PurePosixPath) -> PurePosixPath | None:
        """The file of a class."""
        return self.ending("/".join([*package.split("."), f"{name}.java"]) if package else f"{name}.java", near)

    @cached_property
    def _go_folders(self) -> dict[str, list[PurePosixPath]]:
        found: dict[str, list[PurePosixPath]] = defaultdict(list)
        for path in sorted(self.paths):
            if path.suffix == ".go" and not path.name.endswith("_test.go"):
                found[str(path.parent)].append(path)
        return found

    def go(self, name: str) -> list[PurePosixPath]:
        """The files of a package by its import path: the folder it ends in, below host, owner and repository."""
        if name.startswith(_GO_OUTSIDE):
            return []
        parts = name.split("/")
        for start in range(1, min(4, len(parts))) if len(parts) > 1 else (0,):
            rest = "/".join(parts[start:])
            files = self._go_folders.get(rest, [])
            if files:
                return files
            below = [folder for folder in self._go_folders if folder.endswith(f"/{rest}")]
            if len(below) == 1 and start < 3:
                return self._go_folders[below[0]]
        return []

    def go_programs(self, below: PurePosixPath) -> list[PurePosixPath]:
        """The files below a folder that declare package main and its function."""
        found: list[PurePosixPath] = []
        for path in sorted(self.paths):
            if path.suffix != ".go" or not (below in path.parents or str(below) == "."):
                continue
            file = self.sources.get(path)
            if file is not None and file.contains(b"func main()"):
                found.append(path)
        return found[:200]

    def go_folder(self, folder: PurePosixPath) -> list[PurePosixPath]:
        """The files of the package in a folder."""
        return self._go_folders.get(str(folder), [])
