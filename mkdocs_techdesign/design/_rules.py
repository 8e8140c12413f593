"""How single values are read from what was written. A rule raises ValueError with what it accepts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from ..model.diagram_names import FORMATS, VIEWS, diagram_id
from . import quantity, templates
from ._flow_steps import steps
from ._raw import Null, Reading, kind, shown, text

Rule = Callable[[Any, Reading], Any]
_BOOLEANS = ("true", "True", "TRUE", "false", "False", "FALSE")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _flag(value: Any, _: Reading) -> bool:
    said = text(value)
    if said in _BOOLEANS and getattr(value, "plain", True):
        return said.lower() == "true"
    raise ValueError(f'expected true or false, got "{shown(said)}" (in YAML 1.2 yes, no, on and off are text)')


def _count(value: Any, _: Reading) -> int:
    said = text(value).strip()
    if not _INTEGER.fullmatch(said):
        raise ValueError(f'expected a whole number such as 3, got "{shown(said)}"')
    return int(said)


def _date(value: Any, _: Reading) -> datetime.date:
    said = text(value).strip()
    try:
        if _DATE.fullmatch(said):
            return datetime.date.fromisoformat(said)
    except ValueError:
        pass
    raise ValueError(f'expected a date such as 2026-11-23, got "{shown(said)}"')


def _names(value: Any, reading: Reading) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        return (text(value),)
    found = []
    for item in value:
        try:
            found.append(text(item))
        except ValueError as error:
            reading.problem(reading.value_at(item), str(error))
    return tuple(found)


def _free(value: Any, reading: Reading) -> Any:
    if isinstance(value, dict):
        return {key: _free(item, reading) for key, item in value.items()}
    if isinstance(value, list):
        return [_free(item, reading) for item in value]
    if isinstance(value, Null):
        return None
    return core(value) if value.plain else value[:]


def _formats(value: Any, reading: Reading) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError(f"expected a mapping such as {{flows: mermaid}}, got {kind(value)}")
    found: dict[str, str] = {}
    for key, item in value.items():
        id = diagram_id(key)
        if not id:
            near = get_close_matches(key.lower()[:60], VIEWS, 1, 0.6)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            fix = f"Accepted here: {', '.join(VIEWS)}, or the name of one diagram."
            reading.problem(reading.place(item).location, f'unknown key "{shown(key)}" in diagrams{hint}', fix)
            continue
        if isinstance(item, Null) or reading.open_question(item) is not None:
            continue
        try:
            said = text(item).strip().lower()
        except ValueError as error:
            reading.problem(reading.value_at(item), f"diagrams.{shown(key)}: {error}")
            continue
        formats = next(formats for view, formats in FORMATS.items() if f"{id}-".startswith(f"{view}-"))
        if said in formats:
            found[id] = said
        else:
            message = f'diagrams.{shown(key)}: "{shown(said)}" is not one of the accepted values'
            reading.problem(reading.value_at(item), message, f"Accepted: {', '.join(formats)}.")
    return found


def core(said: str) -> str | int | float | bool:
    """A plain scalar as YAML 1.2's core schema reads it, numbers that would lose digits left as text."""
    if said in ("true", "false"):
        return said == "true"
    if _INTEGER.fullmatch(said):
        return int(said)
    if _DECIMAL.fullmatch(said) and repr(float(said)) == said:
        return float(said)
    return said[:]


def _quantity(dimension: str) -> Rule:
    return lambda value, _: quantity.parse(text(value), dimension)


RULES: dict[str, Rule] = {
    "text": lambda value, _: text(value),
    "flag": _flag,
    "count": _count,
    "date": _date,
    "names": _names,
    "free": _free,
    "key": lambda value, _: templates.key_template(text(value)),
    "frequency": lambda value, _: templates.frequency(text(value)),
    "steps": steps,
    "formats": _formats,
    "quantity": _quantity(""),
    "time": _quantity("time"),
    "size": _quantity("size"),
    "share": _quantity("share"),
    "money": _quantity("money"),
    "multiple": _quantity("multiple"),
    "number": _quantity("count"),
}
