"""Templates as stacks: unique names, packaged twins, nested stacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from ..kinds._plumbing import is_plumbing
from ..model.architecture import Fragment, Resource, Scope
from ..model.location import NotScanned
from ..model.nodes import Map

if TYPE_CHECKING:
    from .deployments import Given

BUILD_FOLDERS = frozenset({".aws-sam", "build", "dist", "out", "target", ".build", "packaged"})
"""Segments a TemplateURL may carry that the source tree does not have."""


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


def without_twins(fragments: list[Fragment]) -> tuple[list[Fragment], list[NotScanned]]:
    """Leaves out what says the same system twice: packaged output (also an older state), one template in two syntaxes,
    the results of a build, a template whose resources another one includes.

    A template is packaged output when its code lies in S3, or it lies in a build folder, and it shares at least half
    of the resources of a template beside it (beside the build folder) of which that is not so.
    """
    again = _synthesised_twice(fragments)
    fragments = [fragment for fragment in fragments if fragment.key not in again]
    dropped = _included(fragments)
    groups: dict[PurePosixPath, list[Fragment]] = defaultdict(list)
    for fragment in fragments:
        if fragment.path not in dropped and fragment.origin not in (_CDK, _CDK_SOURCE):
            groups[_unbuilt(fragment.path.parent)].append(fragment)
    nested = [fragment for fragment in fragments if _SAM_BUILD in fragment.path.parts]
    for folder, group in groups.items():
        if len(group) < 2 or len(group) > _MOST_SIBLINGS:
            continue
        written = {fragment.path: _written(fragment) for fragment in group}
        originals = sorted(group, key=lambda item: (_packaged(item), item.path.suffix == ".json", item.path))
        kept: list[Fragment] = []
        for fragment in originals:
            near = [one for one in kept if one.path.parent in (fragment.path.parent, folder)]
            twin = next((why for one in near if (why := _twin(one, fragment, written))), None)
            if twin is None:
                kept.append(fragment)
            else:
                dropped[fragment.path] = NotScanned(fragment.path, twin)
    for fragment in nested if len(nested) <= _MOST_SIBLINGS else ():
        source = None if fragment.path in dropped else _source(fragment, fragments)
        if source is not None:
            dropped[fragment.path] = NotScanned(fragment.path, f"packaged copy of {source.path}")
    return [item for item in fragments if item.path not in dropped], [*again.values(), *dropped.values()]


_CDK = "cdk"
_CDK_SOURCE = "cdk-source"


def _synthesised_twice(fragments: list[Fragment]) -> dict[Key, NotScanned]:
    """Stacks the CDK wrote more than once: for each stage, account or region, or into an older assembly.

    Two are one where the same constructs are in them; a stack that has only some of them in common is another one.
    """
    seen: dict[frozenset[tuple[str, str]], Fragment] = {}
    found: dict[Key, NotScanned] = {}
    for fragment in fragments:
        if fragment.origin != _CDK:
            continue
        constructs = frozenset((item.label, item.type) for item in fragment.resources if item.given_name is not None)
        first = seen.setdefault(constructs, fragment) if constructs else fragment
        if first is not fragment:
            found[fragment.key] = NotScanned(fragment.path, f"the same stack as {first.path}, synthesised again")
    written = [fragment for fragment in seen.values() if fragment.key not in found]
    for source in fragments:
        if source.origin == _CDK_SOURCE and len(written) <= _MOST_SIBLINGS:
            found.update(_written_out(source, written))
    return found


def _written_out(source: Fragment, templates: list[Fragment]) -> Iterator[tuple[Key, NotScanned]]:
    """Of construct source and a template somebody synthesised from it and kept, the one that says less: the source,
    unless it has constructs the template does not know yet."""
    ours = {(item.label, item.type) for item in source.resources if not is_plumbing(item.type)}
    for template in templates:
        theirs = {(item.label, item.type) for item in template.resources}
        near = template.path.parent in source.path.parents
        if not near or not ours or 2 * len(ours & theirs) < len(ours):
            continue
        if ours <= theirs:
            yield source.key, NotScanned(source.path, f"synthesised to {template.path}", unclaimed=True)
            return
        yield template.key, NotScanned(template.path, f"an older state of {source.path}")


def _included(fragments: list[Fragment]) -> dict[PurePosixPath, NotScanned]:
    """Templates whose resources stand in another fragment too, as that one's file includes theirs."""
    found: dict[PurePosixPath, NotScanned] = {}
    by_path = {fragment.path: fragment for fragment in fragments if fragment.origin in _TEMPLATES}
    for fragment in fragments:
        places = {resource.location.path for resource in fragment.resources} - {fragment.path}
        for path in places:
            if path in by_path and path not in found and fragment.path not in found:
                found[path] = NotScanned(path, f"part of {fragment.path}, which includes it", unclaimed=True)
    return found


_SAM_BUILD = ".aws-sam"
"""Where the SAM CLI puts what it built: applications inside the application under their logical IDs."""
_TEMPLATES = frozenset({"cloudformation", "sam"})


def _source(built: Fragment, fragments: list[Fragment]) -> Fragment | None:
    """The one template outside of build folders, beside `.aws-sam` or below, that has the resources of a built one."""
    parts = built.path.parts
    top = parts[: parts.index(_SAM_BUILD)]
    ours = _written(built)
    found = [
        fragment
        for fragment in fragments
        if fragment.path.parts[: len(top)] == top and not _is_built(fragment.path) and _written(fragment) == ours
    ]
    return found[0] if ours and len(found) == 1 else None


def _unbuilt(folder: PurePosixPath) -> PurePosixPath:
    """The folder of which another one is a build result."""
    return PurePosixPath(*(part for part in folder.parts if part not in BUILD_FOLDERS))


def _is_built(path: PurePosixPath) -> bool:
    return any(part in BUILD_FOLDERS for part in path.parts[:-1])


_MOST_SIBLINGS = 200
"""Templates in one folder beyond which none is compared with all others."""


def _written(fragment: Fragment) -> frozenset[tuple[str, str]]:
    return frozenset((item.logical_id, item.declared_as) for item in fragment.resources if not item.generated)


def _twin(kept: Fragment, other: Fragment, written: dict[PurePosixPath, frozenset[tuple[str, str]]]) -> str | None:
    """Why `other` says nothing that `kept` does not; None when it does."""
    ours, theirs = written[kept.path], written[other.path]
    if not ours or not theirs:
        return None
    if _packaged(other) and not _packaged(kept) and 2 * len(ours & theirs) >= min(len(ours), len(theirs)):
        return f"packaged copy of {kept.path}"
    if ours == theirs and kept.path.stem == other.path.stem:
        return f"the same resources as {kept.path} in another syntax"
    return None


_CODE = ("Code", "CodeUri", "Content", "ContentUri", "DefinitionUri", "DefinitionS3Location", "TemplateURL", "Body")


def _packaged(fragment: Fragment) -> bool:
    """True in a build folder, and where code is named by its place in S3, as `package` writes it."""
    if _is_built(fragment.path):
        return True
    for resource in fragment.resources:
        for key in _CODE:
            value = resource.properties.get(key)
            if isinstance(value, str) and value.startswith("s3://"):
                return True
            if isinstance(value, dict):
                bucket = value.get("S3Bucket", value.get("Bucket"))
                if isinstance(bucket, str):
                    return True
    return False


def build(fragments: list[Fragment], names: dict[Key, str]) -> list[Stack]:
    """Stacks with their resources under final ids, sorted by name."""
    stacks: list[Stack] = []
    for fragment in fragments:
        empty = Map(path=fragment.path)
        scope = fragment.scope or Scope(parameters=empty, mappings=empty, conditions=empty, outputs=empty)
        stack = Stack(name=names[fragment.key], path=fragment.path, scope=scope, deployed_name=fragment.deployed_name)
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

    def _by_suffix(self, parent: Stack, parts: list[str]) -> Stack | None:
        best: list[Stack] = []
        most = (0, 0)
        near = self._by_tail.get(tuple(parts[-2:])) or self._by_tail.get(tuple(parts[-1:])) or []
        for stack in near if len(near) <= _MOST_SIBLINGS else ():
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
