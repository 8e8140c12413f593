"""A template as its sections, with everything expanded that the file itself decides: includes and loops."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..model.expression import expression
from ..model.fragment import Fragment, Scope
from ..model.location import Location, Unresolved
from ..model.nodes import Map
from ..source import UNKNOWN, SourceFile, Sources, Unreadable
from . import _withhold
from ._expand_foreach import Loops
from ._expand_include import expand
from ._nodes import as_map
from ._stack import Stack


class Template:
    """One template that was read, or put together by a scanner that gives its body."""

    def __init__(self, file: SourceFile, sources: Sources, origin: str, body: Map | None = None) -> None:
        self.file = file
        self.sources = sources
        self.stack = Stack(file.path, origin)
        self.body = body = self._read() if body is None else body
        resources = body.get("Resources")
        if not isinstance(resources, Map) or not resources:
            line = body.at("Resources").line if "Resources" in body else 1
            raise Unreadable("a template without resources", line)
        if not any(isinstance(item, Map) and _is_type(item.get("Type")) for item in resources.values()):
            raise Unreadable("not a template: no resource has a Type such as AWS::S3::Bucket", resources.line)
        self.resources = resources
        self.entries = self._entries()
        self._sections: dict[str, Map] = {}

    def _read(self) -> Map:
        """The document of the file itself."""
        body = _nodes(self.file)
        self.stack.problems.extend(self.file.problems())
        if self.file.contains(b"AWS::Include"):
            expanded = expand(body, self.sources, self.stack)
            body = expanded if isinstance(expanded, Map) else body
        if self.file.contains(b"Fn::ForEach"):
            body = Loops(body, self.stack).expand(body)
        return body

    def section(self, name: str) -> Map:
        """A top-level mapping; empty when absent or something else."""
        if name not in self._sections:
            found = self.body.get(name)
            if found is not None and not isinstance(found, Map):
                self.stack.problem(self.body.at(name), f"{name} is not a mapping")
            self._sections[name] = as_map(found, Location(self.file.path))
        return self._sections[name]

    def place(self, logical_id: str) -> Location:
        """Where a resource's logical ID stands: in an included file for what one adds."""
        where = self.resources.at(logical_id)
        entry = self.resources[logical_id]
        return Location(entry.path, where.line, where.column) if isinstance(entry, Map) else where

    def rewrite(self, change: Callable[[Any], Any]) -> None:
        """Applies a change to every resource and to the outputs."""
        self.entries = [(logical_id, change(entry)) for logical_id, entry in self.entries]
        self._sections["Outputs"] = change(self.section("Outputs"))

    def _entries(self) -> list[tuple[str, Map]]:
        """The resources with a Type, in file order; what is not one becomes a problem."""
        found: list[tuple[str, Map]] = []
        for logical_id, entry in self.resources.items():
            where = self.place(logical_id)
            if logical_id == "Fn::Transform":
                why = "what the transform makes only exists at deployment"
                self.stack.unresolved.append(Unresolved(f"!Transform {expression(entry)}", why, where))
            elif logical_id.startswith("Fn::"):
                self.stack.problem(where, f"{logical_id} makes resources that only exist at deployment")
            elif not isinstance(entry, Map):
                self.stack.problem(where, f"resource {logical_id} is not a mapping")
            elif UNKNOWN in entry:
                self.stack.problem(where, f"resource {logical_id} is made by a tag that only another tool knows")
            elif not _is_type(entry.get("Type")):
                self.stack.problem(where, f"resource {logical_id} has no Type")
            else:
                if entry.get("Properties") is not None and not isinstance(entry["Properties"], Map):
                    self.stack.problem(entry.at("Properties"), f"Properties of {logical_id} is not a mapping")
                found.append((logical_id, entry))
        return found

    def fragment(self) -> Fragment:
        """All of it."""
        scope = Scope(
            parameters=_withhold.parameters(self.section("Parameters")),
            mappings=_withhold.named(self.section("Mappings")),
            conditions=self.section("Conditions"),
            outputs=_withhold.outputs(self.section("Outputs")),
        )
        return Fragment(
            path=self.file.path,
            origin=self.stack.origin,
            stack=self.stack.name,
            resources=tuple(self.stack.resources.values()),
            scope=scope,
            references=tuple(self.stack.references),
            problems=tuple(self.stack.problems),
            unresolved=tuple(self.stack.unresolved),
        )


def properties_of(entry: Map, where: Location) -> Map:
    """The Properties of a resource entry; empty when absent."""
    return as_map(entry.get("Properties"), where)


def condition_of(entry: Map) -> str | None:
    """The Condition of a resource entry."""
    condition = entry.get("Condition")
    return condition if isinstance(condition, str) else None


def description_of(entry: Map) -> str | None:
    """What people wrote about a resource in its Metadata."""
    metadata = entry.get("Metadata")
    text = metadata.get("Description") if isinstance(metadata, Map) else None
    return text if isinstance(text, str) else None


def _nodes(file: SourceFile) -> Map:
    body = file.nodes()
    if not isinstance(body, Map):
        raise Unreadable("not a template: the document is not a mapping")
    return body


def _is_type(value: Any) -> bool:
    return isinstance(value, str) and "::" in value
