"""Index keys an update forgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.data import EntityDesign, Pattern, TableDesign
from ..design.templates import KeyTemplate
from ..document import Facts
from ..kinds.table import Table
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._designed import patterns
from ._tables import scanned


class IndexKeyStale(Check[tuple[str, str, Pattern]]):
    """An update changes an attribute and not the index key made of it.

    What: looks at each UpdateItem or TransactWriteItems pattern that lists its `attributes`. Where one of them stands
    in the template of an index key, the key attribute must be among them too, or under `concurrency: writes:`.

    Why: DynamoDB computes nothing. The item says COMPLETED, and the index still lists it under STATUS#OPEN.

    Example: `attributes: [status, version]` and `GSI1: {pk: "STATUS#{status}"}` with the key attribute `GSI1PK`.

    Fix: write the key attribute in the same update, and list it: `attributes: [status, version, GSI1PK]`.
    """

    id = "DAT-index-key-stale"
    section = SectionId.DAT
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[tuple[str, str, Pattern]]:
        writes = ("UpdateItem", "TransactWriteItems")
        return [each for each in patterns(facts) if each[2].operation in writes and each[2].attributes]

    def examine(self, subject: tuple[str, str, Pattern], facts: Facts) -> Iterator[Observation]:
        table, name, pattern = subject
        entry = facts.design.data.tables[table]
        written = {*pattern.attributes, *entry.concurrency.writes}
        named = entry.entities.get(pattern.entity or "")
        entities = [named] if named else [*entry.entities.values()]
        for key, template in _keys(scanned(facts, table), entry, entities).items():
            changed = [attribute for attribute in template.attributes if attribute in pattern.attributes]
            if changed and key not in written and key not in template.attributes:
                yield Observation(
                    message=f"{name} of {table} changes {changed[0]} and leaves {key} ({template}) as it was.",
                    location=pattern.where("attributes"),
                    target=f"{table}.{name}",
                    fix=f"Write {key} in the same update, and add it to attributes:.",
                )


def _keys(table: Table | None, entry: TableDesign, entities: list[EntityDesign]) -> dict[str, KeyTemplate]:
    """Key attributes of indexes with what stands in them."""
    keys = {key: template for entity in entities for key, template in entity.index_keys.items()}
    if table is None:
        return keys
    for index in table.global_secondary_indexes:
        said = entry.indexes.get(index.name)
        for attribute, template in ((index.partition_key, said and said.pk), (index.sort_key, said and said.sk)):
            if attribute is not None and template:
                keys.setdefault(attribute.name, template)
    for index in table.local_secondary_indexes:
        said = entry.indexes.get(index.name)
        if index.sort_key is not None and said is not None and said.sk:
            keys.setdefault(index.sort_key.name, said.sk)
    return keys
