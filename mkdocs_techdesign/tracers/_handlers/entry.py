"""From a Function fact to the file and the function that Lambda calls."""

from __future__ import annotations

from pathlib import PurePosixPath

from ... import languages
from ...kinds.function import Function
from .entry_go import compiled, go_entry, named
from .places import ARCHIVES, BUILT, Entry, Missing, joined
from .repository import Repository
from .script_modules import SCRIPT_SUFFIXES


def entry_of(function: Function, repository: Repository) -> Entry | Missing:
    """The entry of a function, or why there is none."""
    runtime = function.runtime if isinstance(function.runtime, str) else ""
    handler = function.handler if isinstance(function.handler, str) else ""
    if function.code is None:
        return named(function, handler, repository) if compiled(runtime) else Missing("its code is not here", True)
    code = PurePosixPath(function.code)
    if languages.readable(code) and code.suffix != ".json" and repository.exists(code):
        return _of_file(code, handler)
    if compiled(runtime) or handler in ("bootstrap", "main") or (not runtime and not handler):
        return go_entry(code, function, handler, repository)
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
        found = repository.scripts.at(joined(code, f"{folder}{slash}{stem}"))
        if found is not None:
            return Entry(found, rest, code)
    if handler.startswith(("wsgi_handler.", "wsgi.")):
        return Missing("a plugin makes its handler", True)
    if code.suffix in ARCHIVES or any(part in BUILT for part in code.parts):
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
    folder = code.parent if code.suffix in ARCHIVES else code
    python = not runtime.startswith("nodejs")
    script = not runtime.startswith("python")
    places = [folder]
    while any(part in BUILT for part in places[-1].parts):
        parts = list(places[-1].parts)
        at = max(index for index, part in enumerate(parts) if part in BUILT)
        places.append(PurePosixPath(*parts[:at], *parts[at + 1 :]))
        places.append(PurePosixPath(*parts[:at], "src", *parts[at + 1 :]))
        places.append(places[-2])
        if len(places) > 12:
            break
    names = [module]
    head, _, rest = module.partition("/")
    if head in BUILT and rest:
        names += [f"src/{rest}", rest]
    for place in places:
        for name in names:
            if python:
                stem = place.joinpath(*name.replace(".", "/").split("/"))
                for candidate in (stem.with_name(stem.name + ".py"), stem / "__init__.py"):
                    if repository.exists(candidate):
                        return candidate
            if script:
                found = repository.scripts.at(joined(place, name))
                if found is not None:
                    return found
    below = folder if not any(part in BUILT for part in folder.parts) else places[-1]
    suffixes = (*(SCRIPT_SUFFIXES if script else ()), *((".py",) if python else ()))
    for name in dict.fromkeys((names[-1], names[-1].rsplit("/", 1)[-1])):
        for suffix in suffixes:
            tail = (name.replace(".", "/") if suffix == ".py" else name) + suffix
            found = repository.ending(tail, below, None if str(below) == "." else below)
            if found is not None:
                return found
    return _of_build(folder, module, (*(SCRIPT_SUFFIXES if script else ()), *((".py",) if python else ())), repository)


def _of_build(
    folder: PurePosixPath, module: str, suffixes: tuple[str, ...], repository: Repository
) -> PurePosixPath | None:
    """The source that a build copies into its folder by the path it has in the project: `shop/handlers/take`."""
    built = next((at for at, part in enumerate(folder.parts) if part in BUILT), None)
    if built is None:
        return None
    project = PurePosixPath(*folder.parts[:built])
    for suffix in suffixes:
        tail = (module.replace(".", "/") if suffix == ".py" else module) + suffix
        if "/" in tail:  # one name alone is that of many files
            found = repository.ending(tail, project, None if str(project) == "." else project)
            if found is not None:
                return found
    return None


def _java(code: PurePosixPath, handler: str, repository: Repository) -> Entry | Missing:
    name, _, method = handler.partition("::")
    package, _, cls = name.rpartition(".")
    found = repository.java(package, cls, code)
    if found is not None:
        return Entry(found, f"{cls}::{method or 'handleRequest'}", found.parent)
    return Missing(f"handler class not found: {name}", True)
