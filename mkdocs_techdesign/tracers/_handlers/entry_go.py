"""The main package of a function written in Go: where its code lies, or by its name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from ...kinds.function import Function
from .places import ARCHIVES, BUILT, Entry, Missing
from .repository import Repository

_ROOT = PurePosixPath(".")
_BINARIES = frozenset({"", "bootstrap", "main", "handler", "hello.handler"})
"""Handlers that say nothing: what a custom runtime starts always has the same name."""


def compiled(runtime: str) -> bool:
    """True for runtimes whose code is a binary that may be written in Go."""
    return runtime.startswith(("go", "provided"))


def go_entry(code: PurePosixPath, function: Function, handler: str, repository: Repository) -> Entry | Missing:
    """The main package below the folder of the code, or the one its archive or binary is built from."""
    folder = code.parent if code.suffix in ARCHIVES else code
    places = [folder]
    if any(part in BUILT for part in folder.parts):
        rest = [part for part in folder.parts if part not in BUILT]
        places += [PurePosixPath(*rest), PurePosixPath("cmd", *rest[-1:]), PurePosixPath("functions", *rest[-1:])]
    if handler not in _BINARIES:
        tail = PurePosixPath(handler)
        places += [folder / "cmd" / tail.name, folder / tail.name, PurePosixPath("cmd") / tail.name]
    name = PurePosixPath(handler).name if handler not in _BINARIES else ""
    for place in places:
        found = _main(repository.go_folder(place), repository)
        if found is not None:
            return Entry(found, "", place)
    below = repository.go_programs(folder)
    for tails in ((f"{name}/main.go", f"{name}.go"), ("main.go",)):
        fitting = [path for path in below if name and str(path).endswith(tuple(f"/{tail}" for tail in tails))]
        if len(fitting) == 1 or (len(below) == 1 and fitting):
            return Entry(fitting[0], "", fitting[0].parent)
    if len(below) == 1:
        return Entry(below[0], "", below[0].parent)
    return named(function, handler, repository, folder)


def named(function: Function, handler: str, repository: Repository, folder: PurePosixPath = _ROOT) -> Entry | Missing:
    """The one program for Lambda below a folder whose own folder is called as the handler is, else as the function is.
    Inferred: only a build script knows."""
    for name in (handler, function.label):
        wanted = _plain(PurePosixPath(name).name)
        if name in _BINARIES or not wanted:
            continue
        found = [
            path
            for path in repository.go_programs(folder)
            if _plain(path.parent.name) == wanted and _starts(path, repository)
        ]
        if len({path.parent for path in found}) == 1:
            return Entry(found[0], "", found[0].parent, inferred=True)
    return Missing("no package main where its code is built from", True)


def _plain(name: str) -> str:
    return re.sub("[^a-z0-9]", "", name.lower())


def _starts(path: PurePosixPath, repository: Repository) -> bool:
    """True for a file that hands a handler to Lambda."""
    file = repository.sources.get(path)
    return file is not None and file.contains(b"lambda.Start")


def _main(files: list[PurePosixPath], repository: Repository) -> PurePosixPath | None:
    """The file of a package main that holds its function main."""
    for path in sorted(files, key=lambda item: item.name != "main.go"):
        module = repository.module(path, always=True)
        if module is not None and module.package == "main":
            return path
    return None
