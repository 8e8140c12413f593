"""What imports bring into a file, what a module gives to others, and what stands beside a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import code
from . import classes
from .frames import Frame
from .values import NOTHING, Cls, Func, Inst, Mod, Outside, Rec, Value

if TYPE_CHECKING:
    from .machine import Machine

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
"""Classes that no import names and no file here declares."""


def imported(machine: Machine, frame: Frame, item: code.Import) -> Value:
    """What an import brings into a file."""
    program = machine.program
    files = program.files(frame.module, item)
    modules = [found for found in (program.repository.module(path) for path in files) if found is not None]
    if not modules:
        return Outside(_outside(item, frame.module.language))
    if frame.module.language == "go":
        frames = [program.load(module, machine) for module in modules]
        return Mod(frames[0])
    if frame.module.language == "java":
        return program.load(modules[0], machine).variables.get(item.name or "") or Outside(f"{item.module}.{item.name}")
    if frame.module.language == "python":
        return _python(machine, item, modules)
    return _script(machine, item, program.load(modules[0], machine))


def _python(machine: Machine, item: code.Import, modules: list[code.Module]) -> Value:
    program = machine.program
    frames = [program.load(module, machine) for module in modules]
    if item.name is None:
        top = item.module.split(".")[0]
        if item.local == top and "." in item.module:
            outer = program.repository.python(top, modules[0].path, program.roots)
            module = program.repository.module(outer) if outer is not None else None
            return Mod(program.load(module, machine)) if module is not None else _package(machine, modules[0], item)
        return Mod(frames[0])
    for frame in frames:
        found = member(machine, Mod(frame), item.name)
        if found is not None:
            return found
    return (
        Mod(frames[-1])
        if modules[-1].path.stem == item.name or len(frames) > 1
        else Outside(f"{item.module}.{item.name}")
    )


def _script(machine: Machine, item: code.Import, frame: Frame) -> Value:
    if item.name is None:
        return Mod(frame)
    found = member(machine, Mod(frame), item.name)
    if found is not None:
        return found
    return Mod(frame) if item.name == "default" else Outside(f"{item.module}.{item.name}")


def member(machine: Machine, of: Mod, name: str, depth: int = 0) -> Value | None:
    """What a module gives to others under a name."""
    program = machine.program
    frame = of.frame
    if frame.module.language in ("javascript", "typescript"):
        return _exported(machine, frame, name, depth)
    found = frame.variables.get(name)
    if found is not None:
        return found
    item = frame.imports.get(name)
    if item is not None and depth < 10:
        value = imported(machine, frame, item)
        frame.variables[name] = value
        return value
    if frame.module.language == "python":
        for star in frame.module.imports:
            if star.name == "*" and depth < 10:
                for path in program.files(frame.module, star):
                    module = program.repository.module(path)
                    if module is not None and module.path != frame.module.path:
                        found = member(machine, Mod(program.load(module, machine)), name, depth + 1)
                        if found is not None:
                            return found
        if frame.module.path.name == "__init__.py":
            path_ = program.repository.python(f".{name}", frame.module.path, ())
            module = program.repository.module(path_) if path_ is not None else None
            if module is not None:
                return Mod(program.load(module, machine))
    return None


def _exported(machine: Machine, frame: Frame, name: str, depth: int) -> Value | None:
    program = machine.program
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
            path = program.repository.script(target, frame.module.path, program.roots)
            needed = program.repository.module(path) if path is not None else None
            if needed is not None and needed.path != frame.module.path:
                found = _exported(machine, program.load(needed, machine), name, depth + 1)
                if found is not None:
                    return found
    return frame.variables.get(name) if isinstance(frame.variables.get(name), Func | Cls) else None


def beside(machine: Machine, frame: Frame, name: str) -> Value | None:
    """A name that another file of the same package declares, or that a star import brings."""
    program = machine.program
    module = frame.module
    if module.language == "java" and name[:1].isupper() and name not in _JAVA_LANG:
        path = module.path.with_name(f"{name}.java")
        if not program.repository.exists(path):
            for item in module.imports:
                found = (
                    program.repository.java(item.module, name, module.path.parent) if item.name in ("*", None) else None
                )
                if found is not None:
                    path = found
                    break
        needed = program.repository.module(path) if path != module.path and program.repository.exists(path) else None
        if needed is not None:
            value = program.load(needed, machine).variables.get(name)
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
        return member(machine, Mod(frame), name)
    return None


def _package(machine: Machine, module: code.Module, item: code.Import) -> Value:
    """A folder that is imported as a package and has no file of its own: a record of the parts of a dotted import."""
    value: Value = Mod(machine.program.frame(module))
    for part in reversed(item.module.split(".")[1:]):
        value = Rec({part: value})
    return value


def _outside(item: code.Import, language: str) -> str:
    """The path of what an import takes from outside the repository."""
    if language == "python" and item.name is None and "." in item.module and item.local == item.module.split(".")[0]:
        return item.local
    if item.name in (None, "default"):
        return item.module
    return f"{item.module}.{item.name}"
