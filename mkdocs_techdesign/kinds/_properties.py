"""Properties of a resource as data: references as ids, what only a deployment knows as its expression."""

from __future__ import annotations

from typing import Any

from ..model.architecture import Architecture, Resource
from ._expression import expression, intrinsic

_DEEPEST = 100


def properties(resource: Resource, architecture: Architecture) -> dict[str, Any]:
    """Canonical properties; withheld values say that they are, and nothing more."""
    made = _plain(resource.properties, resource.stack, architecture, 0)
    return made if isinstance(made, dict) else {}


def _plain(node: Any, stack: str, architecture: Architecture, depth: int) -> Any:
    if depth > _DEEPEST:
        return {"unresolved": "…"}
    call = intrinsic(node)
    if call is not None:
        return _intrinsic(call, node, stack, architecture)
    if isinstance(node, dict):
        return {str(key): _plain(item, stack, architecture, depth + 1) for key, item in node.items()}
    if isinstance(node, list):
        return [_plain(item, stack, architecture, depth + 1) for item in node]
    if isinstance(node, bool | str | float) or node is None:
        return node
    if isinstance(node, int):
        return node if -(2**63) <= node < 2**64 else str(node)
    return str(node)


def _intrinsic(key: str, node: Any, stack: str, architecture: Architecture) -> Any:
    argument = node[key]
    if key == "Td::Withheld":
        return {"withheld": True}
    if key == "Td::Path":
        return argument if isinstance(argument, str) else None
    if key == "Ref" and f"{stack}/{argument}" in architecture.by_id:
        return f"{stack}/{argument}"
    parts = argument if isinstance(argument, list) else ()
    if key == "Fn::GetAtt" and parts and all(isinstance(part, str) for part in parts):
        id = f"{stack}/{parts[0]}"
        if id in architecture.by_id:
            return ".".join([id, *parts[1:]])
    return {"unresolved": expression(node)}
