"""Keys made of nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from ..design.data import EntityDesign
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._designed import entities


class KeyAttributeUnknown(Check[tuple[str, str, EntityDesign]]):
    """A key pattern uses an attribute the entity does not have.

    What: compares the names in braces of `pk`, `sk` and `index_keys` with the attributes of the entity.

    Why: the key cannot be written from an item that lacks the attribute, or the attribute has two names.

    Example: `pk: "SHOP#{shopId}"`, and `shopId` is not among the attributes.

    Fix: add the attribute, or use the name it has.
    """

    id = "DAT-key-attribute-unknown"
    section = SectionId.DAT
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[tuple[str, str, EntityDesign]]:
        return [each for each in entities(facts) if each[2].attributes]

    def examine(self, subject: tuple[str, str, EntityDesign], facts: Facts) -> Iterator[Observation]:
        table, name, entity = subject
        templates = {"pk": entity.pk, "sk": entity.sk, **entity.index_keys}
        for field, template in templates.items():
            for attribute in template.attributes if template else ():
                if attribute in entity.attributes or attribute in entity.denormalized:
                    continue
                close = get_close_matches(attribute, entity.attributes, n=1)
                place = entity.where(field) if field in ("pk", "sk") else entity.where("index_keys", field)
                yield Observation(
                    message=f"The key {template} of {name} uses {attribute}, which {name} does not have.",
                    location=place,
                    target=f"{table}.{name}",
                    fix=f"Did you mean {close[0]}?" if close else f"Add {attribute} to attributes:.",
                )
