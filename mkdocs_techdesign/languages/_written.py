"""Expressions of the neutral form as text, in one line, for people."""

from __future__ import annotations

from ..model import code

_LONGEST = 120


def written(node: code.Node | None, depth: int = 0) -> str:
    """An expression much as it stood in the file; long ones end in `…`."""
    text = _written(node, depth)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _written(node: code.Node | None, depth: int) -> str:
    if depth > 12:
        return "…"
    deeper = depth + 1
    if isinstance(node, code.Literal):
        return f'"{node.value}"' if isinstance(node.value, str) else str(node.value)
    if isinstance(node, code.Name):
        return node.stands_for or node.id
    if isinstance(node, code.Member):
        return f"{_written(node.object, deeper)}.{node.name}"
    if isinstance(node, code.Index):
        if isinstance(node.key, code.Opaque):
            return f"{_written(node.object, deeper)}[…]"
        return f"{_written(node.object, deeper)}[{_written(node.key, deeper)}]"
    if isinstance(node, code.Call):
        given = [_written(argument, deeper) for argument in node.arguments]
        given += [f"{name}={_written(value, deeper)}" for name, value in node.keywords]
        return f"{'new ' if node.new else ''}{_written(node.callee, deeper)}({', '.join(given)})"
    if isinstance(node, code.Template):
        return (
            '"'
            + "".join(part if isinstance(part, str) else "{" + _written(part, deeper) + "}" for part in node.parts)
            + '"'
        )
    if isinstance(node, code.Binary):
        return f"{_written(node.left, deeper)} {node.operator} {_written(node.right, deeper)}"
    if isinstance(node, code.Opaque):
        return " ".join(node.text.split())
    if isinstance(node, code.Choice):
        sides = f"{_written(node.then, deeper)} : {_written(node.otherwise, deeper)}"
        return f"{_written(node.test, deeper)} ? {sides}"
    return {code.Record: "{…}", code.Items: "[…]", code.Function: "function", code.Class: "class"}.get(type(node), "…")
