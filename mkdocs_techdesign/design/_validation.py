"""The schema at work: pydantic checks the types, this file knows keys, open questions and places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import cache, partial
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic_core import CoreSchema, core_schema

from . import _rules
from ._entry import Entry, Places, Tbd, blank, by_class, nested
from ._raw import Null, Reading, kind, shown
from .values import Plain

_FEW = 15
"""Keys that a message lists even where it knows which one was meant."""


def entry(cls: type[Entry], inner: CoreSchema) -> CoreSchema:
    """An entry is prepared before pydantic looks at its fields. It takes over the reference: pydantic goes straight to
    whatever has it where an entry is met again."""
    bare: Any = {key: value for key, value in inner.items() if key != "ref"}
    return core_schema.with_info_before_validator_function(partial(_prepared, cls), bare, ref=inner.get("ref"))


def ruled(rule: str, source: Any, schema: Callable[[Any], CoreSchema]) -> CoreSchema:
    """A value one of our rules reads. `schema` makes that of another type."""
    if rule == "some":
        return core_schema.no_info_before_validator_function(
            lambda value: value if isinstance(value, list) else [value], schema(source)
        )
    return core_schema.with_info_plain_validator_function(lambda value, info: _rules.RULES[rule](value, info.context))


def _prepared(cls: type[Entry], value: Any, info: core_schema.ValidationInfo) -> Any:
    reading: Reading = info.context  # type: ignore[assignment]
    if isinstance(value, Entry):
        return value
    places = reading.place(value)
    tbd = reading.open_question(value)
    if tbd is not None or isinstance(value, Null):
        return blank(cls, places.location, {"": tbd} if tbd is not None else {}, places)
    if not isinstance(value, dict):
        if not cls.SHORTHAND:
            raise ValueError(f"expected a mapping with keys such as {_some(cls.key_names())}, got {kind(value)}")
        value = {cls.SHORTHAND: value}
    elif cls.WHOLE:
        reading.whole.add(id(value))
        if not value.keys() <= cls.key_names().keys():
            _fields(cls, value, reading, places)
            return blank(cls, places.location)
    fields, open_questions = _fields(cls, value, reading, places)
    for name, inner in nested(cls).items():
        fields.setdefault(name, blank(inner, places.location))
    fields = cls.complete(fields)
    return fields | {"location": places.location, "places": places, "tbd": open_questions}


def _fields(
    cls: type[Entry], value: dict[str, Any], reading: Reading, places: Places
) -> tuple[dict[str, Any], dict[str, Tbd]]:
    keys, types, found = cls.key_names(), hints(cls), dict[str, Any]()
    open_questions: dict[str, Tbd] = {}
    for key, item in value.items():
        if key not in keys:
            _unknown(cls, key, reading, places)
            continue
        name = keys[key]
        if isinstance(item, Null):
            continue
        tbd = reading.open_question(item)
        if tbd is not None:
            open_questions[name] = tbd
            if name in nested(cls):
                found[name] = blank(nested(cls)[name], reading.place(item).location, {"": tbd}, reading.place(item))
        else:
            found[name] = _answered(item, name, reading, open_questions) if _is_plain(types[name]) else item
    return found, open_questions


def _answered(item: Any, name: str, reading: Reading, open_questions: dict[str, Tbd]) -> Any:
    """Lists and mappings of single values without the members that need input."""
    if not isinstance(item, dict | list):
        return item
    members = item.items() if isinstance(item, dict) else enumerate(item)
    kept: dict[Any, Any] = {}
    for key, member in members:
        tbd = reading.open_question(member)
        if tbd is not None:
            open_questions[f"{name}.{key}"] = tbd
        elif not isinstance(member, Null):
            kept[key] = _answered(member, f"{name}.{key}", reading, open_questions)
    return kept if isinstance(item, dict) else list(kept.values())


def _unknown(cls: type[Entry], key: str, reading: Reading, places: Places) -> None:
    if reading.full:
        return
    names = list(cls.key_names())
    near = get_close_matches(key[:60].lower(), names, 1, 0.8)
    elsewhere = () if near else _elsewhere(key)
    near = near or ([] if elsewhere else get_close_matches(key[:60], names, 1, 0.6))
    inside = reading.name(places)
    below = places.below.get(key, places)
    hint, fix = "", f"Accepted here: {', '.join(names)}."
    if elsewhere:
        hint = f"; it stands under {' and '.join(path.rpartition('.')[0] for path in elsewhere)}"
        fix = f"Move it there: `techdesign explain {elsewhere[0]}` shows how."
    elif near:
        hint = f'; did you mean "{near[0]}"?'
        fix = fix if len(names) <= _FEW else f"`techdesign explain {near[0]}` says what stands there."
    reading.problem(below.location, f'unknown key "{shown(key)}"{f" in {inside}" if inside else ""}{hint}', fix)


def _elsewhere(key: str) -> tuple[str, ...]:
    """The paths where the language has a key of this name, if that is in one or two places, the outer ones first."""
    from ._explain import keys  # it reads the schema this file makes

    found = [path for path in keys() if path.rpartition(".")[2] == key]
    outer = min((path.count(".") for path in found), default=0)
    found = [path for path in found if path.count(".") == outer]
    return tuple(found) if outer and len(found) <= 2 else ()


def _some(keys: Mapping[str, str]) -> str:
    return ", ".join(list(keys)[:4])


@by_class
def hints(cls: type[Any]) -> dict[str, Any]:
    """The types of its fields."""
    return get_type_hints(cls, include_extras=True)


@cache
def _is_plain(hint: Any) -> bool:
    """True for values and containers of values that no entry or rule of ours reads whole."""
    if isinstance(hint, type):
        return not issubclass(hint, Entry)
    origin = get_origin(hint)
    if origin is Annotated:
        rules = [item.rule for item in get_args(hint)[1:] if isinstance(item, Plain)]
        if {"free", "steps", "formats"} & set(rules):
            return False
        return _is_plain(get_args(hint)[0])
    if origin is not None and origin is not Literal:
        return all(_is_plain(part) for part in get_args(hint) if part not in (..., None, type(None)))
    return True


def inner_entries(cls: type[Entry]) -> set[type[Entry]]:
    """The entries that stand directly in one."""
    types = hints(cls)
    return set().union(*(_in(types[name]) for name in cls.key_names().values()))


def _in(hint: Any) -> set[type[Entry]]:
    if isinstance(hint, type):
        return {hint} if issubclass(hint, Entry) else set()
    return set().union(*(_in(part) for part in get_args(hint)))
