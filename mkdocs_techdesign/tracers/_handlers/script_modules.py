"""How imports of JavaScript and TypeScript find files: relative, aliases, workspaces, layers."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ...source import Unreadable
from .places import joined

if TYPE_CHECKING:
    from .repository import Repository

SCRIPT_SUFFIXES = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")


class ScriptModules:
    """The modules of one repository."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def find(self, name: str, origin: PurePosixPath, roots: tuple[PurePosixPath, ...]) -> PurePosixPath | None:
        """The file of a module specifier: relative, below a root, in a layer, an alias, a workspace package."""
        if name.startswith("."):
            return self.at(joined(origin.parent, name))
        if name.startswith("/opt/"):
            tail = name.removeprefix("/opt/")
            for root in roots:
                found = self.at(joined(root, tail)) or self.at(joined(root, tail.removeprefix("nodejs/")))
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
                    found = self.at(joined(PurePosixPath("."), target.replace("*", rest)))
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
                found = self.at(base)
                if found is not None:
                    return found
        for root in roots:
            for base in (root / "nodejs" / "node_modules" / name, root / "nodejs" / name, root / name):
                found = self.at(base)
                if found is not None:
                    return found
        return None

    def at(self, place: PurePosixPath | None) -> PurePosixPath | None:
        """A module by its path with or without a suffix, or the index of a folder."""
        if place is None:
            return None
        if place.suffix in SCRIPT_SUFFIXES and self._repository.exists(place):
            return place
        stems = [place]
        if place.suffix in (".js", ".mjs", ".cjs", ".jsx"):
            stems.insert(0, place.with_suffix(""))
        for stem in stems:
            if not stem.name:
                continue
            for suffix in SCRIPT_SUFFIXES:
                candidate = stem.with_name(stem.name + suffix)
                if self._repository.exists(candidate):
                    return candidate
        for suffix in SCRIPT_SUFFIXES:
            candidate = place / f"index{suffix}"
            if self._repository.exists(candidate):
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
        for file in self._repository.sources.files:
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
        for file in self._repository.sources.files:
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
