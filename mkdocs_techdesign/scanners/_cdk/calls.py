"""Calls in construct source: of the library, of the program's own functions and classes, of other people's code."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from ...languages._written import written
from ...model import code
from ...model.location import Location, Problem
from ...model.nodes import Map, Seq
from . import library, methods
from .loaded import NOTHING, External, Loaded
from .making import Making, places_of
from .operators import formatted
from .values import (
    Closure,
    Instance,
    Library,
    LocalClass,
    Names,
    Thing,
    Unknown,
    Value,
    mapping,
    sequence,
)

_CALLS = 40
"""Calls inside calls."""
_WORKING_FOLDER = frozenset({"process.cwd", "os.getcwd", "Path.cwd", "pathlib.Path.cwd"})
"""Functions that give the folder of `cdk.json`, in which the CDK runs the program."""


class Calls(Making, ABC):
    """What the calls of a program do."""

    @abstractmethod
    def evaluate(self, node: Any, names: Names, loaded: Loaded) -> Value:
        """What an expression comes to."""

    @abstractmethod
    def execute(self, body: tuple[Any, ...], names: Names, loaded: Loaded) -> Value:
        """Follows statements; gives what they return, or `NOTHING`."""

    @abstractmethod
    def member(self, owner: Value, name: str, node: Any, loaded: Loaded) -> Value:
        """`owner.name`."""

    def at(self, node: code.Node, loaded: Loaded) -> Location:
        """Where a node stands."""
        return Location(loaded.module.path, node.line, node.column)

    def call(self, node: code.Call, names: Names, loaded: Loaded) -> Value:
        where = self.at(node, loaded)
        if _is_super(node.callee):
            return self._super(node, names, loaded, where)
        target: Value = NOTHING
        if isinstance(node.callee, code.Member):
            target = self.evaluate(node.callee.object, names, loaded)
            callee = NOTHING if isinstance(target, str | Seq | Map | int | float) else self.member(
                target, node.callee.name, node.callee, loaded
            )  # fmt: skip
        else:
            callee = self.evaluate(node.callee, names, loaded)
        arguments = self._arguments(node, names, loaded)
        keywords = {name: self.evaluate(item, names, loaded) for name, item in node.keywords if name not in ("*", "**")}
        for name, item in node.keywords:
            extra = self.evaluate(item, names, loaded) if name in ("*", "**") else None
            if isinstance(extra, Map):
                keywords.update(extra)
            elif isinstance(extra, Seq):
                arguments += list(extra)
        if isinstance(node.callee, code.Member):
            name = node.callee.name
            apply = self._applier(where)
            if isinstance(target, str) and name == "format":
                return formatted(target, arguments, keywords, where)
            given = methods.of_value(target, name, arguments, where, apply)
            if given is not methods.NO:
                return given
            if isinstance(target, Map) and isinstance(target.get(name), Closure):
                callee = target[name]
            if isinstance(target, Closure) and name in ("call", "bind", "apply"):
                return self.apply(target, arguments[1:], keywords, where)
        if callee is NOTHING or isinstance(callee, Unknown | External):
            called = _dotted(node.callee)
            if called in _WORKING_FOLDER:
                return methods.rooted(self.folder)
            known = methods.of_function(called, arguments, where)
            if known is not methods.NO:
                return known
        if isinstance(callee, Library):
            keywords = {library.camel(key): value for key, value in keywords.items()}
            return self.library_called(callee, arguments, keywords, node, where)
        if isinstance(callee, LocalClass):
            return self.instantiate(callee, arguments, keywords, where)
        if isinstance(callee, Thing):
            keywords = {library.camel(key): value for key, value in keywords.items()}
            return self.method_called(callee, arguments, keywords, where, places_of(node))
        if isinstance(callee, Closure):
            return self.apply(callee, arguments, keywords, where)
        if isinstance(callee, External):
            self.foreign(callee, arguments, keywords, node, where)
        return Unknown(written(node), "depends on what is not written down", where)

    def _arguments(self, node: code.Call, names: Names, loaded: Loaded) -> list[Value]:
        found: list[Value] = []
        for item in node.arguments:
            if isinstance(item, code.Opaque) and item.text.startswith("...") and len(item.parts) == 1:
                value = self.evaluate(item.parts[0], names, loaded)
                found += list(value) if isinstance(value, Seq) else [value]
            else:
                found.append(self.evaluate(item, names, loaded))
        return found

    def _applier(self, where: Location) -> methods.Apply:
        def apply(function: Value, arguments: list[Value]) -> Value:
            if not isinstance(function, Closure):
                return Unknown("…", "not a function of this program", where)
            count = len(function.function.parameters)
            return self.apply(function, arguments[: max(count, 1)], {}, where)

        return apply

    def _super(self, node: code.Call, names: Names, loaded: Loaded, where: Location) -> Value:
        instance = self._named(names, "self")
        owner = self._named(names, "<owner>")
        arguments = self._arguments(node, names, loaded)
        keywords = {name: self.evaluate(item, names, loaded) for name, item in node.keywords if name not in ("*", "**")}
        if not isinstance(instance, Instance) or not isinstance(owner, LocalClass):
            return None
        callee = node.callee
        if isinstance(callee, code.Member) and callee.name not in ("__init__", "constructor"):
            base = owner.base
            found = base.method(callee.name) if isinstance(base, LocalClass) else None
            if found is not None:
                closure = Closure(
                    found[0], found[1].module, Names({"self": instance}, found[1].names), instance, found[1]
                )
                return self.apply(closure, arguments, keywords, where)
            return None
        self._base(instance, owner.base, arguments, keywords, where)
        return None

    def _named(self, names: Names, name: str) -> Value:
        holder = names.find(name)
        return holder[name] if holder is not None else None

    def _base(
        self, instance: Instance, base: Value, arguments: list[Value], keywords: dict[str, Value], where: Location
    ) -> None:
        """What the constructor of the class a class extends does."""
        if isinstance(base, LocalClass):
            self._construct_local(instance, base, arguments, keywords, where)
        elif isinstance(base, Library) and instance.thing is None:
            keywords = {library.camel(key): value for key, value in keywords.items()}
            instance.thing = self.construct(base.name, arguments, keywords, instance.location)
            self.instances.append(instance)

    def instantiate(
        self, type: LocalClass, arguments: list[Value], keywords: dict[str, Value], where: Location
    ) -> Value:
        """A new object of a class of the program."""
        instance = Instance(type, where)
        if self.depth >= _CALLS:
            return self._too_deep(type.definition.name, where)
        self.depth += 1
        try:
            self._construct_local(instance, type, arguments, keywords, where)
        finally:
            self.depth -= 1
        return instance

    def _construct_local(
        self, instance: Instance, type: LocalClass, arguments: list[Value], keywords: dict[str, Value], where: Location
    ) -> None:
        names = Names({"self": instance, "<owner>": type}, type.names)
        init = next((item for item in type.definition.methods if item.name == "__init__"), None)
        if init is None:
            self._base(instance, type.base, arguments, keywords, where)
        for field in type.definition.fields:
            if isinstance(field.target, code.Name) and not _declared_only(field.value):
                instance.attributes[field.target.id] = self.evaluate(field.value, names, type.module)
        if init is not None:
            self._run(init, names, type.module, arguments, keywords, where)

    def apply(self, closure: Closure, arguments: list[Value], keywords: dict[str, Value], where: Location) -> Value:
        """Calls a function of the program."""
        if self.depth >= _CALLS:
            return self._too_deep(closure.function.name or "function", where)
        self.depth += 1
        try:
            inner = Names({}, closure.names)
            if closure.owner is not None:
                inner.own["<owner>"] = closure.owner
            return self._run(closure.function, inner, closure.module, arguments, keywords, where)
        finally:
            self.depth -= 1

    def _too_deep(self, name: str, where: Location) -> Unknown:
        """Calls that may never end, said once for each place."""
        problem = Problem(where, "calls inside calls without an end: not followed further")
        if problem not in self.problems:
            self.problems.append(problem)
        return Unknown(f"{name}(…)", "calls nested too deeply", where)

    def _run(
        self,
        function: code.Function,
        around: Names,
        loaded: Loaded,
        arguments: list[Value],
        keywords: dict[str, Value],
        where: Location,
    ) -> Value:
        names = Names({}, around)
        rest = list(arguments)
        named = dict(keywords)
        for parameter in function.parameters:
            if parameter.keyword:
                remaining: Value = sequence(rest, where) if rest or not named else mapping(named, where)
                if parameter.name in ("kwargs", "props") or (not rest and named):
                    remaining = mapping(named, where)
                else:
                    rest = []
                names.own[parameter.name] = remaining
                continue
            value = rest.pop(0) if rest else named.pop(parameter.name, None)
            if value is None and parameter.default is not None:
                value = self.evaluate(parameter.default, names, loaded)
            names.own[parameter.name] = value
        found = self.execute(function.body, names, loaded)
        return None if found is NOTHING else found


def _is_super(node: Any) -> bool:
    if isinstance(node, code.Member):
        node = node.object
    if isinstance(node, code.Call):
        node = node.callee
    return isinstance(node, code.Name) and node.id == "super"


def _dotted(node: Any) -> str:
    parts: list[str] = []
    while isinstance(node, code.Member):
        parts.append(node.name)
        node = node.object
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, code.Name) else ""


def _declared_only(node: Any) -> bool:
    return isinstance(node, code.Opaque) and not node.text
