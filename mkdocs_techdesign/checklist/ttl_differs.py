"""Items that live longer or shorter than designed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.table import Table
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._tables import described
from ._words import words


class TtlDiffers(Check[Table]):
    """Time to live is designed and off, on and not designed, or on another attribute.

    What: compares `ttl` of each described table with `TimeToLiveSpecification` of the template. An idempotency record
    with a `ttl` needs it too.

    Why: with TTL off nothing expires and the table grows; with TTL on by surprise data disappears.

    Example: `ttl: expiresAt` in design.yaml, and a table without `TimeToLiveSpecification`.

    Fix: add to the table

        TimeToLiveSpecification: {AttributeName: expiresAt, Enabled: true}

    or `ttl: expiresAt` to its entry in design.yaml.
    """

    id = "DAT-ttl-differs"
    section = SectionId.DAT
    kind = Kind.DRIFT

    def subjects(self, facts: Facts) -> Iterable[Table]:
        return [table for table in facts.architecture.of(Table) if described(facts, table) is not None]

    def examine(self, subject: Table, facts: Facts) -> Iterator[Observation]:
        entry = described(facts, subject)
        is_on = subject.ttl_attribute
        if entry is None or not (is_on is None or isinstance(is_on, str)):
            return
        name = called(facts, subject.id)
        wanted = entry.ttl
        if wanted and is_on is None:
            yield Observation(
                message=f"Items of {name} are to expire by {wanted}, and time to live is off.",
                location=subject.location,
                target=name,
                fix=words(facts, subject).expiry(wanted),
            )
        elif wanted and is_on != wanted:
            yield Observation(
                message=f"Items of {name} are to expire by {wanted}, and the table uses {is_on}.",
                location=entry.where("ttl"),
                target=name,
                fix=f"Write ttl: {is_on}, or change the template.",
            )
        elif is_on and not wanted:
            yield Observation(
                message=f"Items of {name} expire by {is_on}, and design.yaml does not say so.",
                location=entry.where("ttl"),
                target=name,
                fix=f"Write ttl: {is_on}.",
            )
        elif not is_on and entry.idempotency.ttl is not None:
            yield Observation(
                message=f"Idempotency records of {name} are to live {entry.idempotency.ttl}, and time to live is off.",
                location=subject.location,
                target=name,
                fix=words(facts, subject).expiry("ttl"),
            )
