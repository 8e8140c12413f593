"""Building nodes that were not read: each gets the location of what they were made for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from ..model.location import Location
from ..model.nodes import Map, Seq


def build(value: Any, where: Location) -> Any:
    """Plain dicts and lists become nodes at `where`; what already is a node keeps its own place."""
    if isinstance(value, Map | Seq):
        return value
    if isinstance(value, dict):
        return mapping({key: build(item, where) for key, item in value.items() if item is not None}, where)
    if isinstance(value, list | tuple):
        return sequence([build(item, where) for item in value], where)
    return value


def mapping(items: dict[str, Any], where: Location) -> Map:
    """A Map at `where`, keys included."""
    place = (where.line, where.column)
    return Map(items, path=where.path, line=where.line, column=where.column, keys_at=dict.fromkeys(items, place))


def sequence(items: list[Any], where: Location) -> Seq:
    """A Seq at `where`, items included."""
    place = (where.line, where.column)
    return Seq(items, path=where.path, line=where.line, column=where.column, items_at=[place] * len(items))


def like(original: Map, items: dict[str, Any]) -> Map:
    """Other items in the place of `original`; keys both have keep their place."""
    return Map(items, path=original.path, line=original.line, column=original.column, keys_at=original.keys_at)


def like_sequence(original: Seq, items: list[Any]) -> Seq:
    """Other items in the place of `original`."""
    return Seq(items, path=original.path, line=original.line, column=original.column, items_at=original.items_at)


def without(original: Map, *keys: str) -> Map:
    """The mapping without some keys."""
    return like(original, {key: value for key, value in original.items() if key not in keys})


def extended(original: Map, extra: Map) -> Map:
    """The keys of both in the place of `original`; `original` wins."""
    keys_at = {**extra.keys_at, **original.keys_at}
    return Map({**extra, **original}, path=original.path, line=original.line, column=original.column, keys_at=keys_at)


def appended(original: Seq, extra: list[tuple[Any, Location]]) -> Seq:
    """The items of `original`, then others, each with its place."""
    places = [(where.line, where.column) for _, where in extra]
    own = [(at.line, at.column) for at in (original.at(index) for index in range(len(original)))]
    return Seq(
        [*original, *(item for item, _ in extra)],
        path=original.path,
        line=original.line,
        column=original.column,
        items_at=[*own, *places],
    )


def transform(value: Any, change: Callable[[Any], Any]) -> Any:
    """The tree with `change` applied to every node, children first; parts that do not change are shared."""
    if isinstance(value, Map):
        items = {key: transform(item, change) for key, item in value.items()}
        same = all(items[key] is value[key] for key in items)
        return change(value if same else like(value, items))
    if isinstance(value, Seq):
        members = [transform(item, change) for item in value]
        same = all(new is old for new, old in zip(members, value, strict=True))
        return change(value if same else like_sequence(value, members))
    return change(value)


def relocated(value: Any, where: Location) -> Any:
    """The tree as if all of it stood in one place."""
    if isinstance(value, Map):
        return mapping({key: relocated(item, where) for key, item in value.items()}, where)
    if isinstance(value, Seq):
        return sequence([relocated(item, where) for item in value], where)
    return value


def size(node: Any) -> int:
    """How many values a tree holds, shared ones counted each time; a count stands for itself."""
    if isinstance(node, Map):
        return 1 + sum(size(item) if isinstance(item, dict | list) else 1 for item in node.values())
    if isinstance(node, Seq):
        return 1 + sum(size(item) if isinstance(item, dict | list) else 1 for item in node)
    return node if isinstance(node, int) else 1


def as_map(value: Any, where: Location | None = None) -> Map:
    """The mapping, or an empty one where it is something else."""
    if isinstance(value, Map):
        return value
    return mapping({}, where or Location(PurePosixPath("")))


def intrinsic(value: Any) -> bool:
    """True for a mapping that is one intrinsic function: `Ref`, `Fn::…`, or another tag in long form."""
    return isinstance(value, dict) and len(value) == 1 and is_function(next(iter(value)))


def is_function(key: str) -> bool:
    """True for the name of an intrinsic function."""
    return key in ("Ref", "Condition") or key.startswith("Fn::") or "::" in key


def reference(value: Any) -> str | None:
    """The logical ID that a Ref, a GetAtt or a Sub of one of them names; None for anything else."""
    if not isinstance(value, dict) or len(value) != 1:
        return None
    if isinstance(value.get("Ref"), str):
        return str(value["Ref"])
    attribute = value.get("Fn::GetAtt")
    if isinstance(attribute, list) and attribute and isinstance(attribute[0], str):
        return attribute[0]
    if isinstance(attribute, str):
        return attribute.split(".", 1)[0]
    text = value.get("Fn::Sub")
    if isinstance(text, str) and text.startswith("${") and text.endswith("}") and text.count("${") == 1:
        return text[2:-1].split(".", 1)[0]
    return None
