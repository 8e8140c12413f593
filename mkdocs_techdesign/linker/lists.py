"""Intrinsics over lists and mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model.location import Unresolved
from ..model.nodes import Map, Seq
from .stacks import Stack
from .values import Joined, Pieces, Target, symbolic
from .values import join as joined

if TYPE_CHECKING:
    from .evaluator import Evaluator

_MISSING = object()


def join(evaluator: Evaluator, node: Map, argument: Any, stack: Stack, depth: int) -> object:
    """The items of a list with a delimiter between them."""
    if not isinstance(argument, list) or len(argument) != 2:
        return evaluator.unresolved(node, stack, "not a delimiter and a list")
    delimiter = symbolic(argument[0])
    items = evaluator.settled(evaluator.value(argument[1], stack, depth))
    if isinstance(items, Target | Unresolved):
        return items
    if delimiter is None or not isinstance(items, list):
        return evaluator.unresolved(node, stack, "not a delimiter and a list")
    parts: list[object] = []
    for number, item in enumerate(items):
        if number:
            parts.append(delimiter)
        parts.append(evaluator.value(item, stack, depth))
    return joined(parts, lambda reason: evaluator.unresolved(node, stack, reason))


def split(evaluator: Evaluator, node: Map, argument: Any, stack: Stack, depth: int) -> object:
    """A text as a list; of a name or ARN of a resource, pieces that still say which."""
    if not isinstance(argument, list) or len(argument) != 2 or not isinstance(argument[0], str) or not argument[0]:
        return evaluator.unresolved(node, stack, "not a delimiter and a text")
    value = evaluator.settled(evaluator.value(argument[1], stack, depth))
    if isinstance(value, Target):
        return Pieces(value)
    if isinstance(value, str):
        return Seq(value.split(argument[0]), path=stack.path)
    if isinstance(value, Joined):
        return _split_parts(value, argument[0], stack)
    return value if isinstance(value, Unresolved) else evaluator.unresolved(node, stack, "not a delimiter and a text")


def _split_parts(value: Joined, delimiter: str, stack: Stack) -> object:
    """The pieces of a text with references in it; a reference itself is never taken apart."""
    pieces: list[list[object]] = [[]]
    for part in value.parts:
        if type(part) is str:
            first, *rest = part.split(delimiter)
            pieces[-1].append(first)
            pieces.extend([piece] for piece in rest)
        else:
            pieces[-1].append(part)
    if len(pieces) == 1:
        targets = [part for part in value.parts if isinstance(part, Target)]
        return Pieces(targets[0]) if targets else Seq([value], path=stack.path)
    whole = [[part for part in piece if part != ""] for piece in pieces]
    return Seq([piece[0] if len(piece) == 1 else Joined(tuple(piece)) for piece in whole], path=stack.path)


def select(evaluator: Evaluator, node: Map, argument: Any, stack: Stack, depth: int) -> object:
    """One item of a list."""
    if not isinstance(argument, list) or len(argument) != 2:
        return evaluator.unresolved(node, stack, "not an index and a list")
    position = symbolic(evaluator.value(argument[0], stack, depth))
    items = evaluator.settled(evaluator.value(argument[1], stack, depth))
    if isinstance(items, Pieces):
        return items.target
    if isinstance(items, Target | Unresolved):
        return items
    if position is None or not position.isdecimal() or len(position) > 6 or not isinstance(items, list):
        return evaluator.unresolved(node, stack, "not an index and a list")
    index = int(position)
    if index >= len(items):
        return evaluator.unresolved(node, stack, "the list has no such item")
    return evaluator.value(items[index], stack, depth)


def find_in_map(evaluator: Evaluator, node: Map, argument: Any, stack: Stack, depth: int) -> object:
    """A value of the Mappings section; of one key per region the value that all agree on."""
    unknown = evaluator.unresolved(node, stack, "no such mapping entry")
    if not isinstance(argument, list) or len(argument) < 3:
        return unknown
    keys = [symbolic(evaluator.value(part, stack, depth)) for part in argument[:3]]
    mapping = stack.scope.mappings.get(keys[0]) if keys[0] is not None else None
    if isinstance(mapping, Map):
        found = _map_value(mapping, keys[1], keys[2])
        if found is not _MISSING:
            return evaluator.value(found, stack, depth)
    if len(argument) > 3 and isinstance(argument[3], Map) and "DefaultValue" in argument[3]:
        return evaluator.value(argument[3]["DefaultValue"], stack, depth)
    return unknown


def _map_value(mapping: Map, first: str | None, second: str | None) -> object:
    row = mapping.get(first) if first is not None else None
    if isinstance(row, Map):
        return row.get(second, _MISSING) if second is not None else _MISSING
    if first is None or not first.startswith("${") or second is None:
        return _MISSING
    # One key per region or stage: the value counts when they all agree.
    values = [row.get(second, _MISSING) for row in mapping.values() if isinstance(row, Map)]
    return values[0] if values and all(value == values[0] for value in values) else _MISSING
