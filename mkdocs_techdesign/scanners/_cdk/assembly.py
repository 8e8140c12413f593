"""The files around a synthesised template: which stack it is, where it stands among the constructs, its metadata.

Read from `manifest.json` and `tree.json` of the assembly in any schema version: metadata stands inline in the
manifest, or in a file of its own that the manifest names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from ...model.nodes import Map
from ...source import SourceFile, Sources, Unreadable

_STACK = "aws:cloudformation:stack"
_DEEPEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What the assembly says of one template."""

    name: str | None = None
    """Name of the stack; None where no manifest speaks of the template."""
    path: tuple[str, ...] = ()
    """Construct path of the stack: `("Prod", "Orders")`."""
    traces: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Construct path to the frames of the call that made it, innermost first."""
    nested: bool = False
    """True for the template of a nested stack."""


def place(file: SourceFile, sources: Sources, paths: list[tuple[str, ...]]) -> Place:
    """The stack a template is; `paths` are the construct paths of its resources."""
    manifest = _document(sources.get(file.path.parent / "manifest.json"))
    artifacts = manifest.get("artifacts") if manifest is not None else None
    tree = _tree(file, sources, artifacts)
    for name, artifact in artifacts.items() if isinstance(artifacts, Map) else ():
        if not isinstance(artifact, Map) or artifact.get("type") != _STACK:
            continue
        properties = artifact.get("properties")
        if not isinstance(properties, Map) or properties.get("templateFile") != file.path.name:
            continue
        metadata = _metadata(file, sources, artifact)
        shown = properties.get("stackName")
        return Place(
            name=shown if isinstance(shown, str) else name,
            path=_stack_path(artifact, paths, tree),
            traces=dict(_traces(metadata)),
        )
    path = _nested_path(paths, tree)
    if not path:
        outer = _marked(paths[0], tree, ".Stack") or paths[0][:1] if paths else ()
        return Place(name=outer[-1] if outer else None, path=outer)
    traces: dict[str, tuple[str, ...]] = {}
    for artifact in artifacts.values() if isinstance(artifacts, Map) else ():
        if isinstance(artifact, Map) and artifact.get("type") == _STACK:
            traces.update(_traces(_metadata(file, sources, artifact)))
    return Place(name=path[-1], path=path, traces=traces, nested=True)


def _document(file: SourceFile | None) -> Map | None:
    """A JSON file of the assembly; None where it is missing or says nothing."""
    if file is None:
        return None
    try:
        nodes = file.nodes()
    except Unreadable:
        return None
    return nodes if isinstance(nodes, Map) else None


def _tree(file: SourceFile, sources: Sources, artifacts: Any) -> Map | None:
    """The root of the construct tree; a nested assembly's is in the folder above."""
    folder = file.path.parent
    for _ in range(8):
        document = _document(sources.get(folder / "tree.json"))
        root = document.get("tree") if document is not None else None
        if isinstance(root, Map):
            return root
        if not folder.name.startswith("assembly-"):
            return None
        folder = folder.parent
    return None


def _metadata(file: SourceFile, sources: Sources, artifact: Map) -> Map | None:
    inline = artifact.get("metadata")
    if isinstance(inline, Map):
        return inline
    name = artifact.get("additionalMetadataFile")
    return _document(sources.near(file.path, name)) if isinstance(name, str) else None


def _traces(metadata: Map | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Frames by construct path: those of the logical ID, else those of the construct's creation."""
    for path, entries in (metadata or {}).items():
        best: tuple[str, ...] = ()
        for entry in entries if isinstance(entries, list) else ():
            if not isinstance(entry, Map):
                continue
            kind = entry.get("type")
            frames = entry.get("data") if kind == "aws:cdk:creationStack" else entry.get("trace")
            if kind in ("aws:cdk:creationStack", "aws:cdk:logicalId") and isinstance(frames, list):
                best = best or tuple(frame for frame in frames if isinstance(frame, str))
        if best:
            yield path.removeprefix("/"), best


def _stack_path(artifact: Map, paths: list[tuple[str, ...]], tree: Map | None) -> tuple[str, ...]:
    """The construct path of a stack; older manifests do not say it."""
    shown = artifact.get("displayName")
    if isinstance(shown, str):
        parts = tuple(shown.split(" (", 1)[0].split("/"))
        if not paths or all(path[: len(parts)] == parts for path in paths):
            return parts
    return _marked(paths[0], tree, ".Stack") or paths[0][:1] if paths else ()


def _nested_path(paths: list[tuple[str, ...]], tree: Map | None) -> tuple[str, ...]:
    """The construct path of a nested stack: its sibling `<id>.NestedStack` gives it away."""
    if not paths:
        return ()
    found: tuple[str, ...] = ()
    for length, (node, above) in enumerate(_along(paths[0], tree), start=1):
        if f"{node.get('id')}.NestedStack" in above:
            found = paths[0][:length]
    return found


def _marked(path: tuple[str, ...], tree: Map | None, ending: str) -> tuple[str, ...]:
    found: tuple[str, ...] = ()
    for length, (node, _) in enumerate(_along(path, tree), start=1):
        info = node.get("constructInfo")
        if isinstance(info, Map) and str(info.get("fqn", "")).endswith(ending):
            found = path[:length]
    return found


def _along(path: tuple[str, ...], tree: Map | None) -> Iterator[tuple[Map, Map]]:
    """Each node on the way to a construct, with the children of the one above it."""
    node: Any = tree
    for part in path[:_DEEPEST]:
        children = node.get("children") if isinstance(node, Map) else None
        if not isinstance(children, Map) or not isinstance(children.get(part), Map):
            return
        node = children[part]
        yield node, children


def construct_path(metadata: Any) -> tuple[str, ...]:
    """The path the CDK notes at a resource; empty where it does not."""
    path = metadata.get("aws:cdk:path") if isinstance(metadata, Map) else None
    return tuple(path.split("/")) if isinstance(path, str) and path else ()


def given_name(path: tuple[str, ...], stack: tuple[str, ...]) -> str | None:
    """What people call a construct: its path below the stack, without the parts the CDK adds."""
    inner = path[len(stack) :] if path[: len(stack)] == stack else path
    if inner and inner[-1] == "Resource":
        inner = inner[:-1]
    kept = [part.removesuffix(".NestedStack") for part in inner if not part.endswith(".NestedStackResource")]
    return "/".join(part for part in kept if part != "Default") or None


def folder_of(path: PurePosixPath, sources: Sources) -> PurePosixPath:
    """The folder of the application a template belongs to: that of the nearest `cdk.json`."""
    for folder in path.parents:
        if sources.get(folder / "cdk.json") is not None:
            return folder
    folder = path.parent
    while folder.name.startswith("assembly-"):
        folder = folder.parent
    return folder.parent
