"""`serverless-compose.yml`: which values a service gets from the services beside it."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from typing import Any

from ...model.location import Location
from ...source import SourceFile, Sources, Unreadable
from .._nodes import as_map, build
from . import recognise
from .service import entries

_OUTPUT = re.compile(r"\$\{([A-Za-z0-9_-]+)\.([A-Za-z0-9_.-]+)\}")
_SUFFIXES = (".yml", ".yaml", ".json", ".ts", ".js", ".mjs", ".cjs")
_DEEPEST = 6


def given(file: SourceFile, sources: Sources) -> dict[str, Any]:
    """Parameters that a compose file above the service hands to it, by name."""
    for depth, folder in enumerate(file.path.parents):
        if depth > _DEEPEST:
            break
        for name in sorted(recognise.COMPOSE):
            composition = sources.get(folder / name)
            if composition is not None:
                return _of(composition, file, sources)
    return {}


def _of(composition: SourceFile, file: SourceFile, sources: Sources) -> dict[str, Any]:
    try:
        content = composition.nodes()
    except Unreadable:
        return {}
    services = as_map(as_map(content).get("services"))
    paths = {
        name: posixpath.normpath(posixpath.join(str(composition.path.parent), str(as_map(value).get("path", "."))))
        for name, value, _ in entries(services)
    }
    for name, value, _ in entries(services):
        if paths[name] == str(file.path.parent):
            params = as_map(as_map(value).get("params"))
            return {key: _value(item, params.at(key), paths, sources) for key, item in params.items()}
    return {}


def _value(item: Any, where: Location, paths: dict[str, str], sources: Sources) -> Any:
    """`${other.output}` as an output of the other service's stack; anything else as it stands."""
    match = _OUTPUT.fullmatch(item) if isinstance(item, str) else None
    if match is None or match[1] not in paths:
        return item
    service = _file(PurePosixPath(paths[match[1]]), sources)
    stack = {"Td::Path": str(service.path)} if service is not None else match[1]
    return build({"Td::StackOutput": [stack, match[2], item]}, where)


def _file(folder: PurePosixPath, sources: Sources) -> SourceFile | None:
    """The service in a folder."""
    files = (sources.get(folder / f"serverless{suffix}") for suffix in _SUFFIXES)
    return next((file for file in files if file is not None), None)
