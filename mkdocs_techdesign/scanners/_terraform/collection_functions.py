"""Functions over lists and maps, whose items may be anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .operators import equal, truth
from .values import Encoded, Every, Reference, Unknown, Value, Written, as_text, sequence

MOST = 5_000


def _list(value: Value) -> list[Value]:
    if isinstance(value, Seq):
        return list(value)
    if isinstance(value, Every):
        return [value.one]
    raise TypeError("not a list")


def _map(value: Value) -> Map:
    if isinstance(value, Map):
        return value
    raise TypeError("not a map")


def _key(value: Value) -> str:
    text = value.known if isinstance(value, Reference) else as_text(value)
    if text is None:
        raise TypeError("not known")
    return text


def _merge(where: Location, *maps: Value) -> Map:
    items: dict[str, Value] = {}
    places: dict[str, tuple[int, int]] = {}
    for one in maps:
        if one is None:
            continue
        if isinstance(one, Unknown):
            # What is merged in is not known, the rest is: that there is more stays visible as a key of its own.
            items["${" + one.expression + "}"] = one
            continue
        items.update(_map(one))
        here = one.path == where.path
        places.update(one.keys_at if here else dict.fromkeys(one, (where.line, where.column)))
    return Map(items, path=where.path, line=where.line, column=where.column, keys_at=places)


def _concat(where: Location, *lists: Value) -> Seq:
    items: list[Value] = []
    for one in lists:
        items += [one] if isinstance(one, Unknown) else _list(one)
    return sequence(items[:MOST], where)


def _lookup(where: Location, collection: Value, key: Value, *default: Value) -> Value:
    found = _map(collection)
    name = _key(key)
    if name in found:
        return found[name]
    if not default:
        raise KeyError(name)
    return default[0]


def _element(where: Location, items: Value, position: Value) -> Value:
    found = _list(items)
    return found[int(_key(position)) % len(found)]


def _flatten(where: Location, items: Value) -> Seq:
    flat: list[Value] = []

    def walk(one: Value, depth: int) -> None:
        if isinstance(one, Seq) and depth < 20:
            for item in one:
                walk(item, depth + 1)
        else:
            flat.append(one)

    walk(sequence(_list(items), where), 0)
    return sequence(flat[:MOST], where)


def _set(where: Location, items: Value) -> Seq:
    if isinstance(items, Every):
        return sequence([items.one], where)
    found = _distinct(where, items)
    if all(isinstance(item, str | int | float | bool) for item in found):
        texts = sorted({as_text(item) or "" for item in found})
        return sequence(list(texts), where)
    return found


def _distinct(where: Location, items: Value) -> Seq:
    kept: list[Value] = []
    for item in _list(items)[:MOST]:
        if not any(type(item) is type(other) and item == other for other in kept[-500:]):
            kept.append(item)
    return sequence(kept, where)


def _compact(where: Location, items: Value) -> Seq:
    return sequence([item for item in _list(items) if item is not None and item != ""], where)


def _length(where: Location, value: Value) -> Value:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Map | Seq):
        return len(value)
    raise TypeError("not known")


def _zipmap(where: Location, keys: Value, values: Value) -> Map:
    pairs = zip(_list(keys), _list(values), strict=True)
    return Map({_key(key): value for key, value in pairs}, path=where.path, line=where.line, column=where.column)


def _range(where: Location, *numbers: Any) -> Seq:
    if not all(isinstance(number, int) for number in numbers):
        raise TypeError("not known")
    made = range(*numbers)
    if len(made) > MOST:
        raise ValueError("too long")
    return sequence(list(made), where)


def _product(where: Location, *lists: Value) -> Seq:
    rows: list[list[Value]] = [[]]
    for one in lists:
        rows = [[*row, item] for row in rows for item in _list(one)]
        if len(rows) > MOST:
            raise ValueError("too many")
    return sequence([sequence(row, where) for row in rows], where)


def _contains(where: Location, items: Value, wanted: Value) -> bool:
    answers = [equal(item, wanted) for item in _list(items)]
    if True in answers:
        return True
    if None in answers:
        raise TypeError("not known")
    return False


def _one(where: Location, items: Value) -> Value:
    if items is None:
        return None
    found = _list(items)
    if len(found) > 1:
        raise ValueError("more than one")
    return found[0] if found else None


def _chunks(where: Location, items: Value, size: Any) -> Seq:
    found = _list(items)
    return sequence([sequence(found[at : at + size], where) for at in range(0, len(found), size)], where)


def _sort(where: Location, items: Value) -> Seq:
    return sequence(sorted(_key(item) for item in _list(items)), where)


def _first_list(where: Location, *lists: Value) -> Value:
    found = next((one for one in lists if _list(one)), None)
    if found is None:
        raise ValueError("no list that holds something")
    return found


def _transpose(where: Location, value: Value) -> Map:
    made: dict[str, list[str]] = {}
    for key, items in sorted(_map(value).items()):
        for item in _list(items):
            made.setdefault(_key(item), []).append(key)
    rows = {key: sequence(list(items), where) for key, items in sorted(made.items())}
    return Map(rows, path=where.path, line=where.line, column=where.column)


def _index(where: Location, items: Value, wanted: Value) -> int:
    found = next((at for at, item in enumerate(_list(items)) if equal(item, wanted)), None)
    if found is None:
        raise ValueError("not in the list")
    return found


def _decode(where: Location, value: Value) -> Value:
    """What JSON or YAML text holds."""
    from ...source import Unreadable, read_nodes

    if isinstance(value, Encoded):
        return value.value
    if not isinstance(value, str):
        raise TypeError("not known")
    path = value.path if isinstance(value, Written) else where.path
    try:
        return read_nodes(str(value).encode(), path)[0]
    except Unreadable:
        raise ValueError("not readable") from None


def _only(test: Callable[[list[bool | None]], bool | None]) -> Callable[..., Value]:
    def function(where: Location, items: Value) -> Value:
        decided = test([truth(item) for item in _list(items)])
        if decided is None:
            raise TypeError("not known")
        return decided

    return function


def _all_true(values: list[bool | None]) -> bool | None:
    return False if False in values else (None if None in values else True)


def _any_true(values: list[bool | None]) -> bool | None:
    return True if True in values else (None if None in values else False)


def _sum(where: Location, items: Value) -> Value:
    return sum(_list(items))


def _subtract(where: Location, one: Value, other: Value) -> Seq:
    taken = _list(other)
    return sequence([item for item in _list(one) if not any(equal(item, gone) for gone in taken)], where)


def _common(where: Location, *lists: Value) -> Seq:
    first, *rest = (_list(one) for one in lists)
    kept = [item for item in first if all(any(equal(item, one) for one in other) for other in rest)]
    return _set(where, sequence(kept, where))


def _matching(where: Location, values: Value, keys: Value, wanted: Value) -> Seq:
    searched = {_key(item) for item in _list(wanted)}
    pairs = zip(_list(values), _list(keys), strict=True)
    return sequence([value for value, key in pairs if _key(key) in searched], where)


def _values(where: Location, value: Value) -> Seq:
    if isinstance(value, Every):
        return sequence([value.one], where)
    return sequence([item for _, item in sorted(_map(value).items())], where)


def _keys(where: Location, value: Value) -> Seq:
    return sequence(sorted(_map(value)), where)


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "alltrue": _only(_all_true),
    "anytrue": _only(_any_true),
    "chunklist": _chunks,
    "coalescelist": _first_list,
    "compact": _compact,
    "concat": _concat,
    "contains": _contains,
    "distinct": _distinct,
    "element": _element,
    "flatten": _flatten,
    "index": _index,
    "jsondecode": _decode,
    "keys": _keys,
    "length": _length,
    "list": lambda where, *items: sequence(list(items), where),
    "lookup": _lookup,
    "matchkeys": _matching,
    "merge": _merge,
    "one": _one,
    "range": _range,
    "reverse": lambda where, items: sequence(_list(items)[::-1], where),
    "setintersection": _common,
    "setproduct": _product,
    "setsubtract": _subtract,
    "setunion": lambda where, *lists: _set(where, _concat(where, *lists)),
    "slice": lambda where, items, start, end: sequence(_list(items)[start:end], where),
    "sort": _sort,
    "sum": _sum,
    "toset": _set,
    "transpose": _transpose,
    "values": _values,
    "yamldecode": _decode,
    "zipmap": _zipmap,
}
"""Name to what it does; the first argument is where the call stands. An exception means that it cannot be done."""
