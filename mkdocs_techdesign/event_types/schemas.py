"""Fields that the JSON schema of an event names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.location import Location
from ..model.nodes import Map, Seq

_DEEPEST = 4
_MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaField:
    """One property of a JSON schema."""

    type: str
    required: bool
    meaning: str
    location: Location


def properties(value: object) -> Iterator[tuple[str, SchemaField]]:
    """The properties of an event's detail: `items[].sku`; of a schema of whole envelopes those of `detail`."""
    if isinstance(value, Map) and isinstance(value.get("properties"), Map):
        inner = value["properties"].get("detail")
        if isinstance(inner, Map) and isinstance(inner.get("properties"), Map):
            value = inner
    waiting: list[tuple[str, object, int]] = [("", value, 0)]
    told = 0
    while waiting and told < _MOST:
        prefix, node, depth = waiting.pop(0)
        if not isinstance(node, Map) or depth > _DEEPEST:
            continue
        inside, wanted = node.get("properties"), node.get("required")
        required = set(map(str, wanted)) if isinstance(wanted, Seq) else set()
        if not isinstance(inside, Map):
            inside = Map(path=node.path)
        for name, item in inside.items():
            if not isinstance(item, Map):
                continue
            told += 1
            path = f"{prefix}.{name}" if prefix else str(name)
            yield (
                path,
                SchemaField(
                    type=_said(item),
                    required=name in required,
                    meaning=str(item.get("description", "")),
                    location=inside.at(name),
                ),
            )
            waiting += [(path, item, depth + 1), (f"{path}[]", item.get("items"), depth + 1)]


def _said(item: Map) -> str:
    """`string, uuid`; `OPEN` for a constant; the values of an enumeration."""
    if "const" in item:
        return f"const {item['const']}"
    values = item.get("enum")
    if isinstance(values, Seq):
        return " | ".join(map(str, values[:12]))
    kind = item.get("type")
    kinds = [str(one) for one in kind if one != "null"] if isinstance(kind, Seq) else [str(kind)] if kind else []
    return ", ".join([*kinds, *([str(item["format"])] if "format" in item else [])])
