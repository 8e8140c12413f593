"""The code of a resolver as requests, wherever it stands: in a file, or inside the template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ... import languages
from ...kinds._resolver_steps import ResolverCode, ResolverStep, inline
from ...model.architecture import Architecture
from ...model.code import Module
from ...model.location import Location, Problem
from ...source import SourceFile, Sources, Unreadable
from ...source.blocks import block
from . import scripts, templates
from .request import Value

_SUFFIXES = ("", ".js", ".ts", ".mjs", "/index.js", "/index.ts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A request and how its lines are lines of a file."""

    request: Value
    path: PurePosixPath
    first: int = 1
    indent: int = 0
    lines: bool = True
    """False where the lines of the code are not lines of the file."""

    def at(self, line: int, column: int) -> Location:
        """A place in the code as a place in the file."""
        if not self.lines:
            return Location(self.path, self.first)
        return Location(self.path, self.first + line - 1, self.indent + column)


class Reading:
    """Reads the code of steps; files several resolvers share are read once."""

    def __init__(self, architecture: Architecture, sources: Sources) -> None:
        self._architecture = architecture
        self._sources = sources
        self.problems: set[Problem] = set()
        self._lines: dict[PurePosixPath, list[str]] = {}

    def requests(self, step: ResolverStep) -> list[Written] | None:
        """What the code of a step may ask for; None where there is none, or it cannot be read."""
        if step.response is not None and step.response.path is not None:
            self._file(step.response)
        if step.request is None:
            return None
        try:
            if step.request.property.endswith("S3Location"):
                return self._in_file(step, step.request)
            return self._inline(step, step.request)
        except Unreadable as error:
            place = Location(PurePosixPath(step.request.path or step.request.location.path), error.line)
            self.problems.add(Problem(place, f"the resolver code cannot be read: {error.reason}"))
            return None

    def _in_file(self, step: ResolverStep, found: ResolverCode) -> list[Written] | None:
        file = self._file(found)
        if file is None:
            return None
        text = _substituted(file.text(), step)
        if step.runtime == "VTL":
            return [Written(request=request, path=file.path) for request in templates.requests(text)]
        if not languages.readable(file.path):
            return None
        if text != file.text():
            file = SourceFile(file.path, file.root, {"data": (text.encode(), True)})
        module = languages.parse(file)
        return [Written(request=request, path=where.path) for request, where in scripts.requests(module, self._load)]

    def _file(self, found: ResolverCode) -> SourceFile | None:
        """The file of some code; it counts as scanned."""
        file = self._sources.get(found.path) if found.path is not None else None
        if file is None and found.path is not None:
            self.problems.add(Problem(found.location, f"the resolver code {found.path} is not in the repository"))
        return file

    def _inline(self, step: ResolverStep, found: ResolverCode) -> list[Written] | None:
        resource = self._architecture.by_id.get(step.resource)
        text = inline(resource, found.property, self._architecture) if resource is not None else None
        if text is None:
            return None
        place = found.location
        text = _substituted(text, step)
        spot = block(self._template(place.path), place.line)
        first, indent = spot or (place.line, 0)
        lines = spot is not None or "\n" not in text
        if step.runtime == "VTL":
            values = templates.requests(text)
            return [
                Written(request=value, path=place.path, first=first, indent=indent, lines=lines) for value in values
            ]
        file = SourceFile(PurePosixPath(f"{place.path}.js"), self._sources.root, {"data": (text.encode(), True)})
        module = languages.parse(file)
        return [
            Written(request=value, path=place.path, first=first, indent=indent, lines=lines)
            for value, where in scripts.requests(module, lambda origin, name: None)
            if where is module
        ]

    def _template(self, path: PurePosixPath) -> list[str]:
        if path not in self._lines:
            file = self._sources.get(path)
            try:
                self._lines[path] = file.text().splitlines() if file is not None else []
            except Unreadable:
                self._lines[path] = []
        return self._lines[path]

    def _load(self, origin: Module, name: str) -> Module | None:
        """A module beside another one."""
        if not name.startswith("."):
            return None
        for file in self._near(origin, name):
            try:
                return languages.parse(file)
            except Unreadable as error:
                problem = Problem(Location(file.path, error.line), f"code that cannot be read: {error.reason}")
                self.problems.add(problem)
        return None

    def _near(self, origin: Module, name: str) -> Iterator[SourceFile]:
        for suffix in _SUFFIXES:
            stated = f"{name}{suffix}"
            if languages.readable(PurePosixPath(stated)):
                file = self._sources.near(origin.path, stated)
                if file is not None:
                    yield file


def _substituted(text: str, step: ResolverStep) -> str:
    """The code with what a framework puts in; lines stay."""
    for name, value in step.substitutions:
        if "\n" not in value:
            text = text.replace("${" + name + "}", value).replace(f"#{name}#", value)
    return text
