"""Deleted items that come back in lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..access_patterns import index_of
from ..design.data import Pattern, TableDesign
from ..document import Facts
from ..kinds.table import Table
from ..model.behaviour import DataAccess
from ..model.findings import Kind, Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._tables import described

_LISTS = ("Query", "Scan")


class SoftDeletedUnfiltered(Check[tuple[Table, TableDesign, str, Pattern | DataAccess]]):
    """A list shows items that were deleted.

    What: where `soft_delete` names an attribute, looks at each Query and Scan of the table, in access patterns for the
    attribute in `condition` (advice where `filter` under `soft_delete` says that every read has it), and in code for
    it in the filter expression. Reads of single items are left out, and so is code that may list entities without the
    attribute.

    Why: a deleted item lies in the table and in every index as before. One list that forgets the filter shows it.

    Example: `soft_delete: {attribute: deletedAt}`, and a Query without `attribute_not_exists(deletedAt)`.

    Fix: add the filter to the query, or write an index key only while the item is not deleted

        condition: attribute_not_exists(deletedAt)
    """

    id = "DAT-soft-deleted-unfiltered"
    section = SectionId.DAT
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[tuple[Table, TableDesign, str, Pattern | DataAccess]]:
        for table in facts.architecture.of(Table):
            entry = described(facts, table)
            if entry is None or not entry.soft_delete.attribute:
                continue
            for name, pattern in entry.patterns.items():
                if pattern.operation in _LISTS and _marked(entry, pattern.entity):
                    yield table, entry, name, pattern
            seen = set()
            for access in facts.activity.on(table.id):
                place = (access.function, access.location)
                if access.operation in _LISTS and _is_read(access) and _concerned(entry, table, access):
                    if place not in seen:
                        yield table, entry, called(facts, access.function), access
                    seen.add(place)

    def examine(
        self, subject: tuple[Table, TableDesign, str, Pattern | DataAccess], facts: Facts
    ) -> Iterator[Observation]:
        table, entry, name, read = subject
        attribute = str(entry.soft_delete.attribute)
        filter = entry.soft_delete.filter or f"attribute_not_exists({attribute})"
        if isinstance(read, Pattern):
            condition = read.condition or ""
            if attribute not in condition and "{" not in condition:
                stated = bool(entry.soft_delete.filter)
                finds = "does not say that it leaves out" if stated else "also finds"
                yield Observation(
                    message=f"{name} of {called(facts, table.id)} {finds} items that are marked by {attribute}.",
                    severity=Severity.ADVICE if stated else None,
                    location=read.where("condition"),
                    target=f"{called(facts, table.id)}.{name}",
                    fix=f"Write condition: {filter}.",
                )
        elif attribute not in (read.filter or "") and "{" not in (read.filter or ""):
            yield Observation(
                message=f"{name} lists items of {called(facts, table.id)}, those marked by {attribute} too.",
                location=read.location,
                target=f"{called(facts, table.id)}.{name}",
                fix=f"Add FilterExpression {filter} to the {read.operation}.",
            )


def _marked(entry: TableDesign, entity: str | None) -> bool:
    """Whether items of an entity may be marked: where entities name the attribute, only those."""
    holders = [name for name, one in entry.entities.items() if entry.soft_delete.attribute in one.attributes]
    return not holders or entity is None or entity in holders


def _concerned(entry: TableDesign, table: Table, access: DataAccess) -> bool:
    """True where every item a request finds may be marked: in tables of such entities, and in their indexes."""
    attribute = entry.soft_delete.attribute
    others = [one for one in entry.entities.values() if attribute not in one.attributes]
    if not others:
        return bool(entry.entities)
    index = index_of(table, access.index) if isinstance(access.index, str) else None
    if index is None or index.partition_key is None or not any(one.index_keys for one in entry.entities.values()):
        return False
    return all(index.partition_key.name not in {*one.index_keys, *one.attributes} for one in others)


def _is_read(access: DataAccess) -> bool:
    """True where the request was read: what it does not have, it does not have."""
    return not access.inferred and (access.key_condition is not None or access.filter is not None)
