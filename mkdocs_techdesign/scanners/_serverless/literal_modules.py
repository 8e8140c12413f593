"""JavaScript and TypeScript read as data: what a module exports, as far as it is written out."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from ...languages import parse, readable
from ...languages._written import written
from ...model import code
from ...model.location import Location
from ...model.nodes import Map, Seq
from ...source import SourceFile, Sources, Unreadable
from .._nodes import build, intrinsic
from . import module_paths
from .merging import Merged

DEEPEST = 80
_MOST_VALUES = 200_000
_LARGEST = 1_000_000
_ARITHMETIC: dict[str, Callable[[int, int], int]] = {"+": int.__add__, "-": int.__sub__, "*": int.__mul__}


@dataclass(frozen=True, slots=True)
class Found:
    """A value that is written out."""

    value: Any


def exported(file: SourceFile, sources: Sources, address: str = "") -> Found | str:
    """The value at an address among a module's exports (its default one, when the address says nothing), or why not.

    Raises Unreadable for a file that cannot be read, and for one that stands for too much.
    """
    return _Reader(sources, file.path.parent).exported(file, [part for part in address.split(".") if part])


class _Reader:
    """Evaluates literal expressions across the modules of a repository. Nothing is executed."""

    def __init__(self, sources: Sources, folder: PurePosixPath) -> None:
        self._sources = sources
        self._folder = folder
        self._modules: dict[PurePosixPath, code.Module] = {}
        self._names: dict[tuple[PurePosixPath, str], Any] = {}
        self._active: set[tuple[PurePosixPath, str]] = set()
        self._sizes: dict[int, tuple[Any, int]] = {}

    def exported(self, file: SourceFile, address: list[str]) -> Found | str:
        module = self._module(file)
        names = dict(module.exports)
        expression: code.Expression | None
        if address and address[0] in names:
            expression, rest = names[address[0]], address[1:]
        elif "default" in names:
            expression, rest = names["default"], address
        else:
            return self._all(module) if not address else "a module without such an export"
        if isinstance(expression, code.Function):
            return "computed by a function, which is not run"
        value = self._value(expression, module, 0)
        for part in rest:
            if isinstance(value, Map) and intrinsic(value):
                break
            if not isinstance(value, Map) or part not in value:
                return "a module without such a value"
            value = value[part]
        return Found(value)

    def _all(self, module: code.Module) -> Found | str:
        """A module with named exports only, as one mapping."""
        if not module.exports:
            return "a module without exports"
        places = {name: (node.line, node.column) for name, node in module.exports}
        items = {name: self._value(node, module, 0) for name, node in module.exports if name != "*"}
        return Found(Map(items, path=module.path, keys_at=places))

    def _module(self, file: SourceFile) -> code.Module:
        if file.path not in self._modules:
            self._modules[file.path] = parse(file)
        return self._modules[file.path]

    def _value(self, node: code.Node, module: code.Module, depth: int) -> Any:
        if depth > DEEPEST:
            return unresolved(node, module, "nested too deeply")
        handler = _HANDLERS.get(type(node))
        if handler is None:
            return unresolved(node, module, "code that would have to run")
        return self._counted(handler(self, node, module, depth + 1), node)

    def _counted(self, value: Any, node: code.Node) -> Any:
        """The value, unless it stands for more than any configuration: names may double what they name."""
        if isinstance(value, Map | Seq) and id(value) not in self._sizes:
            inner = value.values() if isinstance(value, Map) else value
            size = 1 + sum(self._sizes[id(item)][1] if id(item) in self._sizes else 1 for item in inner)
            if size > _MOST_VALUES:
                raise Unreadable(f"a configuration that stands for more than {_MOST_VALUES:,} values", node.line)
            self._sizes[id(value)] = (value, size)
        return value

    def _literal(self, node: code.Literal, module: code.Module, depth: int) -> Any:
        return node.value

    def _record(self, node: code.Record, module: code.Module, depth: int) -> Any:
        items: dict[str, Any] = {}
        places: dict[str, Location] = {}
        for key, expression in node.entries:
            value = self._value(expression, module, depth)
            if key is None:
                if not isinstance(value, Map) or intrinsic(value):
                    return unresolved(node, module, "a spread of something computed")
                items |= value
                places |= {name: value.at(name) for name in value}
                continue
            name = key.id if isinstance(key, code.Name) else self._value(key, module, depth)
            if not isinstance(name, str | int):
                return unresolved(node, module, "a key that is computed")
            items[str(name)] = value
            elsewhere = isinstance(value, Map) and value.path != module.path
            places[str(name)] = value.location if elsewhere else module.at(key)
        return Merged(items, places, module.at(node))

    def _items(self, node: code.Items, module: code.Module, depth: int) -> Any:
        items = [self._value(item, module, depth) for item in node.items]
        places = [(item.line, item.column) for item in node.items]
        return Seq(items, path=module.path, line=node.line, column=node.column, items_at=places)

    def _template(self, node: code.Template, module: code.Module, depth: int) -> Any:
        parts = [part if isinstance(part, str) else self._value(part, module, depth) for part in node.parts]
        if all(isinstance(part, str | int | float) for part in parts):
            return "".join(map(str, parts))
        return build({"Fn::Join": ["", parts]}, module.at(node))

    def _binary(self, node: code.Binary, module: code.Module, depth: int) -> Any:
        left = self._value(node.left, module, depth)
        if node.operator == "or":
            right = self._value(node.right, module, depth)
            return right if isinstance(left, Map) and "Td::Unresolved" in left else left
        right = self._value(node.right, module, depth)
        if node.operator == "+" and isinstance(left, str) and isinstance(right, str | int):
            return f"{left}{right}"
        compute = _ARITHMETIC.get(node.operator)
        if compute is not None and type(left) is int and type(right) is int and max(abs(left), abs(right)) < _LARGEST:
            return compute(left, right)
        return unresolved(node, module, "code that would have to run")

    def _name(self, node: code.Name, module: code.Module, depth: int) -> Any:
        key = (module.path, node.id)
        if key in self._names:
            return self._names[key]
        if key in self._active:
            return unresolved(node, module, "a name that refers to itself")
        self._active.add(key)
        try:
            found = self._named(node, module, depth)
        finally:
            self._active.discard(key)
        self._names[key] = found
        return found

    def _named(self, node: code.Name, module: code.Module, depth: int) -> Any:
        for statement in module.body:
            target = statement.target if isinstance(statement, code.Assign) else None
            if isinstance(statement, code.Assign) and isinstance(target, code.Name) and target.id == node.id:
                return self._value(statement.value, module, depth)
        entry = next((entry for entry in module.imports if entry.local == node.id), None)
        if entry is None:
            return unresolved(node, module, "code that would have to run")
        return self._imported(entry, node, module, depth)

    def _imported(self, entry: code.Import, node: code.Node, module: code.Module, depth: int) -> Any:
        file = module_paths.find(entry.module, module.path, self._sources)
        if file is None:
            return unresolved(node, module, f"imported from {entry.module}, which is not in the repository")
        if not readable(file.path):
            return file.nodes()
        other = self._module(file)
        names = dict(other.exports)
        wanted = entry.name or "default"
        if wanted in names:
            return self._value(names[wanted], other, depth)
        if entry.name in (None, "default"):
            whole = self._all(other)
            return whole.value if isinstance(whole, Found) else unresolved(node, module, whole)
        for name, expression in other.exports:
            if name == "*":
                inner = self._value(expression, other, depth)
                if isinstance(inner, Map) and wanted in inner:
                    return inner[wanted]
        return unresolved(node, module, f"not exported by {file.path}")

    def _member(self, node: code.Member, module: code.Module, depth: int) -> Any:
        return self._inside(node, node.object, node.name, module, depth)

    def _index(self, node: code.Index, module: code.Module, depth: int) -> Any:
        return self._inside(node, node.object, self._value(node.key, module, depth), module, depth)

    def _inside(self, node: code.Node, of: code.Expression, key: Any, module: code.Module, depth: int) -> Any:
        if _is_environment(of):
            return unresolved(node, module, "a value of the environment, which is never read")
        whole = self._value(of, module, depth)
        if isinstance(whole, Map) and key in whole:
            return whole[key]
        if isinstance(whole, Seq) and isinstance(key, int) and 0 <= key < len(whole):
            return whole[key]
        return unresolved(node, module, "code that would have to run")

    def _call(self, node: code.Call, module: code.Module, depth: int) -> Any:
        callee, first = node.callee, node.arguments[0] if node.arguments else None
        name = callee.id if isinstance(callee, code.Name) else ""
        if name == "handlerPath" and isinstance(first, code.Name) and first.id == "__dirname":
            # A helper that every project made from the framework's own template has.
            return posixpath.relpath(str(module.path.parent), str(self._folder))
        if name == "require" and isinstance(first, code.Literal):
            entry = code.Import(local="", module=str(first.value), name=None)
            return self._imported(entry, node, module, depth)
        if isinstance(callee, code.Member) and written(callee) == "Object.assign":
            entries = tuple((None, argument) for argument in node.arguments)
            return self._record(code.Record(entries=entries, line=node.line, column=node.column), module, depth)
        return unresolved(node, module, "code that would have to run")


def unresolved(node: code.Node, module: code.Module, reason: str) -> Map:
    """The node that stands for something computed, with the code as far as it is known."""
    made: Map = build({"Td::Unresolved": {"expression": written(node), "reason": reason}}, module.at(node))
    return made


def _is_environment(node: code.Node) -> bool:
    """True for `process.env`."""
    object_ = node.object if isinstance(node, code.Member) and node.name == "env" else None
    return isinstance(object_, code.Name) and object_.id == "process"


_HANDLERS: dict[type, Callable[[_Reader, Any, code.Module, int], Any]] = {
    code.Literal: _Reader._literal,
    code.Record: _Reader._record,
    code.Items: _Reader._items,
    code.Template: _Reader._template,
    code.Binary: _Reader._binary,
    code.Name: _Reader._name,
    code.Member: _Reader._member,
    code.Index: _Reader._index,
    code.Call: _Reader._call,
}
