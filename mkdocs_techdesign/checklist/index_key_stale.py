"""Index keys an update forgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.data import EntityDesign, Pattern, TableDesign
from ..design.templates import KeyTemplate
from ..document import Facts
from ..kinds.table import Table
from ..model.behaviour import DataAccess
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._designed import patterns
from ._system import called
from ._tables import described, scanned
from ._updates import changed


class IndexKeyStale(Check[tuple[str, str, Pattern | DataAccess]]):
    """An update changes an attribute and not the index key made of it.

    What: looks at each UpdateItem or TransactWriteItems pattern that lists its `attributes`. Where one of them stands
    in the template of an index key, the key attribute must be among them too, or under `concurrency: writes:`. In code
    it looks at each UpdateItem whose expression is not computed, in the same way.

    Why: DynamoDB computes nothing. The item says COMPLETED, and the index still lists it under STATUS#OPEN.

    Example: `attributes: [status, version]` and `GSI1: {pk: "STATUS#{status}"}` with the key attribute `GSI1PK`.

    Fix: write the key attribute in the same update, and list it: `attributes: [status, version, GSI1PK]`.
    """

    id = "DAT-index-key-stale"
    section = SectionId.DAT
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[tuple[str, str, Pattern | DataAccess]]:
        writes = ("UpdateItem", "TransactWriteItems")
        for table, name, pattern in patterns(facts):
            if pattern.operation in writes and pattern.attributes:
                yield table, name, pattern
        for fact in facts.architecture.of(Table):
            if described(facts, fact) is not None:
                for access in facts.activity.on(fact.id):
                    if access.operation == "UpdateItem" and changed(access):
                        yield called(facts, fact.id), called(facts, access.function), access

    def examine(self, subject: tuple[str, str, Pattern | DataAccess], facts: Facts) -> Iterator[Observation]:
        table, name, update = subject
        if isinstance(update, DataAccess):
            yield from _in_code(table, name, update, facts)
            return
        entry = facts.design.data.tables[table]
        written = {*update.attributes, *entry.concurrency.writes}
        named = entry.entities.get(update.entity or "")
        entities = [named] if named else [*entry.entities.values()]
        for key, template in _keys(scanned(facts, table), entry, entities).items():
            reason = _forgotten(key, template, {*update.attributes}, written)
            if reason:
                yield Observation(
                    message=f"{name} of {table} changes {reason} and leaves {key} ({template}) as it was.",
                    location=update.where("attributes"),
                    target=f"{table}.{name}",
                    fix=f"Write {key} in the same update, and add it to attributes:.",
                )


def _in_code(table: str, name: str, update: DataAccess, facts: Facts) -> Iterator[Observation]:
    """What one update in code forgets, whichever of the entities it may be about."""
    fact = scanned(facts, table)
    entry = described(facts, fact) if fact else None
    if fact is None or entry is None:
        return
    written = changed(update) or frozenset()
    told = {name for one in entry.entities.values() for name in (*one.attributes, *one.index_keys)}
    holders = [one for one in entry.entities.values() if written & told <= {*one.attributes, *one.index_keys}]
    if entry.entities and not (holders and written & told):
        return
    anything: list[EntityDesign | None] = [None]
    forgotten = [
        {
            key: (reason, template)
            for key, template in _keys(fact, entry, [one] if one else []).items()
            if (reason := _forgotten(key, template, written, written))
        }
        for one in holders or anything
    ]
    for key, (reason, template) in forgotten[0].items():
        if all(key in each for each in forgotten):
            yield Observation(
                message=f"{name} changes {reason} in {table} and leaves {key} ({template}) as it was.",
                location=update.location,
                target=f"{table}.{name}",
                fix=f"Write {key} in the same UpdateExpression.",
            )


def _forgotten(key: str, template: KeyTemplate, changes: Iterable[str], written: Iterable[str]) -> str:
    """The changed attribute that stands in a key which is not written; empty where all is well."""
    if key in written or key in template.attributes:
        return ""
    known = set(changes)
    return next((attribute for attribute in template.attributes if attribute in known), "")


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
