"""What a template names by the place an asset is uploaded to, and where that asset lies before."""

from __future__ import annotations

import os
from pathlib import PurePosixPath

from ...model.architecture import Resource
from ...model.nodes import Map
from ...source import SourceFile, Sources, Unreadable
from .._local_path import local
from .._nodes import build, like

_DEFAULT = {
    "AWS::Lambda::Function": "Code",
    "AWS::Lambda::LayerVersion": "Content",
    "AWS::CloudFormation::Stack": "TemplateURL",
    "AWS::AppSync::GraphQLSchema": "DefinitionS3Location",
    "AWS::AppSync::Resolver": "CodeS3Location",
    "AWS::AppSync::FunctionConfiguration": "CodeS3Location",
}
"""Type to the property its asset stands for; the metadata may name another."""


def localised(
    resource: Resource, metadata: Map | None, file: SourceFile, sources: Sources, code: str | None = None
) -> Map:
    """The properties with the file or folder of the repository in the place of the uploaded asset.

    `code` is where the construct source says it is.
    """
    properties = resource.properties
    if code is not None and "Code" in properties:
        return like(properties, {**properties, "Code": build({"Td::Path": code}, properties.at("Code"))})
    asset = metadata.get("aws:asset:path") if metadata is not None else None
    if not isinstance(asset, str) or not asset:
        return properties
    key = metadata.get("aws:asset:property") if metadata is not None else None
    key = key.split(".", 1)[0] if isinstance(key, str) else _DEFAULT.get(resource.type)
    if key is None or key not in properties:
        return properties
    if key == "TemplateURL":
        return like(properties, {**properties, key: asset})
    path = local(file.path, asset)
    if path is None:
        return properties
    bundled = metadata is not None and metadata.get("aws:asset:is-bundled") is True
    copied = original(PurePosixPath(path), resource.properties.get("Handler"), sources, bundled)
    if copied is None:
        return properties
    return like(properties, {**properties, key: build({"Td::Path": copied}, properties.at(key))})


_ENDINGS = (".ts", ".py", ".mjs", ".cjs", ".js", ".java", ".go")
"""Sources before what is compiled from them."""


def original(asset: PurePosixPath, handler: object, sources: Sources, bundled: bool) -> str | None:
    """The folder in the source tree that an asset was copied from; else the copy; None where neither is there.

    A bundle is nobody's source: it stands for something only where the handler's file went into it as it is.
    """
    copy = os.path.join(sources.root, *asset.parts)
    if os.path.isfile(copy):
        return str(_equal(asset, asset.name, sources) or asset)
    if not os.path.isdir(copy):
        return None
    name = handler.rpartition(".")[0] if isinstance(handler, str) else ""
    for ending in _ENDINGS if name else ():
        found = _equal(asset / f"{name}{ending}", f"{name}{ending}", sources)
        if found is not None:
            return str(found.parents[len(PurePosixPath(name).parts) - 1])
    return None if bundled else str(asset)


def _equal(copy: PurePosixPath, name: str, sources: Sources) -> PurePosixPath | None:
    """The one file outside assets that ends in the name and holds the same bytes."""
    file = sources.get(copy)
    if file is None:
        return None
    tail = PurePosixPath(name).parts
    found: list[PurePosixPath] = []
    try:
        wanted = file.data()
        for other in sources.files:
            if other.path.parts[-len(tail) :] == tail and other.path != copy and other.data() == wanted:
                found.append(other.path)
    except Unreadable:
        return None
    return found[0] if len(found) == 1 else None
