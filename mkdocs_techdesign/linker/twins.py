"""Files that say the same system twice: packaged output, results of a build, other syntaxes, included templates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from ..kinds._plumbing import is_plumbing
from ..model.fragment import Fragment
from ..model.location import NotScanned
from .stacks import BUILD_FOLDERS, MOST_SIBLINGS, Key


def without_twins(fragments: list[Fragment]) -> tuple[list[Fragment], list[NotScanned]]:
    """Leaves out what says the same system twice: packaged output (also an older state), one template in two syntaxes,
    the results of a build, a template whose resources another one includes, or that a tool exported from another file.

    A template is packaged output when its code lies in S3, or it lies in a build folder, and it shares at least half
    of the resources of a template beside it (beside the build folder) of which that is not so.
    """
    again = _synthesised_twice(fragments)
    fragments = [fragment for fragment in fragments if fragment.key not in again]
    dropped = {**_included(fragments), **_exported(fragments)}
    groups: dict[PurePosixPath, list[Fragment]] = defaultdict(list)
    for fragment in fragments:
        if fragment.path not in dropped and fragment.origin not in (_CDK, _CDK_SOURCE):
            groups[_unbuilt(fragment.path.parent)].append(fragment)
    nested = [fragment for fragment in fragments if _SAM_BUILD in fragment.path.parts]
    for folder, group in groups.items():
        if len(group) < 2 or len(group) > MOST_SIBLINGS:
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
                dropped[fragment.path] = NotScanned(fragment.path, twin, unclaimed=True)
    for fragment in nested if len(nested) <= MOST_SIBLINGS else ():
        source = None if fragment.path in dropped else _source(fragment, fragments)
        if source is not None:
            dropped[fragment.path] = NotScanned(fragment.path, f"packaged copy of {source.path}", unclaimed=True)
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
            found[fragment.key] = NotScanned(
                fragment.path, f"the same stack as {first.path}, synthesised again", unclaimed=True
            )
    written = [fragment for fragment in seen.values() if fragment.key not in found]
    for source in fragments:
        if source.origin == _CDK_SOURCE and len(written) <= MOST_SIBLINGS:
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
        yield template.key, NotScanned(template.path, f"an older state of {source.path}", unclaimed=True)


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


def _exported(fragments: list[Fragment]) -> dict[PurePosixPath, NotScanned]:
    """Templates that say which tool wrote them, where what it wrote them from lies beside them: it has at least half of
    their functions, as an export may be of an older state."""
    found: dict[PurePosixPath, NotScanned] = {}
    for fragment in (one for one in fragments if one.exported_by):
        services = [one for one in fragments if one.origin == _SERVICE and one.path.parent == fragment.path.parent]
        handlers = _handlers(fragment)
        for service in services[:MOST_SIBLINGS] if handlers else ():
            if 2 * len(handlers & _handlers(service)) >= len(handlers):
                reason = f"exported from {service.path} by {fragment.exported_by}"
                found[fragment.path] = NotScanned(fragment.path, reason, unclaimed=True)
    return found


_SERVICE = "serverless"


def _handlers(fragment: Fragment) -> frozenset[str]:
    """Where the code of its functions starts."""
    found = (item.properties.get("Handler") for item in fragment.resources if item.type == "AWS::Lambda::Function")
    return frozenset(handler for handler in found if isinstance(handler, str))


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
