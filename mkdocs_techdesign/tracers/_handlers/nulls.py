"""Attributes that code writes into items as NULL, where it says so: `"GSI1PK": None`, `team ? team.key : null`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import code
from .expressions import entry
from .texts import template_of, text_of
from .values import Known, Rec, Value, options

_SET = re.compile(r"(#?[A-Za-z_]\w*)\s*=\s*(:\w+)")
_REMOVAL = re.compile(r"(?:del|delete)\s+([A-Za-z_]\w*)(?:\.(\w+)|\[\s*(?:[\"'](\w+)[\"'])?)")
_DEEPEST = 8


def nullable(node: code.Expression, depth: int = 0) -> bool:
    """True where an expression is NULL, or is it on one side of a condition. `undefined` is not NULL."""
    if isinstance(node, code.Literal):
        return node.value is None and not node.missing
    if depth > _DEEPEST:
        return False
    if isinstance(node, code.Choice):
        return nullable(node.then, depth + 1) or nullable(node.otherwise, depth + 1)
    return isinstance(node, code.Binary) and node.operator == "or" and nullable(node.right, depth + 1)


def spread(into: Rec, of: Rec) -> None:
    """Puts the entries of one record over those of another."""
    into.nulls.difference_update(of.entries)
    into.nulls.update(of.nulls)
    into.entries.update(of.entries)
    into.rest.extend(of.rest)


def removed(text: str) -> tuple[str, str | None] | None:
    """The variable and the name of `del item["name"]` and `delete item.name`; no name where it is computed."""
    found = _REMOVAL.match(text)
    return (found[1], found[2] or found[3]) if found is not None else None


def remove(of: Value, name: str | None) -> None:
    """Forgets the NULL of an entry that is taken out; of all of them where the name is computed."""
    for option in options(of):
        if isinstance(option, Rec):
            option.nulls.difference_update(set(option.nulls) if name is None else {name})
            for key in [*option.entries] if name is None else [name]:
                if _is_null(option.entries.get(key)):
                    del option.entries[key]


def null_attributes(operation: str, part: Rec) -> tuple[str, ...]:
    """Names of attributes that a write may set to NULL, in the order of their names."""
    found: set[str] = set()
    if operation != "UpdateItem":
        items = [entry(part, "Item")]
        for put in options(entry(part, "PutRequest") or Known(None)):
            items += [entry(put, "Item")] if isinstance(put, Rec) else []
        for item in items:
            for option in options(item) if item is not None else ():
                found.update(_nulls(option) if isinstance(option, Rec) else ())
        return tuple(sorted(found))
    names, values, update = (
        entry(part, name) for name in ("ExpressionAttributeNames", "ExpressionAttributeValues", "UpdateExpression")
    )
    for option in options(values) if values is not None and update is not None else ():
        null = set(_nulls(option)) if isinstance(option, Rec) else set()
        for name, value in _SET.findall(template_of(update)) if null and update is not None else ():
            if value in null:
                found.update([called] if (called := _named(name, names)) else [])
    return tuple(sorted(found))


def _nulls(item: Rec) -> Iterator[str]:
    yield from item.nulls
    yield from (name for name, value in item.entries.items() if _is_null(value))


def _is_null(value: Value | None) -> bool:
    """True for `{"NULL": true}`, also as one of several."""
    for option in options(value) if value is not None else ():
        said = option.entries.get("NULL") if isinstance(option, Rec) and len(option.entries) == 1 else None
        if isinstance(said, Known) and said.value is True:
            return True
    return False


def _named(name: str, names: Value | None) -> str | None:
    """The attribute a name in an expression stands for."""
    if not name.startswith("#"):
        return name
    for option in options(names) if names is not None else ():
        found = option.entries.get(name) if isinstance(option, Rec) else None
        if found is not None:
            return text_of(found)
    return None
