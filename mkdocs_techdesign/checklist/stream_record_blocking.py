"""One bad record that stops a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.event_source import EventSource
from ..model.sections import SectionId
from ..reliability import reads_stream
from . import Check, Observation
from ._system import called
from ._words import words


class StreamRecordBlocking(Check[EventSource]):
    """A record that always fails holds up everything behind it in its stream.

    What: looks at functions that read a table stream or a Kinesis stream, and asks for a limit on retries or on
    the age of records, and for a place where given-up records go.

    Why: without a limit Lambda repeats the failing batch until the record expires, 24 hours for a table stream, and
    no later change of the same keys gets through. With a limit but no destination the record is lost.

    Example: a SAM `DynamoDB` event with only `Stream` and `StartingPosition`.

    Fix: add to the event or the event source mapping

        MaximumRetryAttempts: 3
        BisectBatchOnFunctionError: true
        DestinationConfig: {OnFailure: {Destination: !GetAtt FailedRecords.Arn}}
    """

    id = "RES-stream-record-blocking"
    section = SectionId.RES
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[EventSource]:
        return [
            source
            for source in facts.architecture.of(EventSource)
            if isinstance(source.source, str) and reads_stream(facts.architecture, source)
        ]

    def examine(self, subject: EventSource, facts: Facts) -> Iterator[Observation]:
        unlimited = all(limit in (None, -1) for limit in (subject.maximum_retries, subject.maximum_record_age))
        if not unlimited and subject.on_failure is not None:
            return
        stream = called(facts, str(subject.source))
        reader = called(facts, subject.function) if isinstance(subject.function, str) else "its function"
        fate = "is retried until it expires" if unlimited else "is dropped"
        yield Observation(
            message=f"A record of {stream} that {reader} cannot handle {fate}.",
            location=subject.location,
            target=reader,
            fix=words(facts, subject).failed_records(),
            question=f"What becomes of records of {stream} that {reader} cannot handle?",
        )
