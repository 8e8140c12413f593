"""Layers that a service makes."""

from __future__ import annotations

import posixpath

from .._nodes import as_map
from . import naming
from .service import Service, entries


def lower(service: Service) -> None:
    """The layers a service makes."""
    for key, value, where in entries(service.section("layers")):
        given = as_map(value, where)
        path = given.get("path")
        local = isinstance(path, str) and not path.startswith(("/", ".."))
        folder = posixpath.normpath(posixpath.join(str(service.folder), str(path))) if local else None
        made = {
            "LayerName": given.get("name", key),
            "Description": given.get("description"),
            "CompatibleRuntimes": given.get("compatibleRuntimes"),
            "Content": {"Td::Path": folder} if folder is not None else {},
        }
        service.add(f"{naming.normal(key)}LambdaLayer", "AWS::Lambda::LayerVersion", made, where, given=key)
