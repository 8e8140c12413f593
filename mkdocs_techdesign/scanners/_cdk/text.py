"""Expressions of code in one line, as people would write them."""

from __future__ import annotations

from ...model import code

_LONGEST = 160
_DEEPEST = 8


def text(node: object, depth: int = 0) -> str:
    """The expression; what is long or deep ends in `…`."""
    if depth > _DEEPEST:
        return "…"
    found = _text(node, depth + 1)
    return found if len(found) <= _LONGEST else found[: _LONGEST - 1] + "…"


def _text(node: object, depth: int) -> str:
    match node:
        case code.Literal(value=str() as value):
            return f'"{value}"'
        case code.Literal(value=value):
            return "undefined" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        case code.Name(id=name):
            return name
        case code.Member(object=inner, name=name):
            return f"{text(inner, depth)}.{name}"
        case code.Index(object=inner, key=key):
            return f"{text(inner, depth)}[{text(key, depth)}]"
        case code.Call():
            given = [text(item, depth) for item in node.arguments]
            given += [f"{name}={text(item, depth)}" for name, item in node.keywords]
            return f"{'new ' if node.new else ''}{text(node.callee, depth)}({', '.join(given)})"
        case code.Template():
            return "`" + "".join(
                part if isinstance(part, str) else "${" + text(part, depth) + "}" for part in node.parts
            ) + "`"  # fmt: skip
        case code.Binary():
            return f"{text(node.left, depth)} {node.operator} {text(node.right, depth)}"
        case code.Choice():
            return f"{text(node.test, depth)} ? {text(node.then, depth)} : {text(node.otherwise, depth)}"
        case code.Opaque(text=written):
            return " ".join(written.split())
        case code.Record():
            return "{…}"
        case code.Items():
            return "[" + ", ".join(text(item, depth) for item in node.items) + "]"
        case code.Function():
            return f"{node.name or 'function'}(…)"
        case _:
            return "…"
