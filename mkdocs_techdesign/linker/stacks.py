"""Templates as stacks: unique names, nested stacks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from ..model.architecture import Resource
from ..model.fragment import Fragment, Scope
from ..model.nodes import Map

if TYPE_CHECKING:
    from .deployments import Given

BUILD_FOLDERS = frozenset({".aws-sam", "build", "dist", "out", "target", ".build", "packaged"})
"""Segments a TemplateURL may carry that the source tree does not have."""
MOST_SIBLINGS = 200
"""Templates in one folder beyond which none is compared with all others."""


@dataclass(slots=True, kw_only=True, eq=False)
class Stack:
    """One template under its final name."""

    name: str
    path: PurePosixPath
    scope: Scope
    resources: dict[str, Resource] = field(default_factory=dict)
    """By logical id."""
    parents: list[tuple[Stack, Resource]] = field(default_factory=list)
    """The nested-stack resources that instantiate it."""
    stated_name: str = ""
    """What its fragment calls it."""
    deployed_name: object = None
    """What it is deployed as, where its file says so: text or an expression."""
    given: dict[str, list[Given]] = field(default_factory=dict)
    """What parameter files say, by parameter."""
    folders: tuple[str, ...] = field(init=False)
    """Its folder and those above, up to the root."""

    def __post_init__(self) -> None:
        self.folders = tuple(str(folder) for folder in self.path.parents)


Key: TypeAlias = tuple[PurePosixPath, str]
"""A fragment's `key`."""


def unique_names(fragments: list[Fragment]) -> dict[Key, str]:
    """Stack name by fragment: the provisional name, with as many parent folders in front as it takes."""
    names = {fragment.key: fragment.stack for fragment in fragments}
    depth = 0
    while True:
        groups: dict[str, list[Key]] = defaultdict(list)
        for key in names:
            groups[names[key]].append(key)
        clashing = [key for group in groups.values() if len(group) > 1 for key in group]
        if not clashing:
            return names
        depth += 1
        changed = False
        for key in clashing:
            folders = key[0].parts[:-1]
            if depth <= len(folders):
                part = folders[-depth]
                if not (depth == 1 and names[key] == part):
                    names[key] = f"{part}-{names[key]}"
                changed = True
        if not changed:
            break
    for group in groups.values():
        for number, key in enumerate(sorted(group)[1:], start=2):
            names[key] = f"{names[key]}-{key[0].suffix.removeprefix('.') or number}"
    return _numbered(names)


def _numbered(names: dict[Key, str]) -> dict[Key, str]:
    taken: set[str] = set()
    for key in sorted(names):
        name, number = names[key], 2
        while name in taken:
            name, number = f"{names[key]}-{number}", number + 1
        names[key] = name
        taken.add(name)
    return names


def build(fragments: list[Fragment], names: dict[Key, str]) -> list[Stack]:
    """Stacks with their resources under final ids, sorted by name."""
    stacks: list[Stack] = []
    for fragment in fragments:
        empty = Map(path=fragment.path)
        scope = fragment.scope or Scope(parameters=empty, mappings=empty, conditions=empty, outputs=empty)
        stack = Stack(
            name=names[fragment.key],
            path=fragment.path,
            scope=scope,
            stated_name=fragment.stack,
            deployed_name=fragment.deployed_name,
        )
        for resource in fragment.resources:
            final = resource
            if resource.stack != stack.name or not resource.id.startswith(stack.name + "/"):
                final = replace(resource, id=f"{stack.name}/{resource.logical_id}", stack=stack.name)
            stack.resources.setdefault(resource.logical_id, final)
        stacks.append(stack)
    return sorted(stacks, key=lambda stack: stack.name)


class Templates:
    """Finds the template that a TemplateURL means."""

    def __init__(self, stacks: list[Stack]) -> None:
        self._by_path = {stack.path: stack for stack in stacks}
        self._by_key = {(str(stack.path), stack.stated_name): stack for stack in stacks}
        self._by_tail: dict[tuple[str, ...], list[Stack]] = defaultdict(list)
        for stack in stacks:
            self._by_tail[stack.path.parts[-1:]].append(stack)
            self._by_tail[stack.path.parts[-2:]].append(stack)

    def find(self, parent: Stack, url: str) -> Stack | None:
        """The stack a local path, or the path of an S3 address, names; None when unknown or more than one."""
        remote = "://" in url
        parts = [part for part in url.split("://")[-1].split("?")[0].split("/") if part not in ("", ".")]
        if not parts:
            return None
        if not remote:
            for tried in (parts, [part for part in parts if part not in BUILD_FOLDERS]):
                found = self._by_path.get(_inside(parent.path.parent, tried))
                if found is not None and found is not parent:
                    return found
        return self._by_suffix(parent, parts)

    def stated(self, path: object, name: object) -> Stack | None:
        """The stack of a file under the name its fragment has."""
        return self._by_key.get((str(path), str(name)))

    def _by_suffix(self, parent: Stack, parts: list[str]) -> Stack | None:
        best: list[Stack] = []
        most = (0, 0)
        near = self._by_tail.get(tuple(parts[-2:])) or self._by_tail.get(tuple(parts[-1:])) or []
        for stack in near if len(near) <= MOST_SIBLINGS else ():
            if stack is parent:
                continue
            suffix = _common(tuple(reversed(stack.path.parts)), tuple(reversed(parts)))
            score = (suffix, _common(stack.path.parts, parent.path.parts))
            if score > most:
                best, most = [stack], score
            elif score == most:
                best.append(stack)
        return best[0] if len(best) == 1 and (most[0] > 1 or parts[-1] not in _GENERIC) else None


_GENERIC = frozenset({"template.yaml", "template.yml", "template.json"})


def _inside(folder: PurePosixPath, parts: list[str]) -> PurePosixPath:
    walked = list(folder.parts)
    for part in parts:
        if part == "..":
            if not walked:
                return PurePosixPath("..")
            walked.pop()
        else:
            walked.append(part)
    return PurePosixPath(*walked)


def _common(ours: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    count = 0
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            break
        count += 1
    return count
