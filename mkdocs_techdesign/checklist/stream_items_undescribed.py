"""Stream records nobody can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.data import TableDesign
from ..document import Facts
from ..kinds.table import Table
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing
from ._streams import readers
from ._system import called
from ._tables import described


class StreamItemsUndescribed(Check[tuple[Table, TableDesign]]):
    """Readers of a stream are not told what its items look like.

    What: looks at the described entities of each table whose stream somebody reads: every attribute needs a type, and
    where the table holds several entities, something must tell them apart, either different beginnings of their
    keys or an attribute with `discriminator: true`. A `stream_example` answers both.

    Why: a consumer of a stream gets items as they lie in the table, of every entity. It breaks on the first one it
    takes for another, or on a number it takes for text.

    Example: `Order` and `Invoice` in one table with `pk: "{customerId}"` each, and a function on its stream.

    Fix: write the types, and an attribute that names the entity

        attributes:
          entityType: {type: string, discriminator: true}
    """

    id = "DAT-stream-items-undescribed"
    section = SectionId.DAT

    def subjects(self, facts: Facts) -> Iterable[tuple[Table, TableDesign]]:
        for table in facts.architecture.of(Table):
            entry = described(facts, table) if readers(facts, table) else None
            if entry is not None and any(entity.attributes for entity in entry.entities.values()):
                yield table, entry

    def examine(self, subject: tuple[Table, TableDesign], facts: Facts) -> Iterator[Observation]:
        table, entry = subject
        if entry.stream_example is not None:
            return
        name = called(facts, table.id)
        for entity, design in entry.entities.items():
            for attribute, said in design.attributes.items():
                if said.type is None:
                    yield missing(
                        said,
                        "type",
                        f"The stream of {name} is read, and nothing says what type {attribute} of {entity} has.",
                        target=f"{name}.{entity}",
                        fix="Write type:, as in string, integer or map.",
                        question=f"What type is {attribute} of {entity}?",
                    )
        alike = _alike(entry)
        if alike:
            first, second = alike
            yield Observation(
                message=f"The stream of {name} is read, and nothing tells {first} from {second} in it.",
                location=entry.entities[second].where("attributes"),
                target=f"{name}.{second}",
                fix="Give both an attribute with discriminator: true, or keys with different beginnings.",
                question=f"How does a reader of the stream of {name} tell {first} from {second}?",
            )


def _alike(entry: TableDesign) -> tuple[str, str] | None:
    """Two entities that begin alike in their keys, without an attribute that tells the entity."""
    seen: dict[tuple[str, str], str] = {}
    for name, entity in entry.entities.items():
        if not entity.attributes or any(said.discriminator for said in entity.attributes.values()):
            continue
        beginnings = (_beginning(entity.pk), _beginning(entity.sk))
        if beginnings in seen:
            return seen[beginnings], name
        seen[beginnings] = name
    return None


def _beginning(template: object) -> str:
    return str(template or "").partition("{")[0]
