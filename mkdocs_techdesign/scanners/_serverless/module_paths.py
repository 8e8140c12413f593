"""Which file a JavaScript or TypeScript import means, aliases of `tsconfig.json` included."""

from __future__ import annotations

from pathlib import PurePosixPath

from ...model.nodes import Map, Seq
from ...source import SourceFile, Sources, Unreadable

_SUFFIXES = ("", ".ts", ".js", ".mjs", ".cjs", ".mts", ".cts", ".json", "/index.ts", "/index.js", "/index.mjs")
_WRITTEN_AS = {".js": (".ts", ".tsx"), ".mjs": (".mts",), ".cjs": (".cts",)}
"""In TypeScript the import names the file that the compiler will write."""
_CONFIGS = ("tsconfig.json", "tsconfig.paths.json", "jsconfig.json")


def find(module: str, origin: PurePosixPath, sources: Sources) -> SourceFile | None:
    """The file inside the repository; None for packages."""
    if module.startswith("."):
        return _file(origin.parent / module, sources)
    for path in _aliased(module, origin, sources):
        found = _file(path, sources)
        if found is not None:
            return found
    return None


def _file(path: PurePosixPath, sources: Sources) -> SourceFile | None:
    for suffix in _SUFFIXES:
        found = sources.get(f"{path}{suffix}") if suffix or path.suffix else None
        if found is not None:
            return found
    for suffix in _WRITTEN_AS.get(path.suffix, ()):
        found = sources.get(path.with_suffix(suffix))
        if found is not None:
            return found
    return None


def _aliased(module: str, origin: PurePosixPath, sources: Sources) -> list[PurePosixPath]:
    """Where the nearest `compilerOptions.paths` say a module is."""
    for folder in origin.parents:
        found: list[PurePosixPath] = []
        for name in _CONFIGS:
            file = sources.get(folder / name)
            options = _options(file) if file is not None else None
            paths = options.get("paths") if options is not None else None
            base = str(options.get("baseUrl", ".")) if options is not None else "."
            for pattern, targets in paths.items() if isinstance(paths, Map) else ():
                head, star, tail = pattern.partition("*")
                fits = module.startswith(head) and module.endswith(tail) if star else module == pattern
                for target in targets if fits and isinstance(targets, Seq) else ():
                    middle = module[len(head) : len(module) - len(tail)] if star else ""
                    found.append(folder / base / str(target).replace("*", middle))
        if found:
            return found
    return []


def _options(file: SourceFile) -> Map | None:
    try:
        content = file.nodes()
    except Unreadable:
        return None
    options = content.get("compilerOptions") if isinstance(content, Map) else None
    return options if isinstance(options, Map) else None
