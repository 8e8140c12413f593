"""Example values of attributes, and keys rendered from their templates. Nothing here is random."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from ..design.data import Attribute, EntityDesign
from ..design.templates import KeyTemplate

WHEN = "2026-01-15T10:30:00Z"
LATER = "2026-01-22T10:30:00Z"
EPOCH = 1768473000
NUMBERS = frozenset({"integer", "int", "number", "float", "decimal", "long", "timestamp", "epoch"})
_TIMES = frozenset({"datetime", "iso8601", "date-time", "instant", "time"})
_TEXTS = {"uuid": "", "date": WHEN[:10], "email": "someone@example.com", "url": "https://example.com/1"}
_MADE: dict[str, Any] = {"boolean": True, "bool": True, "map": {}, "object": {}, "list": [], "array": []}
_AT = re.compile(r"(?:At|Date|Time|Timestamp|_at|_date)$")


def value_of(name: str, item: Attribute | None) -> Any:
    """The example somebody wrote, else one made from the type, the values or the name."""
    if item is not None and item.example is not None:
        return item.example
    if item is not None and item.values:
        return item.values[0]
    kind = (item.type or "" if item else "").lower()
    if kind in NUMBERS:
        return EPOCH if item and "epoch" in (item.unit or item.note or kind).lower() else 1
    if kind in _MADE:
        return _MADE[kind]
    if kind in _TIMES:
        return WHEN
    if kind == "uuid":
        return str(uuid5(NAMESPACE_OID, name))
    if kind in _TEXTS:
        return _TEXTS[kind]
    return WHEN if _AT.search(name) else f"{re.sub(r'[_-]?[Ii]d$', '', name) or name}-1"


def values(entity: EntityDesign, name: str = "", *, everything: bool = False) -> dict[str, Any]:
    """A value for every attribute of an item and of its keys; those that may be missing only where one was written
    (in the whole item, where somebody wrote one), or where `everything` is wanted.

    `name` is the entity's, for the attribute that tells it.
    """
    given = written(entity)
    whole = bool(given)
    if name:
        given = {each: name for each, item in entity.attributes.items() if item.discriminator} | given
    found = {
        each: given[each] if each in given and item.example is None else value_of(each, item)
        for each, item in entity.attributes.items()
        if everything or not item.nullable or each in given or (item.example is not None and not whole)
    }
    for template in (entity.pk, entity.sk, *entity.index_keys.values()):
        for each in template.attributes if template else ():
            if each not in found and each not in entity.attributes:
                found[each] = given.get(each, value_of(each, None))
    return found


def written(entity: EntityDesign) -> dict[str, Any]:
    """What the example item of a design says, its keys taken apart by their templates."""
    item = entity.example
    if isinstance(item, str):
        try:
            item = json.loads(item)
        except ValueError:
            return {}
    if not isinstance(item, Mapping):
        return {}
    found: dict[str, Any] = {}
    templates = {**entity.index_keys}
    for text in (str(value) for value in item.values() if isinstance(value, str)):
        for template in (entity.pk, entity.sk, *templates.values()):
            if template is not None and template.prefix:
                found = _taken(template, text) | found
    return found | {str(name): value for name, value in item.items() if str(name) in entity.attributes}


def rendered(template: KeyTemplate, known: Mapping[str, Any]) -> str | None:
    """The key with its values; None where one is missing, as then the item has no such key."""
    parts = [str(known.get(part.text, "")) if part.is_attribute else part.text for part in template.parts]
    return "".join(parts) if all(parts) else None


def _taken(template: KeyTemplate, text: str) -> dict[str, str]:
    pattern = "".join(
        f"(?P<v{i}>[^#]+)" if part.is_attribute else re.escape(part.text) for i, part in enumerate(template.parts)
    )
    found = re.fullmatch(pattern, text)
    if not found:
        return {}
    return {part.text: found.group(f"v{i}") for i, part in enumerate(template.parts) if part.is_attribute}
