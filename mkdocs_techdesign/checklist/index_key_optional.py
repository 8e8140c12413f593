"""Items an index does not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.data import IndexDesign
from ..document import Facts
from ..model.findings import Kind, Severity
from ..model.sections import SectionId
from . import Check, Observation


class IndexKeyOptional(Check[tuple[str, str, IndexDesign]]):
    """An index key is made of an attribute that may be missing.

    What: compares the attributes in the keys of each described index with those marked as optional (`?`) in every
    entity that has them.

    Why: an item without the key attribute is not in the index, so queries do not find it; an item with the attribute
    set to NULL is refused by DynamoDB. Sparse indexes are useful when they are meant.

    Example: `sk: "{dueDate}"` and `dueDate: date?`.

    Fix: leave the key out when the attribute is missing and say in `use` that the index is sparse, or write a
    placeholder that sorts to one end.
    """

    id = "DAT-index-key-optional"
    section = SectionId.DAT
    kind = Kind.PROBLEM
    severity = Severity.ADVICE

    def subjects(self, facts: Facts) -> Iterable[tuple[str, str, IndexDesign]]:
        return [
            (table, name, index)
            for table, entry in facts.design.data.tables.items()
            for name, index in entry.indexes.items()
            if "sparse" not in (index.use or "").lower()
        ]

    def examine(self, subject: tuple[str, str, IndexDesign], facts: Facts) -> Iterator[Observation]:
        table, name, index = subject
        entities = facts.design.data.tables[table].entities.values()
        for field, template in (("pk", index.pk), ("sk", index.sk)):
            for attribute in template.attributes if template else ():
                said = [entity.attributes[attribute] for entity in entities if attribute in entity.attributes]
                if said and all(one.nullable for one in said):
                    yield Observation(
                        message=f"Items of {table} without {attribute} are not in index {name}.",
                        location=index.where(field),
                        target=f"{table}.{name}",
                        fix="Say in use: that the index is sparse, or write a placeholder into the key.",
                    )
