"""The Reader that kinds get: values of one resource in the scope of its stack."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeVar

from ..kinds import Reader
from ..model.architecture import Resource
from ..model.location import Location, Problem, Unresolved
from ..model.nodes import Map, Seq
from ..scanners._nodes import build
from ..source import Unreadable
from .reasons import unnamed
from .scalars import truth, whole
from .stacks import Stack
from .values import Choice, Joined, Target, expression, intrinsic, place, symbolic
from .world import World

T = TypeVar("T")

_DEEPEST = 60


class StackReader:
    """Implements `kinds.Reader` for all resources of one stack."""

    def __init__(self, world: World, stack: Stack) -> None:
        self._world = world
        self._stack = stack
        self.where = Location(stack.path)
        """Where the resource stands that is being read: the place of values that have none of their own."""

    def _value(self, node: object) -> object:
        if type(node) is Map or (type(node) is str and "{{" in node):
            evaluator = self._world.evaluator
            return evaluator.settled(evaluator.value(node, self._stack))
        return node

    def value(self, node: object) -> object:
        """See `kinds.Reader`."""
        return self._deep(node, 0)

    def _deep(self, node: object, depth: int) -> object:
        if depth > _DEEPEST:
            return self._unresolved(node, "nested too deeply")
        value = self._value(node)
        if isinstance(value, Map):
            items = {key: self._deep(item, depth + 1) for key, item in value.items()}
            return Map(items, path=value.path, line=value.line, column=value.column, keys_at=value.keys_at)
        if isinstance(value, list):
            made = Seq([self._deep(item, depth + 1) for item in value], path=self._stack.path)
            if isinstance(value, Seq):
                made.line, made.column, made.items_at = value.line, value.column, value.items_at
            return made
        if isinstance(value, Target):
            return str(value)
        if isinstance(value, str | int | float | bool | None | Unresolved):
            return value
        return self._unresolved(node, "only the deployment knows it")

    def raw(self, properties: Map, *path: str) -> object:
        """See `kinds.Reader`."""
        node: object = properties
        for key in path:
            inside = node if type(node) is Map and len(node) > 1 else self._map(node)
            if inside is None or key not in inside:
                return None
            node = inside[key]
        return node

    def _map(self, node: object, where: Location | None = None) -> Map | None:
        if isinstance(node, Map) and intrinsic(node) is None:
            return node
        if isinstance(node, Map):
            value = self._world.evaluator.value(node, self._stack)
            if isinstance(value, Choice):
                settled = self._world.evaluator.settled(value)
                if isinstance(settled, Map):
                    return settled
                value = next((branch for branch in value.branches if isinstance(branch, Map)), None)
            return value if isinstance(value, Map) and intrinsic(value) is None else None
        if isinstance(node, str) and node.lstrip().startswith("{") and len(node) < 100_000:
            try:
                parsed = json.loads(node)
            except (ValueError, RecursionError):
                return None
            return build(parsed, where or self.where) if isinstance(parsed, dict) else None
        return None

    def text(self, properties: Map, *path: str) -> str | Unresolved | None:
        """See `kinds.Reader`."""
        return self._text(self.raw(properties, *path))

    def _text(self, node: object) -> str | Unresolved | None:
        value = self._value(node)
        if type(value) is str:
            return value
        if isinstance(value, Target):
            known = self._world.deployed.get(value)
            if known is not None and "${" not in known and value.attribute in ("Ref", "", "Name"):
                return known
            return self._unresolved(node, "only the deployment knows it")
        if value is None or isinstance(value, Unresolved):
            return value
        if isinstance(value, bool | int | float):
            return symbolic(value)
        if isinstance(value, Joined):
            return self._unresolved(node, "only the deployment knows it")
        return None

    def number(self, properties: Map, *path: str) -> int | Unresolved | None:
        """See `kinds.Reader`."""
        node = self.raw(properties, *path)
        value = self._value(node)
        if isinstance(value, Joined):
            return self._unresolved(node, "only the deployment knows it")
        return value if isinstance(value, Unresolved) else whole(value)

    def flag(self, properties: Map, *path: str) -> bool | Unresolved | None:
        """See `kinds.Reader`."""
        value = self._value(self.raw(properties, *path))
        return value if isinstance(value, Unresolved) else truth(value)

    def mapping(self, properties: Map, *path: str) -> Map | None:
        """See `kinds.Reader`."""
        node = self.raw(properties, *path)
        return self._map(node, self.place(properties, *path) if isinstance(node, str) else None)

    def sequence(self, properties: Map, *path: str) -> Seq | None:
        """See `kinds.Reader`."""
        node = self.raw(properties, *path)
        if node is None:
            return None
        value = self._value(node)
        if isinstance(value, Unresolved) and intrinsic(node) == "Fn::If":
            chosen = self._world.evaluator.value(node, self._stack)
            if isinstance(chosen, Choice):
                value = next((branch for branch in chosen.branches if isinstance(branch, list)), value)
        if value is None:
            return None
        if not isinstance(value, list):
            where = self.place(properties, *path)
            return Seq([node], path=where.path, line=where.line, column=where.column)
        if any(intrinsic(item) == "Fn::If" for item in value):
            kept = [item for item in value if intrinsic(item) != "Fn::If" or self._value(item) is not None]
            return Seq(kept, path=self._stack.path)
        return value if isinstance(value, Seq) else Seq(value, path=self._stack.path)

    def mappings(self, properties: Map, *path: str) -> tuple[Map, ...]:
        """See `kinds.Reader`."""
        found = (self._map(item) for item in self.sequence(properties, *path) or ())
        return tuple(item for item in found if item is not None)

    def texts(self, properties: Map, *path: str) -> tuple[str, ...]:
        """See `kinds.Reader`."""
        found: list[str] = []
        for item in self.sequence(properties, *path) or ():
            text = self._text(item)
            if text is None:
                text = self._unresolved(item, "not text")
            found.append(text if isinstance(text, str) else text.expression)
        return tuple(found)

    def target(self, node: object, *types: str) -> str | Unresolved | None:
        """See `kinds.Reader`."""
        if node is None:
            return None
        found = self.targets(node, *types)
        if len(found) == 1:
            return found[0]
        if found:
            return self._unresolved(node, "one of " + ", ".join(found))
        value = self._value(node)
        if value is None or isinstance(value, Unresolved):
            return value
        shown = value[:200] if type(value) is str else expression(node)
        return Unresolved(shown, unnamed(value, self._world, self._stack, types), place(node, self.where))

    def targets(self, node: object, *types: str) -> tuple[str, ...]:
        """See `kinds.Reader`."""
        if node is None:
            return ()
        found = dict.fromkeys(self._world.drawn(id) for id in self._world.ids(node, self._stack, types))
        if not types:
            return tuple(found)
        known = ((id, self._world.resource(id)) for id in found)
        return tuple(id for id, resource in known if resource is not None and resource.type in types)

    def direct(self, node: object) -> str | None:
        """See `kinds.Reader`."""
        found = self._world.ids(node, self._stack) if node is not None else []
        return found[0] if len(found) == 1 else None

    def tail(self, node: object) -> str:
        """See `kinds.Reader`."""
        value = self._value(node)
        if isinstance(value, Joined):
            parts = (symbolic(part) or "" for part in value.parts if not isinstance(part, Target))
            return "".join(parts)
        return value if type(value) is str else ""

    def pattern(self, node: object) -> str | Unresolved | None:
        """See `kinds.Reader`."""
        value = self._value(node)
        shown = symbolic(value)
        if shown is not None and value is not None and not isinstance(value, Unresolved):
            return shown
        if value is None or isinstance(value, Unresolved):
            return value
        return self._unresolved(node, unnamed(value, self._world, self._stack))

    def matching(self, pattern: str) -> tuple[str, ...]:
        """See `kinds.Reader`."""
        return tuple(dict.fromkeys(self._world.drawn(id) for id in self._world.matching(pattern, self._stack)))

    def mentioned(self, node: object) -> tuple[str, ...]:
        """See `kinds.Reader`."""
        found: dict[str, None] = {}
        self._world.mentioned(node, self._stack, found)
        return tuple(dict.fromkeys(self._world.drawn(id) for id in found))

    def referring(self, id: str, type: str, *path: str) -> tuple[Resource, ...]:
        """See `kinds.Reader`."""
        return self._world.referring(id, type, path)

    def resource(self, id: str) -> Resource | None:
        """See `kinds.Reader`."""
        return self._world.resource(id)

    def of(self, resource: Resource) -> StackReader:
        """See `kinds.Reader`."""
        stack = self._world.stacks[resource.stack]
        if stack is self._stack:
            return self
        other = StackReader(self._world, stack)
        other.where = resource.location
        return other

    def default_bus(self) -> str | None:
        """See `kinds.Reader`."""
        return self._world.default_bus

    def child_stack(self, id: str) -> str | None:
        """See `kinds.Reader`."""
        child = self._world.evaluator.child(id)
        return child.name if child is not None else None

    def file_text(self, path: str) -> str | None:
        """See `kinds.Reader`."""
        file = self._world.sources.get(path) if self._world.sources is not None else None
        try:
            return file.text() if file is not None else None
        except Unreadable:
            return None

    def problem(self, problem: Problem) -> None:
        """See `kinds.Reader`."""
        self._world.problems.append(problem)

    def place(self, properties: Map, *path: str) -> Location:
        """See `kinds.Reader`."""
        where = properties.location
        node: object = properties
        for key in path:
            inside = self._map(node)
            if inside is None or key not in inside:
                break
            where = inside.at(key)
            node = inside[key]
        return where

    def once(self, make: Callable[[Resource, Reader], T], resource: Resource) -> T:
        """See `kinds.Reader`."""
        known = self._world.said.get(make)
        if known is None or known[0] is not resource or known[1] is not self.where:
            known = self._world.said[make] = (resource, self.where, make(resource, self))
        said: T = known[2]
        return said

    def _unresolved(self, node: object, reason: str) -> Unresolved:
        return Unresolved(expression(node), reason, place(node, self.where))
