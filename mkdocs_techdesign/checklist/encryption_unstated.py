"""Stored data under a key nobody chose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts, remembered
from ..kinds.bucket import Bucket
from ..kinds.queue import Queue
from ..kinds.stream import Stream
from ..kinds.table import Table
from ..model.findings import Kind
from ..model.location import Unresolved
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called

_Store: TypeAlias = "Table | Bucket | Stream | Queue"


class EncryptionUnstated(Check[_Store]):
    """A data store is encrypted with a key nobody decided on, or not at all.

    What: looks at tables, buckets, Kinesis streams and queues for a key in the template, or for a word about the store
    under `security: encryption:` of design.yaml. Streams without encryption and queues that switch it off are gaps;
    the others have the key AWS owns, which may well be enough: that is a question.

    Why: with the key AWS owns nobody can see who used it, take it back, or prove where it was. Some data needs that,
    most does not; the next reader cannot tell which this is.

    Example: a table with customers' addresses, without `SSESpecification`, and no `security: encryption:`.

    Fix: write what was decided

        security:
          encryption:
            OrdersTable: AWS owned key; no rule asks for a key of our own
    """

    id = "SEC-encryption-unstated"
    section = SectionId.SEC
    lens = "SEC3"

    def subjects(self, facts: Facts) -> Iterable[_Store]:
        architecture = facts.architecture
        yield from architecture.of(Table)
        yield from architecture.of(Bucket)
        yield from architecture.of(Stream)
        yield from (queue for queue in architecture.of(Queue) if queue.encrypted is not None)

    def examine(self, subject: _Store, facts: Facts) -> Iterator[Observation]:
        bare = isinstance(subject, Queue | Stream)
        stated = (
            subject.encrypted if isinstance(subject, Queue | Stream) else subject.encryption not in (None, "DEFAULT")
        )
        if stated or isinstance(stated, Unresolved) or _decided(facts, subject):
            return
        name = called(facts, subject.id)
        state = "is not encrypted at rest" if bare else "is encrypted with a key AWS owns"
        pending = facts.design.security.tbd.get(f"encryption.{subject.label}")
        yield Observation(
            message=f"{name} {state}, and nothing says that this is enough.",
            location=pending.location if pending else facts.design.security.where("encryption"),
            target=name,
            fix=f'Under security: encryption: write {name}: and the key, or why AWS\'s own will do; "*": is for all.',
            question=f"Is a key of AWS's own enough for what {name} holds?",
            kind=None if bare else Kind.QUESTION,
            owner=pending.owner if pending else None,
        )


def _decided(facts: Facts, store: _Store) -> bool:
    said = facts.design.security.encryption
    return store.label in said or store.id in remembered(facts, __name__, lambda: facts.names.ids(said))
