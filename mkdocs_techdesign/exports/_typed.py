"""JSON read into dataclasses by the types of their fields: every value is what its field says, or is told by place.

Three types have a form of their own: `Location`, `Unresolved` (an object with its expression), and paths, which are
text.
"""

from __future__ import annotations

import inspect
import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from pathlib import PurePath, PurePosixPath
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from ..model.location import Location, Unresolved
from ..redact import mask

T = TypeVar("T")

_NOWHERE = PurePosixPath("model.json")


class Wrong(Exception):
    """A value at a place that cannot be what it should be."""

    def __init__(self, at: str, expected: str, found: object) -> None:
        super().__init__(f"{at or 'the document'}: expected {expected}, found {_kind(found)}")


def _kind(value: object) -> str:
    if isinstance(value, str):
        return repr(mask(value)[:40])
    if isinstance(value, int | float) or value is None:
        return json.dumps(value)
    return "an object" if isinstance(value, dict) else "a list"


def as_object(value: Any, at: str) -> dict[str, Any]:
    """An object. Raises Wrong, as all here do."""
    if not isinstance(value, dict):
        raise Wrong(at, "an object", value)
    return value


def as_plain(value: Any, kind: type, at: str) -> Any:
    """A text, number or truth value; a whole number is also one that may have a fraction."""
    if type(value) is kind or (kind is float and type(value) is int):
        return value
    raise Wrong(at, {str: "text", int: "a whole number", bool: "true or false", float: "a number"}[kind], value)


def text_at(row: Mapping[str, Any], key: str, at: str) -> str:
    """The text an object has under a key."""
    return str(as_plain(row.get(key), str, f"{at}.{key}"))


def as_location(value: Any, at: str) -> Location:
    """The `location` of what stands at a place; never before the first line and column."""
    row = as_object(value, f"{at}.location")
    line, column = (as_plain(row.get(name, 1), int, f"{at}.location.{name}") for name in ("line", "column"))
    return Location(PurePosixPath(text_at(row, "path", f"{at}.location")), max(line, 1), max(column, 1))


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def as_dataclass(cls: type[T], row: Mapping[str, Any], at: str, near: Location | None = None) -> T:
    """A dataclass; fields with a default may be missing, keys it has no field for are left.

    `near` is the location of what has none of its own.
    """
    shape: Any = cls
    values = {}
    if "location" in row:
        near = as_location(row["location"], at)
    for field in fields(shape):
        if field.name in row:
            values[field.name] = _value(row[field.name], _hints(shape)[field.name], f"{at}.{field.name}", near)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise Wrong(at, f"a key {field.name!r}", row)
    return cls(**values)


def _value(value: Any, type: Any, at: str, near: Location | None) -> Any:
    """A value of a type; of several types the one it has the form of."""
    origin = get_origin(type)
    if origin in (Union, types.UnionType):
        return _value(value, _chosen(value, get_args(type), at), at, near)
    if origin is tuple:
        parts = get_args(type)
        if not isinstance(value, list):
            raise Wrong(at, "a list", value)
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple(_value(item, parts[0], f"{at}[{number}]", near) for number, item in enumerate(value))
        if len(parts) != len(value):
            raise Wrong(at, f"{len(parts)} entries", value)
        return tuple(
            _value(item, part, f"{at}[{n}]", near) for n, (item, part) in enumerate(zip(value, parts, strict=True))
        )
    if type is types.NoneType:
        if value is not None:
            raise Wrong(at, "null", value)
        return None
    if type is Unresolved:
        row = as_object(value, at)
        return Unresolved(text_at(row, "unresolved", at), "read from a model", near or Location(_NOWHERE))
    if type is Location:
        return as_location(value, at.removesuffix(".location"))
    if type in (str, int, bool, float):
        return as_plain(value, type, at)
    if inspect.isclass(type) and is_dataclass(type):
        return as_dataclass(type, as_object(value, at), at, near)
    if inspect.isclass(type) and issubclass(type, PurePath):
        return PurePosixPath(as_plain(value, str, at))
    return value


def _chosen(value: Any, choices: tuple[Any, ...], at: str) -> Any:
    """Which of several types a value means."""
    if value is None and types.NoneType in choices:
        return types.NoneType
    if isinstance(value, dict):
        if "unresolved" in value and Unresolved in choices:
            return Unresolved
        rows = [one for one in choices if is_dataclass(one) and one is not Unresolved]
        if rows:
            return rows[0]
    if isinstance(value, list):
        sequences = [one for one in choices if get_origin(one) is tuple]
        if sequences:
            return sequences[0]
    same = [one for one in choices if one is type(value)] or [
        one for one in choices if one is float and type(value) is int
    ]
    if same:
        return same[0]
    left = [one for one in choices if one is not types.NoneType]
    if len(left) == 1:
        return left[0]
    raise Wrong(at, " or ".join(getattr(one, "__name__", str(one)) for one in choices), value)
