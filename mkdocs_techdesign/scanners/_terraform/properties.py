"""Arguments to canonical properties, as the tables say.

A rule for an argument is:

- `"MemorySize"`, `"VpcConfig.SubnetIds"`: its place among the properties; `"Architectures[]"` makes a list of it, and
  what several resources say of one list comes together.
- `"PolicyDocument|json"`: the document its text holds.
- `{"to": "Environment", "fields": {…}}`: the block becomes a mapping, with rules for what is in it; with `"many": true`
  the blocks become a list. Without `to` the fields join the properties themselves.
- `{"to": "Dimensions", "pairs": ["Name", "Value"]}`: a map becomes a list of such entries.
- `{"to": "State", "values": {"true": "ENABLED"}}`: other words for the same; a value without one is left out.
- `null`: left out. An argument without a rule keeps its name, in canonical spelling.
"""

from __future__ import annotations

import re
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import intrinsic
from .catalogue import camel
from .json_document import parsed
from .nodes import node
from .values import Value, as_text

_VALUES = re.compile(
    r"environment|^env|user_data|^content(?:_base64)?$|sensitive_content|container_(?:definitions|properties)"
    r"|^default_arguments$|^settings?$"
)
"""Arguments without a rule that hold the values of an environment, or the content of files: never read."""


class Properties:
    """Canonical properties while they are put together, each with its place."""

    def __init__(self, where: Location) -> None:
        self.where = where
        self.items: dict[str, Any] = {}
        self.places: dict[str, tuple[int, int]] = {}

    def put(self, path: str, value: Any, where: Location) -> None:
        """One property; below others where the path has dots."""
        if value is None:
            return
        if where.path != self.where.path:
            where = self.where
        head, _, rest = path.partition(".")
        wrapped = head.endswith("[]")
        head = head.removesuffix("[]")
        present = self.items.get(head)
        if rest:
            inner = Properties(where)
            if isinstance(present, Map) and not wrapped:
                inner.items, inner.places = dict(present), dict(present.keys_at)
            inner.put(rest, value, where)
            value = inner.node()
        if wrapped:
            value = _list(value, where)
            if isinstance(present, Seq):
                value = _list_of([*present, *value], [*present.items_at, *value.items_at], present)
        self.items[head] = value
        self.places.setdefault(head, (where.line, where.column))

    def join(self, other: Properties) -> None:
        """What another resource says of this one: lists grow, mappings come together, the rest is set if absent."""
        for name, value in other.items.items():
            where = Location(other.where.path, *other.places.get(name, (other.where.line, other.where.column)))
            self.put(name, _together(self.items.get(name), value), where)

    def node(self) -> Map:
        """The mapping."""
        where = self.where
        return Map(self.items, path=where.path, line=where.line, column=where.column, keys_at=self.places)


def _together(ours: Any, theirs: Any) -> Any:
    if isinstance(ours, Seq) and isinstance(theirs, Seq):
        return _list_of([*ours, *theirs], [*ours.items_at, *theirs.items_at], ours)
    if isinstance(ours, Map) and isinstance(theirs, Map) and not intrinsic(ours):
        items = {**ours, **{key: _together(ours.get(key), item) for key, item in theirs.items()}}
        keys_at = {**(theirs.keys_at if theirs.path == ours.path else {}), **ours.keys_at}
        return Map(items, path=ours.path, line=ours.line, column=ours.column, keys_at=keys_at)
    return theirs if ours is None else ours


def _list(value: Any, where: Location) -> Seq:
    if isinstance(value, Seq):
        return value
    place = (value.line, value.column) if isinstance(value, Map) else (where.line, where.column)
    return Seq([value], path=where.path, line=where.line, column=where.column, items_at=[place])


def _list_of(items: list[Any], places: list[tuple[int, int]], like: Seq) -> Seq:
    return Seq(items, path=like.path, line=like.line, column=like.column, items_at=places)


def translated(arguments: Map, rules: dict[str, Any], into: Properties) -> None:
    """Adds what the arguments come to."""
    for name, value in arguments.items():
        if value is None:
            continue
        where = arguments.at(name)
        rule = rules.get(name, ...)
        if rule is None or (rule is ... and (rules.get("*") == "drop" or _VALUES.search(name))):
            continue
        if name == "tags" and rule is ...:
            rule = {"to": "Tags", "pairs": ["Key", "Value"]}
        if rule is ...:
            into.put(camel(name), _plain(value, where), where)
        elif isinstance(rule, str):
            path, _, form = rule.partition("|")
            made = parsed(value) if form == "json" else value
            into.put(path, node(made, where), where)
        else:
            _ruled(value, rule, into, where)


def _ruled(value: Value, rule: dict[str, Any], into: Properties, where: Location) -> None:
    path = rule.get("to", "")
    if "values" in rule:
        text = as_text(value)
        if text is None:
            into.put(path, node(value, where), where)
        elif text in rule["values"]:
            into.put(path, rule["values"][text], where)
        elif rule.get("rest"):
            into.put(path, value, where)
    elif "pairs" in rule:
        key, held = rule["pairs"]
        if isinstance(value, Map):
            entries = [_entry(key, held, name, item, value.at(name)) for name, item in value.items()]
            into.put(path, _list_of(entries, [(one.line, one.column) for one in entries], _list(None, where)), where)
        else:
            into.put(path, node(value, where), where)
    elif "fields" in rule:
        _fields(value, rule, into, where)
    else:
        into.put(path, node(value, where), where)


def _entry(key: str, held: str, name: str, item: Value, where: Location) -> Map:
    place = (where.line, where.column)
    items = {key: name, held: node(item, where)}
    return Map(items, path=where.path, line=where.line, column=where.column, keys_at=dict.fromkeys(items, place))


def _fields(value: Value, rule: dict[str, Any], into: Properties, where: Location) -> None:
    """Blocks, or a list or map given as an argument."""
    path = rule.get("to", "")
    entries = [value] if isinstance(value, Map) else list(value) if isinstance(value, Seq) else None
    if entries is None:
        into.put(path or "Unknown", node(value, where), where)
        return
    made: list[Map] = []
    for entry in entries:
        if not isinstance(entry, Map):
            continue
        place = entry.location if entry.line > 1 or not isinstance(value, Map) else where
        inner = Properties(place)
        inner.items.update(rule.get("constants", {}))
        translated(entry, rule["fields"], inner)
        if not path:
            for name, item in inner.items.items():
                into.put(name, item, Location(place.path, *inner.places.get(name, (place.line, place.column))))
            continue
        made.append(inner.node())
    if not path:
        return
    if rule.get("many"):
        found = Seq(made, path=where.path, line=where.line, column=where.column)
        found.items_at = [(one.line, one.column) for one in made]
        into.put(path + ("" if path.endswith("[]") else "[]"), found, where)
    elif made:
        into.put(path, made[0], where)


def _plain(value: Value, where: Location) -> Any:
    """A value without a rule: names inside of it in canonical spelling where they are blocks."""
    from .instances import Blocks

    if isinstance(value, Blocks):
        entries = [entry for entry in value if isinstance(entry, Map)]
        made = []
        for entry in entries:
            inner = Properties(entry.location)
            translated(entry, {}, inner)
            made.append(inner.node())
        if len(made) == 1:
            return made[0]
        found = Seq(made, path=where.path, line=where.line, column=where.column)
        found.items_at = [(one.line, one.column) for one in made]
        return found
    return node(value, where)
