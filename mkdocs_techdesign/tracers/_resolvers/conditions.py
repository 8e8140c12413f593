"""Conditions that AppSync's helpers take as objects, in the words of DynamoDB."""

from __future__ import annotations

from .request import Computed, Items, Record, Text, Value

_COMPARED = {"eq": "=", "ne": "<>", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
_DEEPEST = 10


def comparison(condition: Record, depth: int = 0) -> str:
    """`status = :status AND begins_with(sk, 'A')` of `{ status: { eq: status }, sk: { beginsWith: "A" } }`."""
    parts = []
    for key, value in condition.entries:
        name = key.value if isinstance(key, Text) else key.expression
        if name in ("and", "or") and isinstance(value, Items) and depth < _DEEPEST:
            inner = [comparison(item, depth + 1) for item in value.items if isinstance(item, Record)]
            parts.append("(" + f" {name.upper()} ".join(inner) + ")")
        elif name == "not" and isinstance(value, Record) and depth < _DEEPEST:
            parts.append(f"NOT ({comparison(value, depth + 1)})")
        elif isinstance(value, Record):
            parts += [_compared(name, key, item) for key, item in value.entries]
        else:
            parts.append(name)
    return " AND ".join(parts)


def _compared(name: str, key: Text | Computed, value: Value) -> str:
    operator = key.value if isinstance(key, Text) else key.expression
    if operator in _COMPARED:
        return f"{name} {_COMPARED[operator]} {_placeholder(value)}"
    if operator == "between" and isinstance(value, Items) and len(value.items) == 2:
        return f"{name} BETWEEN {_placeholder(value.items[0])} AND {_placeholder(value.items[1])}"
    words = {"beginsWith": "begins_with", "contains": "contains"}
    if operator in words:
        return f"{words[operator]}({name}, {_placeholder(value)})"
    if operator == "attributeExists":
        missing = isinstance(value, Text) and value.value == "false"
        return f"attribute_{'not_' if missing else ''}exists({name})"
    return f"{name} {operator} {_placeholder(value)}"


def _placeholder(value: Value) -> str:
    if isinstance(value, Text):
        bare = value.value in ("true", "false") or value.value.lstrip("-").replace(".", "", 1).isdigit()
        return value.value if bare else f"'{value.value}'"
    return ":" + value.expression.rsplit(".", 1)[-1] if isinstance(value, Computed) else ":value"
