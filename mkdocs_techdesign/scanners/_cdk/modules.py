"""From the name an import gives to the file of the application it means."""

from __future__ import annotations

from pathlib import PurePosixPath

from ...source import SourceFile, Sources

_SCRIPT = (".ts", ".tsx", ".mts", ".js", ".mjs", ".cjs", ".json")
_MOST = 400
"""Files of one application beyond which no more are opened."""


def find(name: str, origin: PurePosixPath, language: str, folder: PurePosixPath, sources: Sources) -> SourceFile | None:
    """The file a module name means in a file at `origin`; None for modules of others."""
    if language == "python":
        return _python(name, origin, folder, sources)
    if not name.startswith("."):
        return None
    return script(origin.parent / name, sources)


def script(path: PurePosixPath, sources: Sources) -> SourceFile | None:
    """The TypeScript or JavaScript file a path without ending means; sources before what is compiled from them."""
    if path.suffix == ".json":
        return sources.get(path)
    stem = path.with_suffix("") if path.suffix in _SCRIPT else path
    for tried in (stem, stem / "index") if stem.name else ():
        for suffix in _SCRIPT:
            found = sources.get(tried.parent / f"{tried.name}{suffix}")
            if found is not None and not found.path.name.endswith(".d.ts"):
                return found
    return None


def _python(name: str, origin: PurePosixPath, folder: PurePosixPath, sources: Sources) -> SourceFile | None:
    dots = len(name) - len(name.lstrip("."))
    parts = [part for part in name.lstrip(".").split(".") if part]
    if dots:
        base = origin.parent
        for _ in range(dots - 1):
            base = base.parent
        bases = [base]
    else:
        bases = [origin.parent, folder]
    for base in bases:
        path = base.joinpath(*parts)
        for tried in (path.parent / f"{path.name}.py", path / "__init__.py") if path.name else ():
            found = sources.get(tried)
            if found is not None:
                return found
    return None
