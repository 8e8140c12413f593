"""The kinds of item of one table, with their attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..design.data import Attribute, EntityDesign, TableDesign
from ..design.states import LifeCycle
from ..model.content import Code, ContentBlock, Details, Listing, Row, Source, Text, Tier
from ..model.findings import Finding
from ..model.wording import plural
from ._writing import Words, beside, codes, free, marks, stacked, written
from ._writing import table as grid


def entities(words: Words, item: TableDesign, findings: tuple[Finding, ...]) -> Iterator[ContentBlock]:
    """Every kind of item with its keys; its attributes below, folded."""
    load = words.document.design.load.entities
    yield from grid(
        ("Entity", "Stands for", "Keys", "Copied", "Size"),
        (
            Row(
                (
                    stacked(Code(name), Source(entity.location)),
                    written(entity, "description"),
                    stacked(_template(entity, "pk"), _template(entity, "sk"), *_index_keys(entity)),
                    stacked(*(_copied(entity, each) for each in _copies(entity))),
                    str(load[name].size or "") if name in load else "",
                ),
                findings=marks(findings, name, entry=entity),
            )
            for name, entity in item.entities.items()
        ),
    )
    for name, entity in item.entities.items():
        rows = tuple(_attributes(entity))
        if rows:
            yield Details((f"{plural(len(entity.attributes), 'attribute')} of", Code(name)), rows)
        if entity.example is not None:
            text = free(entity.example)
            yield Tier("comprehensive", (Details(("An item of", Code(name), "as written"), (Listing(text, "json"),)),))


def with_states(item: TableDesign, states: Mapping[str, LifeCycle]) -> TableDesign:
    """The table with the states of its entities as the values of their attribute `status` or `state`."""
    entities = {}
    for name, entity in item.entities.items():
        life = states.get(name)
        field = next((each for each in ("status", "state") if each in entity.attributes), "")
        if life is not None and field and not entity.attributes[field].values:
            ways = [state for way in life.transitions for state in (*way.from_, way.to) if state]
            values = tuple(dict.fromkeys((*([life.initial] if life.initial else []), *life.states, *ways)))
            said = replace(entity.attributes[field], values=values)
            entity = replace(entity, attributes={**entity.attributes, field: said})
        entities[name] = entity
    return replace(item, entities=entities)


def _index_keys(entity: EntityDesign) -> Iterator[Text]:
    for key, template in entity.index_keys.items():
        yield beside(key, Code(str(template)))


def _copies(entity: EntityDesign) -> tuple[str, ...]:
    """Attributes copied from elsewhere, whichever way it was said."""
    return tuple(
        dict.fromkeys((*(name for name, one in entity.attributes.items() if one.copied_from), *entity.denormalized))
    )


def _copied(entity: EntityDesign, name: str) -> Text:
    item = entity.attributes.get(name)
    return beside(Code(name), *(("from", Code(item.copied_from)) if item and item.copied_from else ()))


def _template(entity: EntityDesign, field: str) -> Text:
    """What one part of the key of an entity is made of."""
    value = getattr(entity, field)
    return beside(field.upper(), Code(str(value))) if value else written(entity, field)


def _attributes(entity: EntityDesign) -> Iterator[ContentBlock]:
    yield from grid(
        ("Attribute", "Type", "May be missing", "Meaning", "Example"),
        (Row((Code(name), *_attribute(entity, name, item))) for name, item in entity.attributes.items()),
    )


def _attribute(entity: EntityDesign, name: str, item: Attribute) -> tuple[Text, ...]:
    meaning = ". ".join(text.removesuffix(".") for text in (item.description, item.note) if text)
    copied = name in entity.denormalized or item.copied_from
    kind: Text = Code(item.type) if item.type and "|" not in item.type else "" if item.values else written(item, "type")
    kind = beside(kind, *((":",) if kind and item.values else ()), codes(item.values))
    return (
        beside(kind, f"in {item.unit}" if item.unit else ""),
        "yes" if item.nullable else "",
        stacked(
            f"{meaning}." if meaning else "",
            "Tells the entity of an item." if item.discriminator else "",
            "Part of a key only." if item.key_only else "",
            beside("Copied", *(("from", Code(item.copied_from)) if item.copied_from else ())) if copied else "",
            beside("Names an item of", Code(item.refers_to)) if item.refers_to else "",
        ),
        Code(free(item.example)) if item.example is not None else "",
    )
