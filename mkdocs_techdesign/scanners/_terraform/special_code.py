"""Where the code of functions and layers lies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import build
from .access import plain_text
from .data_sources import Data
from .drafts import Draft
from .instances import Instance
from .module import Module
from .nodes import node
from .values import LocalFile, Reference, Unknown, Value, mentions

_ARCHIVE = re.compile(r"data\.archive_file\.([\w-]{1,200})")


def function(draft: Draft, arguments: Map) -> Iterable[Draft]:
    """`Code` of a function."""
    _put("Code", draft, arguments)
    return ()


def layer(draft: Draft, arguments: Map) -> Iterable[Draft]:
    """`Content` of a layer."""
    _put("Content", draft, arguments)
    return ()


def _put(key: str, draft: Draft, arguments: Map) -> None:
    instance = draft.source.instance if draft.source is not None else None
    if instance is None:
        return
    sourced = _of_sources(arguments.get("source_path"), instance)
    if sourced is not None:
        where = arguments.at("source_path")
        draft.properties.put(key, build({"Td::Path": sourced}, where), where)
        return
    name = next((one for one in ("filename", "s3_key", "image_uri") if arguments.get(one) is not None), None)
    if name is None:
        return
    where = arguments.at(name)
    path = _path(arguments[name], instance) or _packed(instance, "source_code_hash")
    if path is None and name == "s3_key":
        path = _uploaded(arguments, instance)
    if path is not None:
        draft.properties.put(key, build({"Td::Path": path}, where), where)
    elif name == "image_uri":
        draft.properties.put(key, _node({"ImageUri": arguments[name]}, where), where)
    elif name == "s3_key":
        code = {"S3Bucket": arguments.get("s3_bucket"), "S3Key": arguments[name]}
        draft.properties.put(key, _node(code, where), where)
    else:
        text = plain_text(arguments[name])
        why = "a package that is built before a run"
        stated = arguments[name]
        unknown = stated if isinstance(stated, Unknown) else Unknown(text or "…", why, where)
        draft.properties.put(key, node(unknown, where), where)


def _node(items: dict[str, Value], where: Location) -> Any:
    return build({key: node(value, where) for key, value in items.items()}, where)


def _path(value: Value, instance: Instance) -> str | None:
    """The folder or file of the repository that a package is made of."""
    if isinstance(value, LocalFile):
        return value.path
    text = plain_text(value)
    if text is None:
        return None
    module: Module | None = instance.module
    while module is not None:
        for data in _archives(module):
            if plain_text(data.instance.argument("output_path")) == text:
                found = data.attribute_of("output_path", data.instance.block.place)
                if isinstance(found, LocalFile):
                    return found.path
        module = module.parent
    path = instance.module.repository_path(text)
    file = instance.module.sources.get(path) if path is not None and not text.endswith((".zip", ".jar")) else None
    return str(file.path) if file is not None else None


def _of_sources(value: Value, instance: Instance) -> str | None:
    """The first folder that the published module for functions packs: a text, a list of texts or of mappings."""
    if isinstance(value, Seq):
        found = (_of_sources(item, instance) for item in value)
        return next((path for path in found if path is not None), None)
    if isinstance(value, Map):
        return _of_sources(value.get("path"), instance)
    text = plain_text(value)
    path = instance.module.repository_path(text) if text else None
    return str(path) if path is not None else None


def _archives(module: Module) -> list[Data]:
    found: list[Data] = []
    for (type, _), block in module.configuration.data.items():
        if type == "archive_file":
            found += [Data(instance) for instance in module.instances("data", block)[0]]
    return found


def _packed(instance: Instance, argument: str) -> str | None:
    """The source of the archive whose digest an argument takes."""
    stated = instance.block.body.arguments.get(argument)
    named = _ARCHIVE.search(stated.value.place.written) if stated is not None else None
    for data in _archives(instance.module) if named is not None else ():
        if named is not None and data.instance.name == named.group(1) and data.key in (None, instance.key):
            found = data.attribute_of("output_path", data.instance.block.place)
            return found.path if isinstance(found, LocalFile) else None
    return None


def _uploaded(arguments: Map, instance: Instance) -> str | None:
    """The source of the S3 object whose key an argument takes."""
    for reference in mentions(arguments.get("s3_key")):
        found = _object(reference, instance.module)
        if found is not None:
            path = _path(found.argument("source"), found)
            if path is not None:
                return path
    return None


def _object(reference: Reference, module: Module) -> Instance | None:
    for (type, _), block in module.configuration.resources.items():
        if type in ("aws_s3_object", "aws_s3_bucket_object"):
            for instance in module.instances("resource", block)[0]:
                if instance.address == reference.address:
                    return instance
    return None
