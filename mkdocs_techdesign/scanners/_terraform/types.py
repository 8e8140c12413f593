"""Types of variables: what `optional(…)` fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.nodes import Map, Seq
from .syntax import Call, Expression, Literal, ObjectOf
from .values import Value

if TYPE_CHECKING:
    from .scope import Scope


def completed(value: Value, type: Expression | None, scope: Scope, depth: int = 0) -> Value:
    """The value with the attributes its type adds; what it has stays."""
    if not isinstance(type, Call) or depth > 12 or not type.arguments:
        return value
    inner = type.arguments[0]
    if type.name == "optional":
        return completed(value, inner, scope, depth + 1)
    if type.name in ("list", "set") and isinstance(value, Seq):
        items = [completed(item, inner, scope, depth + 1) for item in value]
        made = Seq(items, path=value.path, line=value.line, column=value.column, items_at=value.items_at)
        return made if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if type.name == "map" and isinstance(value, Map):
        return _like(value, {key: completed(item, inner, scope, depth + 1) for key, item in value.items()})
    if type.name == "object" and isinstance(inner, ObjectOf) and isinstance(value, Map):
        return _object(value, inner, scope, depth)
    return value


def _object(value: Map, type: ObjectOf, scope: Scope, depth: int) -> Value:
    from .evaluate import evaluate

    items = dict(value)
    for key, wanted in type.items:
        name = key.value if isinstance(key, Literal) else None
        if not isinstance(name, str):
            continue
        optional = isinstance(wanted, Call) and wanted.name == "optional"
        if name in items and items[name] is not None:
            items[name] = completed(items[name], wanted, scope, depth + 1)
        elif optional and isinstance(wanted, Call):
            default = evaluate(wanted.arguments[1], scope) if len(wanted.arguments) > 1 else None
            items[name] = completed(default, wanted.arguments[0], scope, depth + 1)
    return _like(value, items)


def _like(value: Map, items: dict[str, Value]) -> Map:
    if all(items.get(key) is item for key, item in value.items()) and len(items) == len(value):
        return value
    return Map(items, path=value.path, line=value.line, column=value.column, keys_at=value.keys_at)
