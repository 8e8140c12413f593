"""`Fn::ForEach` of the AWS::LanguageExtensions transform, over collections that the template itself states."""

from __future__ import annotations

import re
from typing import Any

from ..model.expression import expression
from ..model.location import Unresolved
from ..model.nodes import Map, Seq
from ._nodes import like, like_sequence
from ._stack import Stack

_PREFIX = "Fn::ForEach::"
_WEIGHT = 4
"""What a value made by a loop counts against one that is only used again."""
_LONGEST = 255
"""Characters of a value; those of real loops are parts of names."""


class Loops:
    """Expands the loops of one template."""

    def __init__(self, body: Map, stack: Stack) -> None:
        self._body = body
        self._stack = stack

    def expand(self, node: Any) -> Any:
        """The tree with every loop written out; of one that cannot be, its collection counts as unresolved."""
        if isinstance(node, Seq):
            return like_sequence(node, [self.expand(item) for item in node])
        if not isinstance(node, Map):
            return node
        items: dict[str, Any] = {}
        keys_at = dict(node.keys_at)
        for key, value in node.items():
            if not key.startswith(_PREFIX):
                items[key] = self.expand(value)
                continue
            made = self._loop(key, value, node)
            items.update(made)
            keys_at.update(made.keys_at)
        result = like(node, items)
        result.keys_at = keys_at
        return result

    def _loop(self, key: str, call: Any, parent: Map) -> Map:
        place = parent.at(key)
        made = like(parent, {})
        made.keys_at = {}
        if not (isinstance(call, list) and len(call) == 3 and isinstance(call[0], str) and isinstance(call[2], Map)):
            self._stack.problem(place, f"{key} needs a name, a collection and a template")
            return made
        name, collection, template = call
        values = self._collection(collection)
        if values is None or any(len(value) > _LONGEST for value in values):
            made_of = expression(collection)
            why = f"{key} makes one thing for each item, and only the deployment knows them"
            self._stack.unresolved.append(Unresolved(made_of, why, place))
            return made
        cost = _characters(template)
        for value in values:
            self._stack.spend(_WEIGHT * cost, place.line)
            turn = self.expand(_put(template, name, value))
            made.update(turn)
            made.keys_at.update(turn.keys_at)
        return made

    def _collection(self, node: Any) -> list[str] | None:
        if isinstance(node, Seq):
            values: list[str] = []
            for item in node:
                part = [item] if isinstance(item, str | int) else self._collection(item)
                if part is None:
                    return None
                values += [str(one) for one in part]
            return values
        if isinstance(node, Map) and isinstance(node.get("Ref"), str):
            parameter = self._section("Parameters").get(node["Ref"])
            default = parameter.get("Default") if isinstance(parameter, Map) else None
            return [part.strip() for part in default.split(",")] if isinstance(default, str) else None
        if isinstance(node, Map) and isinstance(node.get("Fn::FindInMap"), Seq):
            found: Any = self._section("Mappings")
            for step in node["Fn::FindInMap"]:
                found = found.get(step) if isinstance(found, Map) and isinstance(step, str) else None
            return self._collection(found) if isinstance(found, Seq) else None
        return None

    def _section(self, name: str) -> dict[str, Any]:
        section = self._body.get(name)
        return section if isinstance(section, Map) else {}


def _characters(node: Any) -> int:
    """A measure of how large a template may get: its values and what may be put into their texts."""
    if isinstance(node, Map):
        return 1 + sum(_characters(key) + _characters(item) for key, item in node.items())
    if isinstance(node, Seq):
        return 1 + sum(_characters(item) for item in node)
    return 1 + node.count("{") if isinstance(node, str) else 1


def _put(node: Any, name: str, value: str) -> Any:
    if isinstance(node, str):
        return _fill(node, name, value)
    if isinstance(node, Seq):
        return like_sequence(node, [_put(item, name, value) for item in node])
    if isinstance(node, Map):
        if len(node) == 1 and node.get("Ref") == name:
            return value
        keys_at = {_fill(key, name, value): place for key, place in node.keys_at.items()}
        items = {_fill(key, name, value): _put(item, name, value) for key, item in node.items()}
        return Map(items, path=node.path, line=node.line, column=node.column, keys_at=keys_at)
    return node


def _fill(text: str, name: str, value: str) -> str:
    if name not in text:
        return text
    filled = text.replace("${" + name + "}", value)
    return filled.replace("&{" + name + "}", re.sub(r"[^A-Za-z0-9]", "", value))
