"""Values of template parameters, in the forms in which tools write them down."""

from __future__ import annotations

import re
from typing import Any

from .. import redact
from ..model.location import Location
from ..model.nodes import Map, Seq
from ._nodes import intrinsic

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]{0,254}")
_PAIR = re.compile(r"([A-Za-z][A-Za-z0-9]{0,254})=(\"[^\"]*\"|'[^']*'|[^\s\"']*)")
_LONG_PAIR = re.compile(
    r"ParameterKey=([A-Za-z][A-Za-z0-9]{0,254}),ParameterValue=(\"[^\"]*\"|'[^']*'|[^\s\"']*)"
)  # fmt: skip
_MOST = 500
_LONGEST = 4_096


def of_document(node: Any) -> Map | None:
    """Names with their values: `[{ParameterKey, ParameterValue}]`, `["Name=value"]` or `{Name: value}`.

    None where it is something else: a value that is neither a scalar nor a list of scalars, a key that is no name.
    """
    if isinstance(node, Seq):
        return _of_list(node)
    if not isinstance(node, Map) or not node or len(node) > _MOST or intrinsic(node):
        return None
    items: dict[str, Any] = {}
    for name, value in node.items():
        plain = _scalar(value)
        if plain is None or not _NAME.fullmatch(str(name)):
            return None
        items[name] = plain
    return _kept(items, dict(node.keys_at), node.location)


def of_text(text: str, where: Location) -> Map | None:
    """The pairs of `parameter_overrides`, all at one place; None when there are none."""
    pattern = _LONG_PAIR if "ParameterKey=" in text else _PAIR
    items = {name: value.strip("\"'") for name, value in pattern.findall(text[:100_000])[:_MOST]}
    return _kept(items, dict.fromkeys(items, (where.line, where.column)), where)


def _of_list(node: Seq) -> Map | None:
    items: dict[str, Any] = {}
    places: dict[str, tuple[int, int]] = {}
    for index, entry in enumerate(node[:_MOST]):
        if isinstance(entry, str):
            pair = _PAIR.fullmatch(entry)
            name, value = (pair[1], pair[2].strip("\"'")) if pair else (None, None)
            if name is None and "=" in entry and _NAME.fullmatch(entry.split("=", 1)[0]):
                name, value = entry.split("=", 1)
        elif isinstance(entry, Map):
            name, value = entry.get("ParameterKey"), entry.get("ParameterValue")
            if isinstance(name, str) and "ParameterValue" not in entry and entry.get("UsePreviousValue") is not None:
                continue
        else:
            return None
        plain = _scalar(value)
        if not isinstance(name, str) or plain is None or not _NAME.fullmatch(name):
            return None
        place = node.at(index)
        items[name], places[name] = plain, (place.line, place.column)
    return _kept(items, places, node.location)


def _kept(items: dict[str, Any], places: dict[str, tuple[int, int]], where: Location) -> Map | None:
    """Without what is secret by its name; a masked value says nothing either."""
    if not items:
        return None
    open_ = {
        name: value
        for name, value in items.items()
        if not redact.secret_name(name) and redact.MASKED not in str(value) and len(str(value)) <= _LONGEST
    }
    return Map(open_, path=where.path, line=where.line, column=where.column, keys_at=places)


def _scalar(value: Any) -> str | int | float | None:
    """A value as the template gets it; lists are joined, as for `CommaDelimitedList`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Seq) and all(isinstance(item, str | int) and not isinstance(item, bool) for item in value):
        return ",".join(str(item) for item in value)
    return value if isinstance(value, str | int | float) else None
