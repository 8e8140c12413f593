"""What a key of design.yaml is, for `techdesign explain` and the reference."""

from __future__ import annotations

import sys
import textwrap
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from . import _docs, _policy, quantity
from ._design import Design
from ._entry import Entry

_RULES = {
    "flag": "true or false",
    "count": "whole number",
    "date": "date such as 2026-11-23",
    "names": "text, or list of texts",
    "free": "any YAML",
    "key": "key template such as ORDER#{orderId}",
    "frequency": "400/min, high, or high, 100-500/min",
    "steps": "list of steps",
    "formats": "by kind (system, flows, states, keymap): svg, mermaid, plantuml, ascii or text",
    "quantity": "number with a unit",
} | {rule: form for rule, form in quantity.FORMS.items() if rule != "count"}
_RULES["number"] = quantity.FORMS["count"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of the language."""

    path: str
    """Dotted, without names of the user's."""
    kind: str
    """What may stand there, in words."""
    text: str
    """What it is."""
    named: bool = False
    """True when names of the user's stand below it."""
    inner: type[Entry] | None = None
    """The entry below it."""


def explain(key: str) -> str | None:
    """What a dotted key is, the keys below it and an example; None for a key there is not.

    Names of the user's may stand in the key, as themselves or as `*`: `data.tables.*.patterns`.
    """
    found = keys().get(_plain(key))
    if found is None:
        return None
    parts = [f"{found.path}: {found.kind}", textwrap.fill(found.text, 100), _answered(found.path)]
    below = [one for path, one in keys().items() if path.rpartition(".")[0] == found.path]
    if below:
        width = max(len(one.path.rpartition(".")[2]) for one in below)
        heading = "Keys of each:" if found.named else "Keys:"
        parts.append(
            "\n".join([heading, *(f"  {one.path.rpartition('.')[2]:<{width}}  {_line(one)}" for one in below)])
        )
    if example := _example(found.path):
        parts.append(f"Example:\n\n{textwrap.indent(example, '  ')}")
    return "\n\n".join(part for part in parts if part) + "\n"


def _answered(path: str) -> str:
    """Who answers a key, and what that means."""
    words = dict.fromkeys(_policy.policy(path).values())
    meant = [f"  {word:<7}  {_policy.WORDS[word]}" for word in words]
    return "\n".join([f"Answer: {_policy.in_words(path)}", *meant])


def _line(key: Key) -> str:
    return f"{key.text} ({key.kind})" if key.text else key.kind


def similar(key: str) -> tuple[str, ...]:
    """Keys with a name like this one, nearest first."""
    last = key.rpartition(".")[2]
    same = [known for known in keys() if known.rpartition(".")[2] == last]
    close = get_close_matches(key, keys(), 3, 0.6) or get_close_matches(
        last, [path.rpartition(".")[2] for path in keys()], 3
    )
    near = [path for word in close for path in keys() if path == word or path.rpartition(".")[2] == word]
    return tuple(dict.fromkeys([*same, *near]))[:5]


@cache
def keys() -> Mapping[str, Key]:
    """Every key by its path, in the order of the language."""
    return {key.path: key for key in _walk(Design, "")}


@cache
def examples() -> Mapping[str, str]:
    """Example by key: the value that stands there, as YAML. They stand in the section files, as EXAMPLES."""
    found: dict[str, str] = {}
    for name, module in sorted(sys.modules.items()):
        if name.startswith(f"{__package__}."):
            found |= {key: textwrap.dedent(text).strip("\n") for key, text in getattr(module, "EXAMPLES", {}).items()}
    return found


def written(key: str) -> str:
    """An example with the keys above it, as it stands in design.yaml."""
    text = examples()[key]
    parts = _segments(key)
    for segment in reversed(parts):
        inline = "\n" not in text and ": " not in text and not text.startswith("- ") and not text.endswith(":")
        text = f"{segment}: {text}" if inline else f"{segment}:\n{textwrap.indent(text, '  ')}"
    return text


def _example(path: str) -> str:
    while path:
        if path in examples():
            return written(path)
        path = path.rpartition(".")[0]
    return ""


def _segments(path: str) -> list[str]:
    """The keys above a value, with a name of the user's where one belongs."""
    parts: list[str] = []
    so_far = ""
    for word in path.split("."):
        if so_far and keys()[so_far].named:
            parts.append(_NAMES.get(so_far, "name"))
        so_far = f"{so_far}.{word}" if so_far else word
        parts.append(word)
    return parts


_NAMES = {
    "apis.operations": "POST /orders",
    "data.tables": "OrdersTable",
    "data.tables.entities": "Order",
    "data.tables.indexes": "GSI1",
    "data.tables.patterns": "orders-by-status",
    "events.types": "order.created",
    "events.schedules": "NightlyReport",
    "flows": "create-order",
    "states": "Order",
    "load.operations": "POST /orders",
    "security.roles": "clerk",
    "use_cases": "place-an-order",
}


def _walk(cls: type[Entry], prefix: str) -> Iterator[Key]:
    from ._validation import hints

    docs = _docs.fields(cls)
    for key, name in cls.key_names().items():
        path = f"{prefix}.{key}" if prefix else key
        inner, named = _inner(hints(cls)[name])
        text = docs.get(name) or (_docs.entry(inner) if inner else "")
        yield Key(path=path, kind=_words(hints(cls)[name]), text=text, named=named, inner=inner)
        if inner is not None:
            yield from _walk(inner, path)


def _inner(hint: Any) -> tuple[type[Entry] | None, bool]:
    """The entry a value is or holds, and whether names of the user's stand between."""
    if isinstance(hint, type):
        return (hint if issubclass(hint, Entry) else None), False
    named = get_origin(hint) is not None and issubclass(
        get_origin(hint) if isinstance(get_origin(hint), type) else object, Mapping
    )
    for part in get_args(hint):
        found, inside = _inner(part)
        if found is not None:
            return found, named or inside
    return None, named


def _words(hint: Any) -> str:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        rule = getattr(parts[1], "rule", "")
        return f"one or more: {_words(parts[0].__args__[0])}" if rule == "some" else _RULES[rule]
    if origin in (Union, types.UnionType):
        return _words(next(part for part in parts if part is not type(None)))
    if origin is Literal:
        return " | ".join(map(str, parts))
    if origin is tuple:
        return f"list: {_words(parts[0])}"
    if origin is not None:
        return f"by name: {_words(parts[1])}"
    if isinstance(hint, type) and issubclass(hint, Entry):
        return f"mapping, or its {hint.SHORTHAND} alone" if hint.SHORTHAND else "mapping"
    return "text"


def _plain(key: str) -> str:
    """The key without names of the user's."""
    path = ""
    named: list[str] = []
    for word in key.split("."):
        further = f"{path}.{word}" if path else word
        if further in keys():
            path, named = further, []
        elif path and keys()[path].named:
            named.append(word)
        else:
            return key
    if len(named) > 1:  # a name with a dot in it, or a name and a misspelt key
        below = [one.rpartition(".")[2] for one in keys() if one.rpartition(".")[0] == path]
        return key if get_close_matches(named[-1], below, 1, 0.75) else path
    return path
