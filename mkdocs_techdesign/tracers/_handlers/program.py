"""The modules one function consists of, each run once when it is first needed."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ...model import code
from .frames import Frame
from .repository import Repository
from .values import Cls, Rec, Value

if TYPE_CHECKING:
    from .machine import Machine

_MOST_MODULES = 300


class Program:
    """Frames by file, for one function."""

    def __init__(self, repository: Repository, roots: tuple[PurePosixPath, ...]) -> None:
        self.repository = repository
        self.roots = roots
        """Folders absolute imports are looked for in: the code of the function, its layers."""
        self._frames: dict[PurePosixPath, Frame] = {}
        self._ran: set[PurePosixPath] = set()
        self.made: dict[int, tuple[Cls, Value | None]] = {}
        """Objects of classes that are handed in, by the identity of the class."""

    def load(self, module: code.Module, machine: Machine) -> Frame:
        """The frame of a module, run after everything it imports; import cycles end where they began."""
        order: list[Frame] = []
        seen: set[PurePosixPath] = set(self._ran)
        pending: list[tuple[code.Module, bool]] = [(module, False)]
        while pending:
            current, ready = pending.pop()
            if ready:
                order.append(self.frame(current))
                continue
            if current.path in seen or len(seen) >= _MOST_MODULES:
                continue
            seen.add(current.path)
            pending.append((current, True))
            for sibling in self._package(current):
                pending.append((sibling, False))
            for imported in reversed(current.imports):
                for path in self.files(current, imported):
                    needed = self.repository.module(path)
                    if needed is not None:
                        pending.append((needed, False))
        for frame in order:
            path = frame.module.path
            if path not in self._ran:
                self._ran.add(path)
                machine.run_module(frame)
        return self.frame(module)

    @property
    def modules(self) -> tuple[code.Module, ...]:
        """Every module that was needed, in the order they were first seen."""
        return tuple(frame.module for frame in self._frames.values())

    def frame(self, module: code.Module) -> Frame:
        """The frame of a module, run or not."""
        frame = self._frames.get(module.path)
        if frame is None:
            frame = Frame(module)
            frame.imports = {item.local: item for item in module.imports if item.local}
            if module.language in ("javascript", "typescript"):
                exports = Rec()
                frame.variables["module"] = Rec({"exports": exports})
                frame.variables["exports"] = exports
            if module.language == "go":
                for other in self._package(module):
                    known = self._frames.get(other.path)
                    if known is not None:
                        frame.variables = known.variables
                        break
            self._frames[module.path] = frame
        return frame

    def files(self, module: code.Module, item: code.Import) -> list[PurePosixPath]:
        """The files of the repository that an import names; a copy of a library that is known is not read."""
        repository, origin = self.repository, module.path
        if not item.module.startswith(".") and _known(item.module):
            return []
        if module.language == "python":
            names = [item.module]
            if item.name and item.name != "*":
                names.append(f"{item.module}{'' if item.module.endswith('.') else '.'}{item.name}")
            found = [repository.python(name, origin, self.roots) for name in names]
            return list(dict.fromkeys(path for path in found if path is not None))
        if module.language in ("javascript", "typescript"):
            path = repository.script(item.module, origin, self.roots)
            return [path] if path is not None else []
        if module.language == "java":
            if not item.name or item.name == "*":
                return []
            path = repository.java(item.module, item.name, origin.parent)
            return [path] if path is not None else []
        return repository.go(item.module)

    def _package(self, module: code.Module) -> list[code.Module]:
        """The other files of a Go package; programs of one file each in one folder are none."""
        if module.language != "go":
            return []
        found = [self.repository.module(path) for path in self.repository.go_folder(module.path.parent)]
        others = [item for item in found if item is not None and item.path != module.path]
        alone = _has_main(module)
        return [item for item in others if item.package == module.package and not (alone and _has_main(item))]


def _has_main(module: code.Module) -> bool:
    return any(isinstance(item, code.Function) and item.name == "main" for item in module.body)


@cache
def _known(module: str) -> bool:
    """True for a module of a library that is understood without its source, and of others that are often copied."""
    from .libraries import library_of

    top = module.split(".")[0].split("/")[0]
    return library_of(f"{module}.") is not None or top in _copied()


@cache
def _copied() -> frozenset[str]:
    """Libraries that people put beside their handlers; what they do is not what the handler says."""
    return frozenset(json.loads((files(__package__) / "copied.json").read_text("utf-8")))
