"""Items and stream records as DynamoDB writes them, made from the keys and attributes of an entity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..design.data import EntityDesign, TableDesign
from ..design.states import LifeCycle
from ..kinds.table import KeyAttribute, Table
from ._values import NUMBERS, rendered, values

Typed = dict[str, dict[str, Any]]
_KEYS = ("KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES")


@dataclass(frozen=True, slots=True)
class ExampleItem:
    """An item with its types, and what a reader should know of it."""

    item: Typed
    key: tuple[str, ...]
    """Attributes of its primary key."""
    left_out: tuple[str, ...]
    """Attributes it has only when they are known, index keys made of them included."""


def example_item(table: Table, entity: EntityDesign, name: str = "") -> ExampleItem | None:
    """An item of an entity with this name; None where nobody said what its key is made of."""
    known = values(entity, name)
    keys = _own(table, entity, known)
    if keys is None:
        return None
    item: Typed = {each: typed(value, kind_of(table, entity, each)) for each, value in keys.items()}
    missing = [each for each, said in entity.attributes.items() if said.nullable and each not in known]
    for each, said in entity.attributes.items():
        if each in known and each not in item and not said.key_only:
            item[each] = typed(known[each], kind_of(table, entity, each))
    for each, template in entity.index_keys.items():
        text = rendered(template, known)
        if text is None:
            missing.append(each)
        elif each not in item:
            item[each] = typed(text, kind_of(table, entity, each))
    return ExampleItem(item, tuple(keys), tuple(dict.fromkeys(missing)))


def typed(value: Any, kind: str = "") -> dict[str, Any]:
    """A value in DynamoDB's JSON: numbers as text, `{"S": …}` for what has no other type."""
    if isinstance(value, bool):
        return {"BOOL": value}
    if kind == "N" or isinstance(value, int | float):
        return {"N": str(value)}
    if isinstance(value, Mapping):
        return {"M": {str(name): typed(inner) for name, inner in value.items()}}
    if isinstance(value, list | tuple):
        return {"L": [typed(inner) for inner in value]}
    return {"B": str(value)} if kind == "B" else {"S": str(value)}


def stream_record(
    table: Table, deployed: str, name: str, entity: EntityDesign, life: LifeCycle | None, view: str
) -> Any:
    """The record of a change of an item, with the images the view type carries; None without a key or a view.

    `deployed` is the table's name, `name` the entity's.
    """
    made = example_item(table, entity, name)
    if made is None or view not in _KEYS:
        return None
    before, after = made.item, _changed(table, entity, made.item, life)
    inside: dict[str, Any] = {"Keys": {key: made.item[key] for key in made.key}}
    if view in ("NEW_IMAGE", "NEW_AND_OLD_IMAGES"):
        inside["NewImage"] = after
    if view in ("OLD_IMAGE", "NEW_AND_OLD_IMAGES"):
        inside["OldImage"] = before
    return {
        "eventID": "7d1c3b5e0a9f4c2e8b6d1f3a5c7e9b0d",
        "eventName": "MODIFY",
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": "<region>",
        "dynamodb": {
            **inside,
            "SequenceNumber": "111100000000000000000000001",
            "SizeBytes": sum(len(str(part)) for part in inside.values()),
            "StreamViewType": view,
        },
        "eventSourceARN": f"arn:aws:dynamodb:<region>:<account>:table/{deployed}/stream/<label>",
    }


def _changed(table: Table, entity: EntityDesign, item: Typed, life: LifeCycle | None) -> Typed:
    """The item after the first change its life cycle allows, its version counted on and its index keys made anew."""
    known = {name: value for name, value in values(entity).items() if not _tells(entity, name)}
    way = next((way for way in life.transitions if way.to and way.from_), None) if life else None
    for name, said in entity.attributes.items():
        if way is not None and way.to in said.values and known.get(name) in way.from_:
            known[name] = way.to
        elif name.lower() == "version" and isinstance(known.get(name), int):
            known[name] = known[name] + 1
    changed = {
        name: typed(known[name], kind_of(table, entity, name)) if name in known else value
        for name, value in item.items()
    }
    for name, template in entity.index_keys.items():
        if name in changed and (text := rendered(template, known)):
            changed[name] = typed(text, kind_of(table, entity, name))
    return changed


def _tells(entity: EntityDesign, name: str) -> bool:
    said = entity.attributes.get(name)
    return bool(said and said.discriminator)


def item_key(table: Table, entity: EntityDesign) -> dict[str, str] | None:
    """The primary key of the example item."""
    return _own(table, entity, values(entity))


def _own(table: Table, entity: EntityDesign, known: Mapping[str, Any]) -> dict[str, str] | None:
    found: dict[str, str] = {}
    for key, template in ((table.partition_key, entity.pk), (table.sort_key, entity.sk)):
        if key is None:
            continue
        text = rendered(template, known) if template else str(known[key.name]) if key.name in known else None
        if text is None:
            return None
        found[key.name] = text
    return found or None


def kind_of(table: Table, entity: EntityDesign, name: str) -> str:
    """S, N or B as the table's keys declare it, else from the type people wrote."""
    keys: list[KeyAttribute | None] = [table.partition_key, table.sort_key]
    for index in (*table.global_secondary_indexes, *table.local_secondary_indexes):
        keys += [index.partition_key, index.sort_key]
    declared = next((key.type for key in keys if key and key.name == name and key.type), "")
    said = entity.attributes.get(name)
    return declared or ("N" if said and (said.type or "").lower() in NUMBERS else "")


def entity_of(design: TableDesign, name: str | None) -> EntityDesign | None:
    """The entity somebody named, or the only one."""
    if name:
        return design.entities.get(name)
    return next(iter(design.entities.values())) if len(design.entities) == 1 else None
