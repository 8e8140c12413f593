"""The code of one front end: what its names stand for, across its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from ...languages import parse
from ...model.code import (
    Assign,
    Call,
    Class,
    Expression,
    Function,
    Import,
    Index,
    Literal,
    Member,
    Module,
    Name,
    Opaque,
    Record,
    Return,
)
from ...model.location import Problem
from ...source import SourceFile, Sources, Unreadable

_DEEPEST: Final = 12
_LONGEST_CHAIN: Final = 40
_SUFFIXES = ("", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".vue", "/index.ts", "/index.tsx", "/index.js", "/index.jsx")


@dataclass(frozen=True, slots=True)
class Unit:
    """One file with what it assigns."""

    module: Module
    values: dict[str, list[Assign]]
    """By name; fields and `this.x` as `self.x`."""
    functions: dict[str, Expression]
    imports: dict[str, Import]
    calls: tuple[tuple[Call, frozenset[str]], ...]
    """Each with the parameters of the functions around it."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and the file it stands in."""

    value: Expression
    unit: Unit
    bound: frozenset[str] = frozenset()
    """Parameters around it."""


@dataclass(slots=True)
class Program:
    """All files of a front end."""

    sources: Sources
    folder: PurePosixPath
    units: dict[PurePosixPath, Unit] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self, files: tuple[SourceFile, ...]) -> None:
        """Reads the files; one that cannot be read has no calls."""
        for file in files:
            try:
                module = parse(file)
            except Unreadable:
                continue
            finally:
                file.release()
            self.units[file.path] = _unit(module)

    def resolved(self, found: Found, depth: int = 0) -> Found:
        """What an expression stands for, as far as assignments, imports and returned values say."""
        value, unit = found.value, found.unit
        if depth > _DEEPEST:
            return found
        following: Found | None = None
        match value:
            case Name() if value.id not in found.bound:
                following = self._named(value.id, value.line, found)
            case Member(object=Name(id="self")):
                following = self._assigned(f"self.{value.name}", value.line, found)
            case Member() | Index():
                following = self._taken(value, found, depth)
            case Call():
                following = self._returned(value, found, depth)
            case _:
                return found
        if following is None or (following.value is value and following.unit is unit):
            return found
        return self.resolved(following, depth + 1)

    def origin(self, found: Found, depth: int = 0) -> tuple[str, ...]:
        """Library, name in it and members: `("axios", "default", "get")`; empty for what is of this program, and for
        what is made of itself: `request = request.set(…)`."""
        if depth > _LONGEST_CHAIN:
            return ()
        value = self.resolved(found)
        match value.value:
            case Name():
                taken = value.unit.imports.get(value.value.id)
                if taken is None:
                    return ("", value.value.id)
                return (taken.module, taken.name or "*")
            case Member():
                inside = self.origin(Found(value.value.object, value.unit, value.bound), depth + 1)
                return (*inside, value.value.name) if inside else ()
            case Call():
                inside = self.origin(Found(value.value.callee, value.unit, value.bound), depth + 1)
                return (*inside, "()") if inside else ()
        return ()

    def file(self, unit: Unit, written: str) -> PurePosixPath | None:
        """The file of this program that an import means."""
        if written.startswith("."):
            base = unit.module.path.parent / written
        elif written.startswith(("@/", "~/")):
            base = self.folder / "src" / written[2:]
        else:
            base = self.folder / "src" / written
        plain = _normal(base)
        if plain is None:
            return None
        paths = (PurePosixPath(f"{plain}{suffix}") for suffix in _SUFFIXES)
        return next((path for path in paths if path in self.units), plain)

    def _named(self, name: str, line: int, found: Found) -> Found | None:
        taken = found.unit.imports.get(name)
        if taken is not None:
            return self._imported(found.unit, taken.module, taken.name)
        return self._assigned(name, line, found)

    def _assigned(self, name: str, line: int, found: Found) -> Found | None:
        given = found.unit.values.get(name, [])
        before = [one for one in given if one.line <= line] or given
        if before and not (isinstance(before[-1].value, Opaque) and not before[-1].value.text):
            return Found(before[-1].value, found.unit, found.bound)
        function = found.unit.functions.get(name)
        return None if function is None else Found(function, found.unit)

    def _imported(self, unit: Unit, module: str, name: str | None) -> Found | None:
        path = self.file(unit, module)
        other = self.units.get(path) if path is not None else None
        return None if other is None or name is None else self._exported(other, name)

    def _exported(self, unit: Unit, name: str, depth: int = 0) -> Found | None:
        for exported, value in reversed(unit.module.exports):
            if exported == name:
                return Found(value, unit)
        for exported, value in unit.module.exports if depth < _DEEPEST else ():
            taken = unit.imports.get(value.id) if exported == "*" and isinstance(value, Name) else None
            path = self.file(unit, taken.module) if taken is not None else None
            other = self.units.get(path) if path is not None else None
            inside = self._exported(other, name, depth + 1) if other is not None else None
            if inside is not None:
                return inside
        return None

    def _taken(self, value: Member | Index, found: Found, depth: int) -> Found | None:
        """A member of a record, or of a whole module."""
        key: object = value.name if isinstance(value, Member) else None
        if isinstance(value, Index) and isinstance(value.key, Literal):
            key = value.key.value
        if not isinstance(key, str):
            return None
        if isinstance(value.object, Name) and value.object.id in found.unit.imports:
            taken = found.unit.imports[value.object.id]
            if taken.name is None:
                return self._imported(found.unit, taken.module, key)
        inside = self.resolved(Found(value.object, found.unit, found.bound), depth + 1)
        entry = entries(inside.value).get(key) if isinstance(inside.value, Record) else None
        return None if entry is None else Found(entry, inside.unit, inside.bound)

    def _returned(self, value: Call, found: Found, depth: int) -> Found | None:
        """What a function of this program returns where it returns in one place."""
        callee = self.resolved(Found(value.callee, found.unit, found.bound), depth + 1)
        if not isinstance(callee.value, Function):
            return None
        returns = [one for one in callee.value.body if isinstance(one, Return)]
        if len(returns) != 1:
            return None
        return Found(returns[0].value, callee.unit, frozenset(one.name for one in callee.value.parameters))


def entries(record: Record) -> dict[str, Expression]:
    """The entries of a record by their literal keys."""
    return {
        str(key.value): value
        for key, value in record.entries
        if isinstance(key, Literal) and isinstance(key.value, str)
    }


def _unit(module: Module) -> Unit:
    values: dict[str, list[Assign]] = {}
    functions: dict[str, Expression] = {}
    calls: list[tuple[Call, frozenset[str]]] = []
    for one, bound in _walk(module):
        if isinstance(one, Assign):
            if isinstance(one.target, Name):
                values.setdefault(one.target.id, []).append(one)
            elif isinstance(one.target, Member) and isinstance(one.target.object, Name):
                values.setdefault(f"{one.target.object.id}.{one.target.name}", []).append(one)
        elif isinstance(one, Function) and one.name:
            functions.setdefault(one.name, one)
        elif isinstance(one, Class):
            for given in one.fields:
                if isinstance(given.target, Name):
                    values.setdefault(f"self.{given.target.id}", []).append(given)
        elif isinstance(one, Call):
            calls.append((one, bound))
    imports = {taken.local: taken for taken in module.imports if taken.local}
    return Unit(module, values, functions, imports, tuple(calls))


def _walk(module: Module) -> Iterator[tuple[Any, frozenset[str]]]:
    """Every statement and expression in order, with the parameters of the functions around it."""
    waiting: list[tuple[Any, frozenset[str]]] = [(module.body, frozenset())]
    while waiting:
        one, bound = waiting.pop()
        if isinstance(one, tuple):
            waiting += [(part, bound) for part in reversed(one)]
        elif is_dataclass(one):
            yield one, bound
            inside = bound | {given.name for given in one.parameters} if isinstance(one, Function) else bound
            waiting += [(getattr(one, part.name), inside) for part in reversed(fields(one))]


def _normal(path: PurePosixPath) -> PurePosixPath | None:
    parts: list[str] = []
    for part in path.parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            return None
    return PurePosixPath(*parts)


def records(module: Module) -> Iterator[Record]:
    """Every record of a file."""
    return (one for one, _ in _walk(module) if isinstance(one, Record))
