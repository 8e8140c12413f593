"""The source files of the repository and how imports in each language find one another."""

from __future__ import annotations

import json
import posixpath
from collections import defaultdict
from functools import cached_property
from pathlib import PurePosixPath

from ... import languages
from ...model import code
from ...model.location import Location, Problem
from ...source import SourceFile, Sources, Unreadable

SCRIPT_SUFFIXES = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")
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
        return languages.readable(path) and (self.sources.root / path).is_file() and self.sources.get(path) is not None

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

    # --- Python ---------------------------------------------------------------------------------------------------

    def python(self, name: str, origin: PurePosixPath, roots: tuple[PurePosixPath, ...]) -> PurePosixPath | None:
        """The file or package of a dotted module, from one of the roots, the file's own folder, or the only one."""
        dots = len(name) - len(name.lstrip("."))
        parts = [part for part in name.lstrip(".").split(".") if part]
        if dots:
            folder = origin.parent
            for _ in range(dots - 1):
                folder = folder.parent
            return self._python_at(folder.joinpath(*parts))
        for root in (*roots, origin.parent):
            for base in (root, root / "python"):
                found = self._python_at(base.joinpath(*parts))
                if found is not None:
                    return found
        if len(parts) > 1:
            return self.ending("/".join(parts) + ".py", origin.parent) or self.ending(
                "/".join(parts) + "/__init__.py", origin.parent
            )
        return None

    def _python_at(self, place: PurePosixPath) -> PurePosixPath | None:
        for candidate in (place.with_name(place.name + ".py") if place.name else None, place / "__init__.py"):
            if candidate is not None and self.exists(candidate):
                return candidate
        return None

    # --- JavaScript and TypeScript --------------------------------------------------------------------------------

    def script(self, name: str, origin: PurePosixPath, roots: tuple[PurePosixPath, ...]) -> PurePosixPath | None:
        """The file of a module specifier: relative, below a root, in a layer, an alias, a workspace package."""
        if name.startswith("."):
            return self.script_at(joined(origin.parent, name))
        if name.startswith("/opt/"):
            tail = name.removeprefix("/opt/")
            for root in roots:
                found = self.script_at(joined(root, tail)) or self.script_at(joined(root, tail.removeprefix("nodejs/")))
                if found is not None:
                    return found
            return None
        if name.startswith("/"):
            return None
        for pattern, targets in self._aliases(origin):
            star = pattern.endswith("*")
            if (star and name.startswith(pattern[:-1])) or name == pattern:
                rest = name[len(pattern) - 1 :] if star else ""
                for target in targets:
                    found = self.script_at(joined(PurePosixPath("."), target.replace("*", rest)))
                    if found is not None:
                        return found
        scope = "/".join(name.split("/")[: 2 if name.startswith("@") else 1])
        folder = self._packages.get(scope)
        if folder is not None:
            rest = name[len(scope) :].lstrip("/")
            bases = (
                [folder / rest]
                if rest
                else [folder / "src" / "index", folder / "index", folder / "lib" / "index", folder / "src" / "main"]
            )
            for base in (*bases, folder / "src" / rest if rest else folder):
                found = self.script_at(base)
                if found is not None:
                    return found
        for root in roots:
            for base in (root / "nodejs" / "node_modules" / name, root / "nodejs" / name, root / name):
                found = self.script_at(base)
                if found is not None:
                    return found
        return None

    def script_at(self, place: PurePosixPath | None) -> PurePosixPath | None:
        """A module by its path with or without a suffix, or the index of a folder."""
        if place is None:
            return None
        if place.suffix in SCRIPT_SUFFIXES and self.exists(place):
            return place
        stems = [place]
        if place.suffix in (".js", ".mjs", ".cjs", ".jsx"):
            stems.insert(0, place.with_suffix(""))
        for stem in stems:
            if not stem.name:
                continue
            for suffix in SCRIPT_SUFFIXES:
                candidate = stem.with_name(stem.name + suffix)
                if self.exists(candidate):
                    return candidate
        for suffix in SCRIPT_SUFFIXES:
            candidate = place / f"index{suffix}"
            if self.exists(candidate):
                return candidate
        return None

    def _aliases(self, origin: PurePosixPath) -> list[tuple[str, list[str]]]:
        found: list[tuple[str, list[str]]] = []
        for folder in origin.parents:
            found.extend(self._configured.get(folder, ()))
        return found

    @cached_property
    def _configured(self) -> dict[PurePosixPath, list[tuple[str, list[str]]]]:
        """By folder, the path aliases of its tsconfig."""
        found: dict[PurePosixPath, list[tuple[str, list[str]]]] = {}
        for file in self.sources.files:
            if not (file.path.name.startswith("tsconfig") and file.path.suffix == ".json"):
                continue
            try:
                options = file.nodes()
            except Unreadable:
                continue
            options = options.get("compilerOptions") if isinstance(options, dict) else None
            paths = options.get("paths") if isinstance(options, dict) else None
            base = str(options.get("baseUrl") or ".") if isinstance(options, dict) else "."
            rows = []
            for pattern, targets in paths.items() if isinstance(paths, dict) else ():
                if isinstance(targets, list) and isinstance(pattern, str):
                    places = [str(file.path.parent / base / str(target)) for target in targets]
                    rows.append((pattern, places))
            if isinstance(options, dict) and options.get("baseUrl"):
                rows.append(("*", [str(file.path.parent / base / "*")]))
            found.setdefault(file.path.parent, []).extend(rows)
            file.release()
        return found

    @cached_property
    def _packages(self) -> dict[str, PurePosixPath]:
        """Folder of each package of the repository by its name."""
        found: dict[str, PurePosixPath] = {}
        for file in self.sources.files:
            if file.path.name != "package.json":
                continue
            try:
                name = json.loads(file.data()).get("name")
            except (Unreadable, ValueError, AttributeError, RecursionError):
                continue
            if isinstance(name, str) and file.path.parent != PurePosixPath("."):
                found.setdefault(name, file.path.parent)
            file.release()
        return found

    # --- Java and Go ----------------------------------------------------------------------------------------------

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


def joined(folder: PurePosixPath, relative: str) -> PurePosixPath | None:
    """A path below the root, `..` taken out; None when it leaves it."""
    text = posixpath.normpath(str(folder / relative))
    return None if text.startswith(("..", "/")) else PurePosixPath(text)
