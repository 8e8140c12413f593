"""Properties of a resource as data: references as ids, what only a deployment knows as its expression."""

from __future__ import annotations

import re
from typing import Any

from ..model.architecture import Architecture, Resource
from ..model.expression import expression, intrinsic

_DEEPEST = 100
_LONGEST = 20_000


_ENVIRONMENT = (
    "Environment",
    "EnvironmentVariables",
    "Variables",
    "StageVariables",
    "ContainerDefinitions",
    "OptionSettings",
)
"""Properties whose values are not published, even where a parameter states them in the open."""
_PLACEHOLDER = re.compile(r"\$\{([^${}]{1,300})\}")


def properties(resource: Resource, architecture: Architecture) -> dict[str, Any]:
    """Canonical properties; withheld values say that they are, and nothing more."""
    made = _Properties(resource.stack, architecture).plain(resource.properties, 0)
    return made if isinstance(made, dict) else {}


class _Properties:
    """The properties of one resource on their way to data."""

    def __init__(self, stack: str, architecture: Architecture) -> None:
        self._stack = stack
        self._architecture = architecture

    def plain(self, node: Any, depth: int, *, hidden: bool = False) -> Any:
        """A node as data; `hidden` below an environment."""
        if depth > _DEEPEST:
            return {"unresolved": "…"}
        call = intrinsic(node)
        if call is not None:
            return self._intrinsic(call, node, hidden)
        if isinstance(node, dict):
            return {
                str(key): self.plain(item, depth + 1, hidden=hidden or key in _ENVIRONMENT)
                for key, item in node.items()
            }
        if isinstance(node, list):
            return [self.plain(item, depth + 1, hidden=hidden) for item in node]
        if isinstance(node, bool | str | float) or node is None:
            return node
        if isinstance(node, int):
            return node if -(2**63) <= node < 2**64 else str(node)
        return str(node)

    def _intrinsic(self, key: str, node: Any, hidden: bool) -> Any:
        argument = node[key]
        if key == "Td::Withheld":
            return {"withheld": True}
        if key == "Td::Path":
            return argument if isinstance(argument, str) else None
        if key == "Ref" and isinstance(argument, str):
            id = f"{self._stack}/{argument}"
            if id in self._architecture.by_id:
                return id
            if id in self._architecture.parameters and not hidden:
                return self.plain(self._architecture.parameters[id], 0)
        parts = argument if isinstance(argument, list) else ()
        if key == "Fn::GetAtt" and parts and all(isinstance(part, str) for part in parts):
            id = f"{self._stack}/{parts[0]}"
            if id in self._architecture.by_id:
                return ".".join([id, *parts[1:]])
        if key == "Fn::Sub" and isinstance(argument, str) and not hidden:
            filled = self._filled(argument)
            if filled is not None:
                return filled
        return {"unresolved": expression(node)}

    def _filled(self, text: str) -> str | None:
        """Text with the values of its parameters; None where it holds anything else."""
        known = self._architecture.parameters
        names = _PLACEHOLDER.findall(text)
        values = {name: known.get(f"{self._stack}/{name}") for name in names}
        if any(value is None or str(value) in self._architecture.by_id for value in values.values()):
            return None
        if len(text) + sum(len(str(values[name])) for name in names) > _LONGEST:
            return None
        return _PLACEHOLDER.sub(lambda found: str(values[found.group(1)]), text)
