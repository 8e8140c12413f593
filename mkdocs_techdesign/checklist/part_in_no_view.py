"""Parts nobody speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts, remembered
from ..kinds.event_bus import EventBus
from ..kinds.function import Function
from ..kinds.queue import Queue
from ..kinds.table import Table
from ..kinds.topic import Topic
from ..model.architecture import Fact
from ..model.findings import Kind, Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._prose import prose
from ._system import called

_KINDS = (EventBus, Queue, Table, Topic)
"""What only other parts can use. A function may be invoked by services that no template names, an API by anybody."""


class PartInNoView(Check[Fact]):
    """A part is connected to nothing, and the design does not speak of it.

    What: looks for tables, queues, topics and buses that have no connection to anything, and that no key or text of
    `design.yaml` names. Where files could not be read, or there is no function that could use them, nothing is said.

    Why: a picture can only show such a part as a card on its own, and no flow, table or sentence says what it is for.
    It is left over, or what connects it is not in the code that was scanned.

    Example: a table that no function reads any more.

    Fix: remove it; or add the stack that uses it under `sources:`; or say what it is for, in `architecture: domains:`
    or a flow.
    """

    id = "ARC-part-in-no-view"
    section = SectionId.ARC
    kind = Kind.PROBLEM
    severity = Severity.ADVICE

    def subjects(self, facts: Facts) -> Iterable[Fact]:
        architecture = facts.architecture
        if architecture.failed or not architecture.of(Function):
            return []
        drawn = {node.id for node in architecture.nodes}
        return [fact for kind in _KINDS for fact in architecture.of(kind) if fact.id in drawn]

    def examine(self, subject: Fact, facts: Facts) -> Iterator[Observation]:
        architecture = facts.architecture
        if architecture.outgoing(subject.id) or architecture.incoming(subject.id):
            return
        name = called(facts, subject.id)
        if not _words(facts).isdisjoint({name, subject.label}):
            return
        yield Observation(
            message=f"{name} is connected to nothing, and the design does not speak of it.",
            location=subject.location,
            target=name,
            fix="Remove it, or add the stack that uses it under sources:, or say under architecture: what it is for.",
        )


def _words(facts: Facts) -> set[str]:
    """Every key and word of the design."""
    return remembered(
        facts, __name__, lambda: {word for said in prose(facts) for word in (*said.path, *said.text.split())}
    )
