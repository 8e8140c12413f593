"""YAML as people write it: block style, short tags, quotes only where they are needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .. import escape

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Tagged:
    """A value behind a short tag: `!GetAtt Queue.Arn`."""

    tag: str
    value: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A value to fill in."""

    name: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment in front of a mapping's entries."""

    text: str


def dump(value: object) -> str:
    """A mapping or list as lines; a key that is a `Remark` becomes a comment."""
    return "\n".join(_lines(value))


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            if isinstance(key, Remark):
                yield f"# {escape.line(key.text)}"
                continue
            yield from _entry(f"{escape.yaml(str(key))}:", item)
    elif isinstance(value, list | tuple):
        for item in value:
            if isinstance(item, Mapping | list | tuple) and item:
                inner = list(_lines(item))
                yield f"- {inner[0]}"
                yield from (f"{INDENT}{line}" for line in inner[1:])
            else:
                yield f"- {_scalar(item)}"


def _entry(head: str, item: object) -> Iterator[str]:
    if isinstance(item, Mapping | list | tuple) and item:
        yield head
        yield from (f"{INDENT}{line}" for line in _lines(item))
    else:
        yield f"{head} {_scalar(item)}"


def _scalar(value: object) -> str:
    if isinstance(value, Placeholder):
        return f"<{value.name}>"
    if isinstance(value, Tagged):
        return f"!{value.tag} {escape.yaml(value.value)}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return escape.yaml(value)
    return "{}" if isinstance(value, Mapping) else "[]"
