"""Amazon States Language: the states of a definition in order, and values that only a running machine knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.expression import expression
from ..model.location import Location, Unresolved
from ..model.nodes import Map, Seq
from . import Reader

MOST_STATES = 10_000
_JSONATA = re.compile(r"\{%(.*)%\}", re.DOTALL)
_LITERAL = re.compile(r"(['\"])([^'\"\\]*)\1")
_REASON = "computed while the machine runs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A state and where it is in its machine."""

    name: str
    state: Map
    location: Location
    start: bool
    parent: str | None = None
    branch: int | None = None
    repeated: bool = False
    """True inside a Map, however deep: it runs for each item."""


def states(definition: Map) -> Iterator[Placed]:
    """Every state in the order of the document, those inside Map and Parallel states after the one that holds them."""
    waiting = list(_of(definition, None))[::-1]
    seen = 0
    while waiting and seen < MOST_STATES:
        placed = waiting.pop()
        seen += 1
        yield placed
        inner: list[Placed] = []
        for key in ("Iterator", "ItemProcessor"):
            inner += _of(placed.state.get(key), placed, repeated=True)
        branches = placed.state.get("Branches")
        for number, branch in enumerate(branches if isinstance(branches, Seq) else ()):
            inner += _of(branch, placed, number, repeated=placed.repeated)
        waiting += reversed(inner)


def _of(machine: object, parent: Placed | None, branch: int | None = None, repeated: bool = False) -> Iterator[Placed]:
    inner = machine.get("States") if isinstance(machine, Map) else None
    if not isinstance(machine, Map) or not isinstance(inner, Map):
        return
    for name, state in inner.items():
        if isinstance(state, Map):
            yield Placed(
                name=str(name),
                state=state,
                location=inner.at(name),
                start=machine.get("StartAt") == name,
                parent=parent.name if parent is not None else None,
                branch=branch,
                repeated=repeated,
            )


def arguments(state: Map) -> Map | None:
    """What a task hands to its service: `Arguments` of JSONata, `Parameters` of JSONPath."""
    for key in ("Arguments", "Parameters"):
        found = state.get(key)
        if isinstance(found, Map):
            return found
    return None


def argument(holder: Map, key: str) -> object:
    """The value of an argument; one a path selects is Unresolved. None when absent."""
    if key in holder:
        return literal(holder[key], holder.at(key))
    if key + ".$" in holder:
        return Unresolved(expression(holder[key + ".$"]), _REASON, holder.at(key + ".$"))
    return None


def literal(node: object, place: Location) -> object:
    """A node as it is, or the text a JSONata expression is; any other JSONata is Unresolved."""
    inside = _JSONATA.fullmatch(node.strip()) if isinstance(node, str) and "{%" in node else None
    if inside is None:
        return node
    text = _LITERAL.fullmatch(inside.group(1).strip())
    if text is not None:
        return text.group(2)
    return Unresolved(expression(inside.group(1).strip()), _REASON, place)


def text(holder: Map, key: str, reader: Reader) -> str | Unresolved | None:
    """An argument as text."""
    value = argument(holder, key)
    if isinstance(value, Unresolved):
        return value
    if isinstance(value, str | int | float | Map):
        return reader.text(Map({key: value}, path=holder.path, line=holder.at(key).line), key)
    return None


def shown(node: object) -> str:
    """A value in one line, JSONata without its marks."""
    inside = _JSONATA.fullmatch(node.strip()) if isinstance(node, str) else None
    return expression(inside.group(1).strip() if inside is not None else node)
