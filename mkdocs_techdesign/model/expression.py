"""Expressions as people write them, for values that a scan cannot follow."""

from __future__ import annotations

import json

from .nodes import Map

LONGEST_EXPRESSION = 200
_PREFIXES = ("Fn::", "Td::")


def intrinsic(node: object) -> str | None:
    """The intrinsic a mapping calls: `Ref`, `Fn::Sub`, `Td::Target`; None for data."""
    if isinstance(node, Map) and len(node) == 1:
        (key,) = node
        if isinstance(key, str) and (key == "Ref" or key[:4] in _PREFIXES):
            return key
    return None


def expression(node: object) -> str:
    """The node in one line, in CloudFormation's short form."""
    text = " ".join(_short(node, 0).split())
    return text if len(text) <= LONGEST_EXPRESSION else text[: LONGEST_EXPRESSION - 1] + "…"


def _short(node: object, depth: int) -> str:
    if depth > 8:
        return "…"
    name = intrinsic(node)
    if name is not None:
        assert isinstance(node, Map)
        argument = node[name]
        if name == "Td::Withheld":
            return "(a value, not shown)"
        if name == "Td::Unresolved" and isinstance(argument, dict):
            return str(argument.get("expression", "…"))
        if name == "Td::Target":
            return str(argument)
        if name == "Td::StackOutput" and isinstance(argument, list) and len(argument) == 3:
            return str(argument[2])
        text = _joined(argument, depth) if name == "Fn::Join" else None
        if text is not None:
            return text
        tag = "!" + name.removeprefix("Fn::")
        if name == "Fn::GetAtt" and isinstance(argument, list):
            return f"{tag} {'.'.join(_short(part, depth + 1) for part in argument)}"
        if name == "Fn::Sub" and isinstance(argument, list) and argument:
            return f"{tag} {_short(argument[0], depth + 1)}"
        return f"{tag} {_short(argument, depth + 1)}"
    if isinstance(node, dict):
        inside = ", ".join(f"{key}: {_short(value, depth + 1)}" for key, value in list(node.items())[:20])
        return "{" + inside + "}"
    if isinstance(node, list):
        return "[" + ", ".join(_short(item, depth + 1) for item in node[:20]) + "]"
    if isinstance(node, str):
        return node[: LONGEST_EXPRESSION * 2]
    return json.dumps(node) if isinstance(node, bool | int | float | None) else type(node).__name__


def _joined(argument: object, depth: int) -> str | None:
    """Text that another format wrote in one piece, put together again; None for a join that people wrote."""
    if not (isinstance(argument, list) and len(argument) == 2 and isinstance(argument[1], list)):
        return None
    parts: list[str] = []
    foreign = False
    for part in argument[1]:
        name = intrinsic(part)
        if isinstance(part, str | int):
            parts.append(str(part))
        elif name == "Ref":
            parts.append("${" + str(part[name]) + "}")
        elif name in ("Td::Unresolved", "Td::StackOutput", "Fn::Join"):
            inner = _joined(part[name], depth + 1) if name == "Fn::Join" and depth < 8 else _short(part, depth + 1)
            foreign = foreign or (inner is not None and "${" in inner)
            parts.append(inner or "…")
        else:
            return None
    return str(argument[0]).join(parts) if foreign else None
