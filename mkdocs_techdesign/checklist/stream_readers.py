"""Streams with too many readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.event_source import EventSource
from ..kinds.table import Table
from ..model.findings import Kind, Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called


class StreamReaders(Check[Table]):
    """More than two readers share the stream of a table.

    What: counts the functions that read the stream of each table.

    Why: each shard of a DynamoDB stream serves two readers. A third makes all of them wait and throttle.

    Example: an archive function, a search function and an audit function on one stream.

    Fix: let one function read the stream and publish to an event bus, and subscribe the others there.
    """

    id = "DAT-stream-readers"
    section = SectionId.DAT
    kind = Kind.PROBLEM
    severity = Severity.WARNING
    lens = "PERF1"

    def subjects(self, facts: Facts) -> Iterable[Table]:
        return [table for table in facts.architecture.of(Table) if table.stream_view_type is not None]

    def examine(self, subject: Table, facts: Facts) -> Iterator[Observation]:
        readers = Counter(source.source for source in facts.architecture.of(EventSource))[subject.id]
        if readers <= 2:
            return
        name = called(facts, subject.id)
        yield Observation(
            message=f"{readers} functions read the stream of {name}, which serves two.",
            location=subject.location,
            target=name,
            fix="Let one function read the stream and publish to an event bus, and subscribe the others there.",
        )
