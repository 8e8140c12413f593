"""The modules one function consists of, each run once when it is first needed."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ...model import code
from . import classes
from .frames import Frame
from .repository import Repository
from .values import NOTHING, Cls, Func, Inst, Mod, Outside, Rec, Value

if TYPE_CHECKING:
    from .machine import Machine

_MOST_MODULES = 300
_JAVA_LANG = frozenset(
    {
        "System",
        "String",
        "Integer",
        "Long",
        "Boolean",
        "Math",
        "Object",
        "Thread",
        "Double",
        "Class",
        "Exception",
        "RuntimeException",
        "StringBuilder",
        "Override",
        "Runtime",
        "Iterable",
    }
)


class Program:
    """Frames by file, for one function."""

    def __init__(self, repository: Repository, roots: tuple[PurePosixPath, ...]) -> None:
        self.repository = repository
        self.roots = roots
        """Folders absolute imports are looked for in: the code of the function, its layers."""
        self._frames: dict[PurePosixPath, Frame] = {}
        self._ran: set[PurePosixPath] = set()
        self._classes: dict[str, list[Cls]] = {}

    def load(self, module: code.Module, machine: Machine) -> Frame:
        """The frame of a module, run after everything it imports; import cycles end where they began."""
        order: list[Frame] = []
        seen: set[PurePosixPath] = set(self._ran)
        pending: list[tuple[code.Module, bool]] = [(module, False)]
        while pending:
            current, ready = pending.pop()
            if ready:
                order.append(self._frame(current))
                continue
            if current.path in seen or len(seen) >= _MOST_MODULES:
                continue
            seen.add(current.path)
            pending.append((current, True))
            for sibling in self._package(current):
                pending.append((sibling, False))
            for imported in reversed(current.imports):
                for path in self._files(current, imported):
                    needed = self.repository.module(path)
                    if needed is not None:
                        pending.append((needed, False))
        for frame in order:
            path = frame.module.path
            if path not in self._ran:
                self._ran.add(path)
                machine.run_module(frame)
        return self._frame(module)

    def _frame(self, module: code.Module) -> Frame:
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

    def _package(self, module: code.Module) -> list[code.Module]:
        """The other files of a Go package; programs of one file each in one folder are none."""
        if module.language != "go":
            return []
        found = [self.repository.module(path) for path in self.repository.go_folder(module.path.parent)]
        others = [item for item in found if item is not None and item.path != module.path]
        alone = _has_main(module)
        return [item for item in others if item.package == module.package and not (alone and _has_main(item))]

    def _files(self, module: code.Module, item: code.Import) -> list[PurePosixPath]:
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

    def imported(self, frame: Frame, item: code.Import, machine: Machine) -> Value:
        """What an import brings into a file."""
        files = self._files(frame.module, item)
        modules = [found for found in (self.repository.module(path) for path in files) if found is not None]
        if not modules:
            return Outside(_outside(item, frame.module.language))
        if frame.module.language == "go":
            frames = [self.load(module, machine) for module in modules]
            return Mod(frames[0])
        if frame.module.language == "java":
            return self.load(modules[0], machine).variables.get(item.name or "") or Outside(
                f"{item.module}.{item.name}"
            )
        if frame.module.language == "python":
            return self._python(item, modules, machine)
        return self._script(item, self.load(modules[0], machine), machine)

    def _python(self, item: code.Import, modules: list[code.Module], machine: Machine) -> Value:
        frames = [self.load(module, machine) for module in modules]
        if item.name is None:
            top = item.module.split(".")[0]
            if item.local == top and "." in item.module:
                outer = self.repository.python(top, modules[0].path, self.roots)
                module = self.repository.module(outer) if outer is not None else None
                return Mod(self.load(module, machine)) if module is not None else _Package.at(self, modules[0], item)
            return Mod(frames[0])
        for frame in frames:
            found = self.member(Mod(frame), item.name, machine)
            if found is not None:
                return found
        return (
            Mod(frames[-1])
            if modules[-1].path.stem == item.name or len(frames) > 1
            else Outside(f"{item.module}.{item.name}")
        )

    def _script(self, item: code.Import, frame: Frame, machine: Machine) -> Value:
        if item.name is None:
            return Mod(frame)
        found = self.member(Mod(frame), item.name, machine)
        if found is not None:
            return found
        return Mod(frame) if item.name == "default" else Outside(f"{item.module}.{item.name}")

    def member(self, of: Mod, name: str, machine: Machine, depth: int = 0) -> Value | None:
        """What a module gives to others under a name."""
        frame = of.frame
        if frame.module.language in ("javascript", "typescript"):
            return self._exported(frame, name, machine, depth)
        found = frame.variables.get(name)
        if found is not None:
            return found
        item = frame.imports.get(name)
        if item is not None and depth < 10:
            value = self.imported(frame, item, machine)
            frame.variables[name] = value
            return value
        if frame.module.language == "python":
            for star in frame.module.imports:
                if star.name == "*" and depth < 10:
                    for path in self._files(frame.module, star):
                        module = self.repository.module(path)
                        if module is not None and module.path != frame.module.path:
                            found = self.member(Mod(self.load(module, machine)), name, machine, depth + 1)
                            if found is not None:
                                return found
            if frame.module.path.name == "__init__.py":
                path_ = self.repository.python(f".{name}", frame.module.path, ())
                module = self.repository.module(path_) if path_ is not None else None
                if module is not None:
                    return Mod(self.load(module, machine))
        return None

    def _exported(self, frame: Frame, name: str, machine: Machine, depth: int) -> Value | None:
        found = frame.exports.get(name)
        if found is not None:
            return found
        module = frame.variables.get("module")
        common = module.entries.get("exports") if isinstance(module, Rec) else None
        if name == "default":
            if isinstance(common, Rec) and not common.entries:
                return None
            return common if common is not None and common != NOTHING else None
        if isinstance(common, Rec) and name in common.entries:
            return common.entries[name]
        own = frame.variables.get("exports")
        if isinstance(own, Rec) and name in own.entries:
            return own.entries[name]
        if isinstance(common, Inst | Cls):
            return classes.member(machine, common, name)
        if depth < 10:
            for exported, node in frame.module.exports:
                if exported != "*":
                    continue
                origin = node.id if isinstance(node, code.Name) else getattr(node, "value", None)
                item = frame.imports.get(str(origin))
                target = item.module if item is not None else str(origin)
                path = self.repository.script(target, frame.module.path, self.roots)
                needed = self.repository.module(path) if path is not None else None
                if needed is not None and needed.path != frame.module.path:
                    found = self._exported(self.load(needed, machine), name, machine, depth + 1)
                    if found is not None:
                        return found
        return frame.variables.get(name) if isinstance(frame.variables.get(name), Func | Cls) else None

    def beside(self, frame: Frame, name: str, machine: Machine) -> Value | None:
        """A name that another file of the same package declares, or that a star import brings."""
        module = frame.module
        if module.language == "java" and name[:1].isupper() and name not in _JAVA_LANG:
            path = module.path.with_name(f"{name}.java")
            if not self.repository.exists(path):
                for item in module.imports:
                    found = (
                        self.repository.java(item.module, name, module.path.parent)
                        if item.name in ("*", None)
                        else None
                    )
                    if found is not None:
                        path = found
                        break
            needed = self.repository.module(path) if path != module.path and self.repository.exists(path) else None
            if needed is not None:
                value = self.load(needed, machine).variables.get(name)
                if value is not None:
                    frame.variables[name] = value
                    return value
            for item in module.imports:
                if item.name == "*":
                    outside = Outside(f"{item.module}.{name}")
                    from .libraries import library_of

                    if library_of(outside.path) is not None:
                        return outside
        if module.language == "python" and any(item.name == "*" for item in module.imports):
            return self.member(Mod(frame), name, machine)
        return None

    def implementation(self, cls: Cls, machine: Machine) -> Value | None:
        """An object of a class that is handed in; of an interface the one class beside it that implements it."""
        if cls.node.methods and any(method.body for method in cls.node.methods):
            return self._object(cls, machine)
        found = self._implementing(cls, machine)
        return self._object(found, machine) if found is not None else None

    def _implementing(self, cls: Cls, machine: Machine) -> Cls | None:
        """The one class that implements an interface: in its folder, else below or beside it."""
        near = cls.frame.module
        if near.language != "java":
            return None
        folder = near.path.parent
        project = next((parent for parent in folder.parents if parent.name in ("java", "src")), folder.parent)
        java = [path for path in sorted(self.repository.paths) if path.suffix == ".java" and path != near.path]
        for paths in (
            [path for path in java if path.parent == folder],
            [path for path in java if project in path.parents and path.parent != folder],
        ):
            found = [made for path in paths for made in self._classes_of(path, cls.node.name, machine)]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def _classes_of(self, path: PurePosixPath, interface: str, machine: Machine) -> list[Cls]:
        """The classes of a file that name an interface among their bases."""
        file = self.repository.sources.get(path)
        if file is None or not file.contains(interface.encode()):
            return []
        module = self.repository.module(path)
        found: list[Cls] = []
        for statement in module.body if module is not None else ():
            if not isinstance(statement, code.Class) or module is None:
                continue
            if any(isinstance(base, code.Name) and base.id == interface for base in statement.bases):
                made = self.load(module, machine).variables.get(statement.name)
                if isinstance(made, Cls):
                    found.append(made)
        return found

    def _object(self, cls: Cls, machine: Machine) -> Value:
        known = self._classes.setdefault(str(id(cls)), [])
        if known:
            made = known[0].static.get("<injected>")
            return made if made is not None else Inst(cls)
        known.append(cls)
        from .libraries import Call

        node = code.Call(callee=code.Name(id=cls.node.name), new=True)
        made = classes.construct(machine, cls, Call(machine, node, cls.frame, [], {}))
        cls.static["<injected>"] = made
        return made


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


def _has_main(module: code.Module) -> bool:
    return any(isinstance(item, code.Function) and item.name == "main" for item in module.body)


class _Package:
    """A folder that is imported as a package and has no file of its own."""

    @staticmethod
    def at(program: Program, module: code.Module, item: code.Import) -> Value:
        """A record of the parts of a dotted import."""
        parts = item.module.split(".")[1:]
        value: Value = Mod(program._frame(module))
        for part in reversed(parts):
            value = Rec({part: value})
        return value


def _outside(item: code.Import, language: str) -> str:
    """The path of what an import takes from outside the repository."""
    if language == "python" and item.name is None and "." in item.module and item.local == item.module.split(".")[0]:
        return item.local
    if item.name in (None, "default"):
        return item.module
    return f"{item.module}.{item.name}"
