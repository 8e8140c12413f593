"""Members of requests: expressions of DynamoDB with names and values put in, names in a literal detail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .libraries.boto3_conditions import shown
from .texts import template_of, text_of
from .values import Json, Known, Lst, Rec, Thing, Unknown, Value, options

_NAMES = re.compile(r"#\w+|:\w+")


def entry(input: Rec, *names: str) -> Value | None:
    """A member of a request by its API name; the first letter may be of either case, as SDKs write it."""
    for name in names:
        for key, value in input.entries.items():
            if (
                key == name
                or (key[1:] == name[1:] and key[:1].lower() == name[:1].lower())
                or key.lower() == name.lower()
            ):
                return value
    return None


def filled(value: Value, input: Rec) -> str | None:
    """An expression with its attribute names put in, and its values where they are literal."""
    for option in options(value):
        if isinstance(option, Thing) and "text" in option.data:
            return str(option.data["text"])
    if isinstance(value, Unknown) and len(value.parts) == 2:
        return None
    text = template_of(value)
    names, values = entry(input, "ExpressionAttributeNames"), entry(input, "ExpressionAttributeValues")

    def put(match: re.Match[str]) -> str:
        token = match.group()
        table = names if token[0] == "#" else values
        for option in options(table) if table is not None else ():
            found = option.entries.get(token) if isinstance(option, Rec) else None
            if found is None:
                continue
            if token[0] == "#":
                known = texts_of(found)
                return known[0] if len(known) == 1 else token
            found = _plain(found)
            return shown(found) if isinstance(found, Known) and not isinstance(found.value, bool | None) else token
        return token

    return " ".join(_NAMES.sub(put, text).split())[:500]


def _plain(value: Value) -> Value:
    """A value without the type DynamoDB's low-level interface writes around it: `{"S": "x"}`."""
    if isinstance(value, Rec) and len(value.entries) == 1:
        kind, inner = next(iter(value.entries.items()))
        if kind.upper() in ("S", "N", "BOOL", "VALUE") and isinstance(inner, Known):
            return inner
    return value


def fields_of(value: Value, prefix: str = "", depth: int = 0) -> Iterator[str]:
    """Names in a literal detail: `order.id`, `items[].sku`."""
    for option in options(value):
        inner = option.value if isinstance(option, Json) else option
        for one in options(inner):
            if isinstance(one, Rec) and depth < 6:
                for name, item in one.entries.items():
                    if not name:
                        continue
                    below = list(dict.fromkeys(fields_of(item, f"{prefix}{name}.", depth + 1)))
                    yield from below or [f"{prefix}{name}"]
            elif isinstance(one, Lst) and depth < 6:
                for item in one.items[:3]:
                    yield from fields_of(item, f"{prefix.removesuffix('.')}[].", depth + 1)


def texts_of(value: Value | None) -> tuple[str, ...]:
    """The texts a value may be, each once."""
    found = [text_of(option) for option in (options(value) if value is not None else ())]
    return tuple(dict.fromkeys(text for text in found if text is not None))
