"""From a Function fact to the file and the function that Lambda calls."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from ... import languages
from ...kinds.function import Function
from .repository import SCRIPT_SUFFIXES, Repository

_BUILT = frozenset({"dist", "build", "out", "target", "bin", ".aws-sam", ".build", ".serverless", "output", "publish"})
_ARCHIVES = (".zip", ".jar", ".war", ".tar", ".gz")
_COMPILED = ("go1.", "provided", "dotnet", "rust", "ruby")


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a function starts."""

    path: PurePosixPath
    name: str
    """Function, or `Class::method` in Java; empty for Go's main."""
    root: PurePosixPath
    """Folder that absolute imports start from."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no entry."""

    reason: str
    quiet: bool
    """True where nobody made a mistake: build results, code that is not in the repository."""


def entry_of(function: Function, repository: Repository) -> Entry | Missing:
    """The entry of a function, or why there is none."""
    if function.code is None:
        return Missing("its code is not a path of the repository", True)
    code = PurePosixPath(function.code)
    runtime = function.runtime if isinstance(function.runtime, str) else ""
    handler = function.handler if isinstance(function.handler, str) else ""
    if languages.readable(code) and code.suffix != ".json" and repository.exists(code):
        return _of_file(code, handler)
    if runtime.startswith(("go", "provided")) or handler in ("bootstrap", "main") or (not runtime and not handler):
        return _go(code, handler, repository)
    if not handler:
        return Missing("its handler is not known", True)
    if "::" in handler or runtime.startswith("java"):
        return _java(code, handler, repository)
    if runtime.startswith(("dotnet", "ruby")):
        return Missing(f"{runtime} is not a language that is read", True)
    module, _, name = handler.rpartition(".")
    if module in ("wsgi_handler", "wsgi"):
        module, name = "app", "app"  # serverless-wsgi calls the application
    if not module:
        return Missing(f"handler {handler} has no dot", not runtime.startswith(("python", "nodejs")))
    found = _script_or_python(code, module, runtime, repository)
    if found is not None:
        return Entry(found, name, _root(found, module, code))
    folder, slash, base = handler.rpartition("/")
    stem, _, rest = base.partition(".")
    if "." in rest and not runtime.startswith("python"):
        found = repository.script_at(_below(code, f"{folder}{slash}{stem}"))
        if found is not None:
            return Entry(found, rest, code)
    if handler.startswith(("wsgi_handler.", "wsgi.")):
        return Missing("a plugin makes its handler", True)
    if code.suffix in _ARCHIVES or any(part in _BUILT for part in code.parts):
        return Missing("its code is a build result", True)
    return Missing(f"handler file not found: {code / module}", not _there(code, repository))


def _there(code: PurePosixPath, repository: Repository) -> bool:
    """True where the folder holds source code, so that the handler should be among it."""
    return any(code in path.parents for path in repository.paths) or str(code) == "."


def _of_file(code: PurePosixPath, handler: str) -> Entry:
    name = handler.rpartition(".")[2] if handler else "handler"
    if code.suffix == ".go":
        name = ""
    elif code.suffix == ".java":
        name = handler.rpartition(".")[2] if "::" in handler else handler
    return Entry(code, name, code.parent)


def _root(found: PurePosixPath, module: str, code: PurePosixPath) -> PurePosixPath:
    """The folder absolute imports start from: the code's own, or where the file that was found stands below."""
    if code in found.parents:
        return code
    depth = len(module.replace(".", "/").split("/"))
    return found.parents[min(depth - 1, len(found.parents) - 1)]


def _script_or_python(code: PurePosixPath, module: str, runtime: str, repository: Repository) -> PurePosixPath | None:
    folder = code.parent if code.suffix in _ARCHIVES else code
    python = not runtime.startswith("nodejs")
    script = not runtime.startswith("python")
    places = [folder]
    while any(part in _BUILT for part in places[-1].parts):
        parts = list(places[-1].parts)
        at = max(index for index, part in enumerate(parts) if part in _BUILT)
        places.append(PurePosixPath(*parts[:at], *parts[at + 1 :]))
        places.append(PurePosixPath(*parts[:at], "src", *parts[at + 1 :]))
        places.append(places[-2])
        if len(places) > 12:
            break
    names = [module]
    head, _, rest = module.partition("/")
    if head in _BUILT and rest:
        names += [f"src/{rest}", rest]
    for place in places:
        for name in names:
            if python:
                stem = place.joinpath(*name.replace(".", "/").split("/"))
                for candidate in (stem.with_name(stem.name + ".py"), stem / "__init__.py"):
                    if repository.exists(candidate):
                        return candidate
            if script:
                found = repository.script_at(_below(place, name))
                if found is not None:
                    return found
    below = folder if not any(part in _BUILT for part in folder.parts) else places[-1]
    suffixes = (*(SCRIPT_SUFFIXES if script else ()), *((".py",) if python else ()))
    for name in dict.fromkeys((names[-1], names[-1].rsplit("/", 1)[-1])):
        for suffix in suffixes:
            tail = (name.replace(".", "/") if suffix == ".py" else name) + suffix
            found = repository.ending(tail, below, None if str(below) == "." else below)
            if found is not None:
                return found
    return None


def _below(place: PurePosixPath, name: str) -> PurePosixPath | None:
    from .repository import _joined

    return _joined(place, name)


def _java(code: PurePosixPath, handler: str, repository: Repository) -> Entry | Missing:
    name, _, method = handler.partition("::")
    package, _, cls = name.rpartition(".")
    found = repository.java(package, cls, code)
    if found is not None:
        return Entry(found, f"{cls}::{method or 'handleRequest'}", found.parent)
    return Missing(f"handler class not found: {name}", True)


def _go(code: PurePosixPath, handler: str, repository: Repository) -> Entry | Missing:
    folder = code.parent if code.suffix in _ARCHIVES else code
    places = [folder]
    if any(part in _BUILT for part in folder.parts):
        rest = [part for part in folder.parts if part not in _BUILT]
        places += [PurePosixPath(*rest), PurePosixPath("cmd", *rest[-1:]), PurePosixPath("functions", *rest[-1:])]
    if handler not in ("", "bootstrap", "main"):
        tail = PurePosixPath(handler)
        places += [folder / "cmd" / tail.name, folder / tail.name, PurePosixPath("cmd") / tail.name]
    name = PurePosixPath(handler).name if handler not in ("bootstrap", "main") else ""
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
    return Missing("no package main where its code is built from", True)


def _main(files: list[PurePosixPath], repository: Repository) -> PurePosixPath | None:
    """The file of a package main that holds its function main."""
    for path in sorted(files, key=lambda item: item.name != "main.go"):
        module = repository.module(path, always=True)
        if module is not None and module.package == "main":
            return path
    return None
