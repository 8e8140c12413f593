"""Canonical properties to Terraform's arguments: the scanner's tables read from right to left."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from ..model.remedy import Ask, Attribute, Joined
from ..scanners._terraform import catalogue
from . import Unwritable
from ._hcl import Block, Call

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
Write = Callable[[object], object]


@cache
def terraform_type(canonical: str) -> str:
    """The type of a canonical one. Raises Unwritable."""
    for name in catalogue.known_types():
        if catalogue.spec(name).canonical == canonical and not catalogue.spec(name).into:
            return name
    raise Unwritable(canonical)


def arguments(kind: str, properties: Mapping[str, Any], write: Write) -> dict[str, object]:
    """The arguments and blocks that the tables read as these properties."""
    return _arguments(catalogue.spec(kind).properties, properties, write)


def _arguments(rules: Mapping[str, Any], properties: Mapping[str, Any], write: Write) -> dict[str, object]:
    places = _places(rules)
    made: dict[str, object] = {}
    for name, value in properties.items():
        _put(name, value, places, made, write)
    return made


def _put(path: str, value: Any, places: Mapping[str, tuple[str, Any]], made: dict[str, object], write: Write) -> None:
    found = places.get(path)
    if found is None and isinstance(value, Mapping) and any(key.startswith(f"{path}.") for key in places):
        for name, item in value.items():
            _put(f"{path}.{name}", item, places, made, write)
        return
    if found is None and path in _elsewhere():
        raise Unwritable(path)
    argument, rule = found or (snake(path.rpartition(".")[2]), None)
    made[argument] = _ruled(rule, value, write)


def _ruled(rule: Any, value: Any, write: Write) -> object:
    if isinstance(rule, str) and rule.endswith("|json"):
        return Call("jsonencode", _written(value, write))
    if isinstance(rule, str) and rule.endswith("[]") and isinstance(value, list | tuple) and len(value) == 1:
        return write(value[0])
    if isinstance(rule, dict) and "pairs" in rule:
        key, held = rule["pairs"]
        return {str(entry[key]): _written(entry[held], write) for entry in value}
    if isinstance(rule, dict) and "fields" in rule and isinstance(value, Mapping):
        return Block(_arguments(rule["fields"], value, write))
    if isinstance(rule, dict) and "values" in rule and isinstance(value, str):
        return next((_plain(word) for word, ours in rule["values"].items() if ours == value), write(value))
    if rule is None and isinstance(value, Mapping):
        return Block(_arguments({}, value, write))
    return _written(value, write)


def _plain(word: str) -> object:
    return word == "true" if word in ("true", "false") else word


def _written(value: Any, write: Write) -> object:
    if isinstance(value, Ask | Attribute | Joined):
        return write(value)
    if isinstance(value, Mapping):
        return {key: _written(item, write) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_written(item, write) for item in value]
    return value


def _places(rules: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """Canonical path to the argument that gives it, and its rule."""
    found: dict[str, tuple[str, Any]] = {}
    for argument, rule in rules.items():
        path = rule.get("to", "") if isinstance(rule, dict) else rule
        if path:
            found.setdefault(path.partition("|")[0].removesuffix("[]"), (argument, rule))
    return found


@cache
def _elsewhere() -> frozenset[str]:
    """Properties that are blocks of their own, of which there may be one already."""
    paths = (
        path
        for name in catalogue.known_types()
        if catalogue.spec(name).into
        for path in _places(catalogue.spec(name).properties)
    )
    return frozenset(path.partition(".")[0] for path in paths) - {"RedrivePolicy"}


def snake(name: str) -> str:
    """`MaximumRetryAttempts` as `maximum_retry_attempts`."""
    return _WORD.sub("_", name).lower()
