"""Finds front ends: packages that depend on a library only browsers and phones use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ...languages import readable
from ...model.location import Location
from ...model.nodes import Map
from ...source import SourceFile, Sources, Unreadable

LIBRARIES = frozenset(
    {
        "react", "react-native", "preact", "vue", "@angular/core", "svelte", "solid-js", "next", "nuxt", "gatsby",
        "aws-amplify", "aws-amplify-vue", "aws-amplify-react", "@aws-amplify/ui-react", "@aws-amplify/ui-vue",
        "@aws-amplify/auth", "@aws-amplify/api", "@apollo/client", "vue-apollo", "@vue/apollo-composable",
        "amazon-cognito-identity-js", "urql", "ember-source", "lit", "@ionic/core",
    }
)  # fmt: skip
_IMPORTS = tuple(f"{quote}{name}{quote}".encode() for name in sorted(LIBRARIES) for quote in ("'", '"'))
_LANGUAGES = frozenset({".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".vue"})
_ASIDE = frozenset(
    {"__tests__", "__mocks__", "test", "tests", "e2e", "cypress", "node_modules", "public", "dist", "scripts"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """What belongs to functions."""

    files: frozenset[PurePosixPath]
    """Code that runs in a function."""
    folders: frozenset[PurePosixPath]
    """Folders that are deployed as functions."""

    def owns(self, path: PurePosixPath, package: PurePosixPath | None) -> bool:
        """True for a file of a function. A package of its own below a function's folder is not the function's."""
        return path in self.files or any(
            parent in self.folders and (package is None or parent not in package.parents) for parent in path.parents
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One front end."""

    folder: PurePosixPath
    name: str
    """Of the package, or the folder's."""
    location: Location
    """Of the name in package.json; of the first file that imports such a library where there is none."""
    files: tuple[SourceFile, ...]

    @property
    def id(self) -> str:
        """Of its resource."""
        return f"{self.stack}/{self.name}"

    @property
    def stack(self) -> str:
        """The folder; the name for a repository that is nothing else."""
        return self.name if self.folder == PurePosixPath(".") else str(self.folder)


def applications(sources: Sources, backend: Backend) -> Iterator[Application]:
    """All front ends by folder, without the files of functions."""
    code = [file for file in sources.files if _code(file.path)]
    packages = {file.path.parent: file for file in sources.files if file.path.name == "package.json"}
    owned: dict[PurePosixPath, list[SourceFile]] = {}
    loose: list[SourceFile] = []
    for file in code:
        folder = next((parent for parent in file.path.parents if parent in packages), None)
        if not backend.owns(file.path, folder):
            (loose if folder is None else owned.setdefault(folder, [])).append(file)
    for folder in sorted(packages):
        mine = owned.get(folder, [])
        found = _package(packages[folder])
        if found is not None and mine:
            name, location = found
            yield Application(folder=folder, name=name, location=location, files=tuple(mine))
    yield from _without_package(loose)


def _code(path: PurePosixPath) -> bool:
    name = path.name.lower()
    if path.suffix.lower() not in _LANGUAGES or not readable(path) or name.endswith(".d.ts"):
        return False
    return not (".test." in name or ".spec." in name or _ASIDE & set(path.parts[:-1]))


def _package(file: SourceFile) -> tuple[str, Location] | None:
    """Name and place of a package that is a front end."""
    try:
        if not file.contains(*(f'"{name}"'.encode() for name in LIBRARIES)):
            return None
        document = file.nodes()
    except Unreadable:
        return None
    finally:
        file.release()
    if not isinstance(document, Map):
        return None
    wanted = document.get("dependencies")
    if not isinstance(wanted, Map) or not LIBRARIES & wanted.keys():
        return None
    name = document.get("name")
    named = isinstance(name, str) and bool(name)
    return (str(name) if named else file.path.parent.name or "client"), document.at("name")


def _without_package(files: list[SourceFile]) -> Iterator[Application]:
    """Files of no package that import such a library make a front end of their folder (above `src`)."""
    folders: dict[PurePosixPath, SourceFile] = {}
    for file in files:
        try:
            if file.contains(*_IMPORTS):
                parts = file.path.parent.parts
                folder = PurePosixPath(*parts[: parts.index("src")]) if "src" in parts else file.path.parent
                folders.setdefault(folder, file)
        except Unreadable:
            continue
        finally:
            file.release()
    tops = [folder for folder in folders if not any(parent in folders for parent in folder.parents)]
    for folder in sorted(tops):
        mine = tuple(file for file in files if folder in file.path.parents)
        name = folder.name or "client"
        yield Application(folder=folder, name=name, location=Location(folders[folder].path), files=mine)
