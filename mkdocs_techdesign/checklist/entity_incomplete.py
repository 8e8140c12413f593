"""Entities without shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.data import EntityDesign
from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._designed import entities
from ._missing import missing
from ._tables import scanned


class EntityIncomplete(Check[tuple[str, str, EntityDesign]]):
    """An entity has no key pattern or no attributes.

    What: looks at each entity for `pk`, for `sk` where the table has a sort key, and for `attributes`. In a table with
    one entity whose keys are plain attributes the key pattern may be left out.

    Why: which items lie side by side, and so can be read together, is decided by the key patterns alone.

    Example: `entities: {Order: {attributes: {total: integer}}}` beside another entity in the same table.

    Fix: add

        pk: "CUSTOMER#{customerId}"
        sk: "ORDER#{orderId}"
    """

    id = "DAT-entity-incomplete"
    section = SectionId.DAT

    def subjects(self, facts: Facts) -> Iterable[tuple[str, str, EntityDesign]]:
        return entities(facts)

    def examine(self, subject: tuple[str, str, EntityDesign], facts: Facts) -> Iterator[Observation]:
        table, name, entity = subject
        fact = scanned(facts, table)
        keys = [fact.partition_key, fact.sort_key] if fact else []
        plain = len(facts.design.data.tables[table].entities) == 1 and all(
            key is None or key.name in entity.attributes for key in keys
        )
        wanted = {"pk": "partition key", "sk": "sort key"}
        if fact is not None and fact.sort_key is None:
            del wanted["sk"]
        for field, what in wanted.items():
            if getattr(entity, field) is None and not (plain and keys):
                yield missing(
                    entity,
                    field,
                    f"{name} in {table} has no pattern for its {what}.",
                    target=f"{table}.{name}",
                    fix=f'Write {field}: "{name.upper()}#{{{name[0].lower()}{name[1:]}Id}}", with your pattern.',
                    question=f"What stands in the {what} of {name} in {table}?",
                )
        if not entity.attributes:
            yield missing(
                entity,
                "attributes",
                f"{name} in {table} has no attributes.",
                target=f"{table}.{name}",
                fix="Write attributes: with a name and a type for each.",
                question=f"Which attributes does {name} have?",
            )
