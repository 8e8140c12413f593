"""All that is set on a resource, value by value: for who tells of a resource whatever its type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..model.architecture import Architecture, Resource
from ..model.location import Location
from ..model.nodes import Map
from ._properties import properties

_CONTENT = frozenset(
    {"Body", "DefinitionBody", "DefinitionUri", "Policies", "PolicyDocument", "DefinitionString", "Code", "CodeUri"}
)
"""Properties that are told as routes, schemas and permissions, or whose content is code."""
_ABOUT = ("title", "version")
"""What a document says of its API."""
_LEAF = ("unresolved", "withheld")
_DEEPEST = 8
_MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One value that is set."""

    path: str
    """Its way: `VpcConfig.SubnetIds`."""
    value: Any
    """As data (see `properties`), lists in whole. References within the stack go without its name, which is another
    when the template moves."""
    location: Location
    """Of the innermost of its keys that stands in a file."""


def settings(resource: Resource, architecture: Architecture) -> Iterator[Setting]:
    """The first 300 values, outer ones first; of content that is told otherwise only what an API is called."""
    held = _neutral(properties(resource, architecture), resource.stack, architecture.by_id)
    body = held.get("Body")
    if isinstance(body, dict) and isinstance(body.get("info"), dict):
        held["info"] = {key: body["info"][key] for key in _ABOUT if key in body["info"]}
    waiting: list[tuple[str, Any, object, Location, int]] = [
        (
            key,
            held[key],
            resource.properties.get("Body") if key == "info" else resource.properties,
            resource.location,
            0,
        )
        for key in sorted(held)
        if key not in _CONTENT
    ]
    told = 0
    while waiting and told < _MOST:
        path, value, node, place, depth = waiting.pop(0)
        key = path.rpartition(".")[2]
        if isinstance(node, Map) and key in node:
            place = node.at(key) if key in node.keys_at else place
            node = node[key]
        if isinstance(value, dict) and value and depth < _DEEPEST and not any(leaf in value for leaf in _LEAF):
            names = [name for name in sorted(value) if "." not in name]
            waiting += [(f"{path}.{name}", value[name], node, place, depth + 1) for name in names]
            value = {name: value[name] for name in value if name not in names}
            if not value:
                continue
        told += 1
        yield Setting(path=path, value=value, location=place)


def _neutral(value: Any, stack: str, known: Mapping[str, Resource], depth: int = 0) -> Any:
    """References within a stack without its name."""
    if isinstance(value, str) and value.startswith(f"{stack}/"):
        id, dot, attribute = value.partition(".")
        return f"{known[id].label}{dot}{attribute}" if id in known else value
    if isinstance(value, dict) and depth < _DEEPEST:
        return {key: _neutral(item, stack, known, depth + 1) for key, item in value.items()}
    if isinstance(value, list) and depth < _DEEPEST:
        return [_neutral(item, stack, known, depth + 1) for item in value]
    return value
