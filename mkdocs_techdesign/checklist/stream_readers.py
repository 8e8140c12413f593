"""Streams with too many readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.table import Table
from ..model.findings import Kind, Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._streams import readers
from ._system import called
from ._tables import described


class StreamReaders(Check[Table]):
    """More than two readers share the stream of a table.

    What: counts the functions and pipes that read the stream of each table, and those that are to read it by
    `stream_consumers` in design.yaml.

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
        name = called(facts, subject.id)
        fix = "Let one function read the stream and publish to an event bus, and subscribe the others there."
        found = len(readers(facts, subject))
        entry = described(facts, subject)
        if found > 2:
            yield Observation(
                message=f"{found} functions read the stream of {name}, which serves two.",
                location=subject.at("stream_view_type"),
                target=name,
                fix=fix,
            )
        elif entry is not None and len(entry.stream_consumers) > 2:
            yield Observation(
                message=f"{len(entry.stream_consumers)} are to read the stream of {name}, which serves two.",
                location=entry.where("stream_consumers"),
                target=name,
                fix=fix,
            )
