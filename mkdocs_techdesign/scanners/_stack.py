"""The stack a scan is filling: its resources so far, and what was wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from ..model.architecture import Place, Resource
from ..model.expression import expression
from ..model.fragment import Fragment, Reference
from ..model.location import Location, Problem, Unresolved
from ..model.nodes import Map
from ..source import Unreadable
from . import _withhold
from ._names import deployed_name
from ._nodes import build, like, size

_MOST_VALUES = 1_000_000
_GENERIC = frozenset(
    {"template", "output", "outputs", "packaged", "package", "sam", "cloudformation", "cfn", "stack", "main", "index"}
)


_POLICIES = {"deletion_policy": "DeletionPolicy", "update_replace_policy": "UpdateReplacePolicy"}


def _policy(entry: Map | None, key: str) -> str | None:
    """A word of AWS, or the expression that gives one."""
    stated = entry.get(key) if entry is not None else None
    if isinstance(stated, Map):
        return expression(stated)
    return stated if stated in ("Delete", "Retain", "RetainExceptOnCreate", "Snapshot") else None


def name_of(path: PurePosixPath) -> str:
    """The provisional stack name: the file's stem, or its directory where the stem says nothing."""
    stem = path.name.split(".", 1)[0]
    if stem.lower() in _GENERIC and path.parent.name:
        return path.parent.name
    return stem or path.name


class Stack:
    """Collects what one template says. Mutable while the scan runs, gone after it."""

    def __init__(self, path: PurePosixPath, origin: str) -> None:
        self.path = path
        self.origin = origin
        self.name = name_of(path)
        self.resources: dict[str, Resource] = {}
        self.references: list[Reference] = []
        self.problems: list[Problem] = []
        self.unresolved: list[Unresolved] = []
        self._spent = 0

    def spend(self, node: Any, line: int = 1) -> None:
        """Counts values that the template uses a second time: Globals, included files, loops.

        A small file could stand for a system that never ends. Raises Unreadable beyond what real ones need.
        """
        self._spent += size(node)
        if self._spent > _MOST_VALUES:
            raise Unreadable(f"a template that stands for more than {_MOST_VALUES:,} values", line)

    def id(self, logical_id: str) -> str:
        """`<stack>/<logical id>`."""
        return f"{self.name}/{logical_id}"

    def add(
        self,
        logical_id: str,
        type: str,
        properties: Any,
        where: Location,
        *,
        declared_as: str,
        generated: bool = False,
        condition: str | None = None,
        description: str | None = None,
        entry: Map | None = None,
    ) -> None:
        """One resource; a generated one never replaces one that people wrote. `entry` is what a template says of it
        beside its properties."""
        if generated and logical_id in self.resources:
            return
        node: Map = _withhold.properties(type, build(properties, where))
        text = node.get("Description", description)
        self.resources[logical_id] = Resource(
            id=self.id(logical_id),
            type=type,
            logical_id=logical_id,
            stack=self.name,
            location=where,
            properties=node,
            declared_as=declared_as,
            origin=self.origin,
            name=deployed_name(type, node),
            description=text if isinstance(text, str) else description,
            generated=generated,
            condition=condition,
            deletion_policy=_policy(entry, "DeletionPolicy"),
            update_replace_policy=_policy(entry, "UpdateReplacePolicy"),
            places=tuple(
                Place(field, entry.at(key)) for field, key in _POLICIES.items() if entry is not None and key in entry
            ),
        )

    def fragment(self) -> Fragment:
        """What was collected, for formats without parameters and outputs of their own."""
        return Fragment(
            path=self.path,
            origin=self.origin,
            stack=self.name,
            resources=tuple(self.resources.values()),
            references=tuple(self.references),
            problems=tuple(self.problems),
            unresolved=tuple(self.unresolved),
        )

    def problem(self, where: Location, message: str, fix: str = "") -> None:
        """Something wrong that keeps nothing else from being read."""
        self.problems.append(Problem(where, message, fix))

    def merge(self, logical_id: str, changes: dict[str, Any]) -> None:
        """Other values for some properties of a resource that is already there."""
        old = self.resources.get(logical_id)
        if old is not None:
            self.resources[logical_id] = replace(old, properties=like(old.properties, {**old.properties, **changes}))
